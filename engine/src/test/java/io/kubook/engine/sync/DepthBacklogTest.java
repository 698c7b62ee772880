package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class DepthBacklogTest {
    private static final int MAX_BYTES = 10_000;

    private final DepthBacklog backlog = new DepthBacklog(MAX_BYTES);

    /** An event of a length, filled with a byte, at an offset that is not 0. */
    private boolean append(final int length, final byte content, final long first, final long last) {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[length + 16]);
        event.setMemory(16, length, content);
        return backlog.append(event, 16, length, first, last);
    }

    private List<String> contents() {
        final List<String> found = new ArrayList<>();
        for (int at = 0; at < backlog.size(); at = backlog.next(at)) {
            final int length = backlog.eventLength(at);
            final byte content = backlog.buffer().getByte(backlog.eventOffset(at));
            for (int i = 0; i < length; i++) {
                assertThat(backlog.buffer().getByte(backlog.eventOffset(at) + i))
                        .isEqualTo(content);
            }
            assertThat(backlog.eventOffset(at) % 8).isZero();
            found.add(length + "x" + content);
        }
        return found;
    }

    @Test
    void shouldKeepEventsInOrderWithTheirRange() {
        assertThat(backlog.isEmpty()).isTrue();
        append(1, (byte) 1, 10, 12);
        append(8, (byte) 2, 13, 13);
        append(4000, (byte) 3, 14, 20);

        assertThat(contents()).containsExactly("1x1", "8x2", "4000x3");
        assertThat(List.of(backlog.firstSequence(), backlog.lastSequence())).containsExactly(10L, 20L);
        assertThat(backlog.size()).isEqualTo(8 + 8 + 8 + 8 + 8 + 4000);
    }

    @Test
    void shouldStartANewRangeWhenCleared() {
        append(100, (byte) 1, 10, 12);
        backlog.clear();
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(contents()).isEmpty();
        append(7, (byte) 2, 50, 51);
        assertThat(contents()).containsExactly("7x2");
        assertThat(List.of(backlog.firstSequence(), backlog.lastSequence())).containsExactly(50L, 51L);
    }

    @Test
    void shouldGiveMemoryBackWhenItWasMuch() {
        final DepthBacklog large = new DepthBacklog(1 << 20);
        final UnsafeBuffer event = new UnsafeBuffer(new byte[40 << 10]);
        large.append(event, 0, event.capacity(), 1, 1);
        large.finish();
        assertThat(large.isEmpty()).isTrue();
        assertThat(large.buffer().capacity()).isEqualTo(64 << 10);
        large.append(event, 0, event.capacity(), 1, 1);
        large.append(event, 0, event.capacity(), 2, 2);
        large.finish();
        assertThat(large.buffer().capacity()).isZero();
        assertThat(large.append(event, 0, event.capacity(), 3, 3)).isTrue();
    }

    @Test
    void shouldTakeExactlyWhatTheLimitAllows() {
        assertThat(append(MAX_BYTES - 8, (byte) 1, 1, 1)).isTrue();
        assertThat(append(1, (byte) 2, 2, 2)).isFalse();
        assertThat(contents()).containsExactly(MAX_BYTES - 8 + "x1");
        assertThat(backlog.lastSequence()).isEqualTo(1);

        backlog.clear();
        assertThat(append(MAX_BYTES - 7, (byte) 1, 1, 1)).isFalse();
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void shouldHoldWhateverWasAcceptedAndNeverMoreThanTheLimit() {
        for (long seed = 1; seed <= 300; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            backlog.clear();
            final List<String> expected = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                final int length = 1 + random.nextInt(1 + random.nextInt(3000));
                if (append(length, (byte) i, i, i)) {
                    expected.add(length + "x" + i);
                }
                assertThat(backlog.size()).as("seed " + seed).isLessThanOrEqualTo(MAX_BYTES);
                assertThat(backlog.buffer().capacity()).as("seed " + seed).isLessThanOrEqualTo(MAX_BYTES);
            }
            assertThat(contents()).as("seed " + seed).isEqualTo(expected);
        }
    }
}
