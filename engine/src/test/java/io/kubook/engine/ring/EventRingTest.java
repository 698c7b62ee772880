package io.kubook.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRingTest {
    private static final int EIGHTH = EventRing.MIN_CAPACITY / 8;

    private final EventRing ring = new EventRing(EventRing.MIN_CAPACITY);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EIGHTH]);

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 1 << 20, EventRing.MIN_CAPACITY - 1, EventRing.MIN_CAPACITY + 1})
    void shouldRefuseACapacityThatIsNoPowerOfTwoOrTooSmall(final int capacity) {
        assertThatThrownBy(() -> new EventRing(capacity)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldHandEventsOverWholeAndInOrder() throws Exception {
        final int count = 200_000;
        final CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> {
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
            for (int i = 0; i < count; i++) {
                final int length = 8 + 4 * (i % 20);
                buffer.setMemory(0, length, (byte) i);
                buffer.putInt(0, i);
                while (!ring.offer(1 + i % 7, buffer, 0, length)) {
                    Thread.onSpinWait();
                }
            }
        });
        final int[] next = {0};
        while (next[0] < count) {
            ring.poll(
                    (templateId, buffer, offset, length) -> {
                        final int i = next[0]++;
                        if (buffer.getInt(offset) != i
                                || templateId != 1 + i % 7
                                || length != 8 + 4 * (i % 20)
                                || buffer.getByte(offset + length - 1) != (byte) i) {
                            throw new AssertionError("event " + i);
                        }
                    },
                    100);
        }
        producer.get();
        assertThat(ring.size()).isZero();
    }

    @Test
    void shouldPollNothingOnlyWhenNothingWaits() {
        for (int i = 0; i < 10_000; i++) {
            final int length = 900 + i % 300;
            assertThat(ring.offer(1, event, 0, length)).isTrue();
            assertThat(ring.poll(
                            (templateId, buffer, offset, polled) ->
                                    assertThat(polled).isEqualTo(length),
                            10))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseAnEventWhenFullAndTakeItAfterRoomWasMade() {
        int taken = 0;
        while (ring.offer(1, event, 0, 1000)) {
            taken++;
        }
        assertThat(taken).isEqualTo(EventRing.MIN_CAPACITY / BitUtil.align(1000 + 8, 8));
        assertThat(ring.size()).isLessThanOrEqualTo(ring.capacity());
        assertThat(ring.poll((templateId, buffer, offset, length) -> {}, 1)).isEqualTo(1);
        assertThat(ring.offer(1, event, 0, 1000)).isFalse();
        assertThat(ring.poll((templateId, buffer, offset, length) -> {}, 3)).isEqualTo(3);

        assertThat(ring.offer(1, event, 0, 1000)).isTrue();
    }

    @Test
    void shouldTakeTheLongestEventThatTheJournalCanTakeAndNoLongerOne() {
        assertThat(ring.capacity()).isEqualTo(EventRing.MIN_CAPACITY);
        assertThat(ring.maxEventLength()).isEqualTo(EIGHTH - JournalRing.NUMBER_LENGTH);
        assertThat(EventRing.maxEventLength(ring.capacity())).isEqualTo(ring.maxEventLength());
        assertThat(ring.offer(1, event, 0, ring.maxEventLength())).isTrue();
        assertThat(new JournalRing(ring.capacity()).offer(1, 1, event, 0, ring.maxEventLength()))
                .isTrue();
        assertThatThrownBy(() -> ring.offer(1, event, 0, ring.maxEventLength() + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountAnEventAsTakenWhenItsHandlerThrows() {
        ring.offer(1, event, 0, 16);
        ring.offer(2, event, 0, 16);
        assertThatThrownBy(() -> ring.poll(
                        (templateId, buffer, offset, length) -> {
                            throw new IllegalStateException();
                        },
                        10))
                .isInstanceOf(IllegalStateException.class);

        ring.poll((templateId, buffer, offset, length) -> assertThat(templateId).isEqualTo(2), 10);
        assertThat(ring.size()).isZero();
    }

    @Test
    void shouldRefuseASecondProducer() {
        ring.offer(1, event, 0, 16);

        assertThat(failureOnAnotherThread(() -> ring.offer(1, event, 0, 16)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("second producer");
    }

    @Test
    void shouldRefuseASecondConsumer() {
        ring.poll((templateId, buffer, offset, length) -> {}, 1);

        assertThat(failureOnAnotherThread(() -> ring.poll((templateId, buffer, offset, length) -> {}, 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("second consumer");
    }

    private static Throwable failureOnAnotherThread(final Runnable action) {
        return CompletableFuture.runAsync(action)
                .handle((nothing, failure) -> failure.getCause())
                .join();
    }
}
