package io.kubook.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EventTape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class JournalRingTest {
    private final JournalRing ring = new JournalRing(1 << 16);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[256]);
    private final EventTape journal = new EventTape();

    @Test
    void shouldHandOverNumberTypeAndBytes() {
        for (int i = 0; i < 5000; i++) {
            final int length = 1 + i % 200;
            event.setMemory(3, length, (byte) i);
            assertThat(ring.offer(Long.MAX_VALUE - i, 1 + i % 66, event, 3, length))
                    .isTrue();
            assertThat(ring.poll(journal, 10)).isEqualTo(1);

            assertThat(journal.take())
                    .containsExactly(new EventTape.Record(
                            Long.MAX_VALUE - i,
                            1 + i % 66,
                            new UnsafeBuffer(event.byteArray().clone(), 3, length)));
        }
    }

    @Test
    void shouldLeaveOnTheRingWhatIsNotTaken() {
        for (int round = 0; round < 2000; round++) {
            final int numbers = 1 + round % 5;
            final int keptFrom = 1 + round % 6;
            for (int i = 1; i <= numbers; i++) {
                assertThat(ring.offer(i, 1, event, 0, 1 + round % 200)).isTrue();
            }
            final List<Long> taken = new ArrayList<>();
            int polled = 0;
            int last;
            do {
                last = ring.pollTaking(
                        (number, templateId, buffer, offset, length) -> number < keptFrom && taken.add(number), 10);
                polled += last;
            } while (last > 0);
            assertThat(polled).isEqualTo(taken.size()).isEqualTo(Math.min(numbers, keptFrom - 1));
            while (taken.size() < numbers) {
                assertThat(ring.pollTaking((number, templateId, buffer, offset, length) -> taken.add(number), 1))
                        .isEqualTo(1);
            }
            assertThat(taken)
                    .isEqualTo(LongStream.rangeClosed(1, numbers).boxed().toList());
        }
    }

    @Test
    void shouldPassOnARequestForImagesOnce() {
        assertThat(ring.takeImageRequest()).isFalse();
        ring.requestImages();
        ring.requestImages();
        assertThat(ring.takeImageRequest()).isTrue();
        assertThat(ring.takeImageRequest()).isFalse();
    }

    @Test
    void shouldRefuseARecordWhenFullAndKeepThoseBefore() {
        int taken = 0;
        while (ring.offer(taken + 1, 1, event, 0, 240)) {
            taken++;
        }
        assertThat(taken).isEqualTo((1 << 16) / 256 - 1);
        assertThat(ring.capacity()).isEqualTo(1 << 16);
        assertThat(ring.poll(journal, 100)).isEqualTo(100);
        assertThat(ring.size()).isEqualTo((taken - 100) * 256);
        assertThat(ring.poll(journal, Integer.MAX_VALUE)).isEqualTo(taken - 100);

        assertThat(journal.records()).extracting(EventTape.Record::number).hasSize(taken);
        for (int i = 0; i < taken; i++) {
            assertThat(journal.records().get(i).number()).isEqualTo(i + 1);
        }
    }
}
