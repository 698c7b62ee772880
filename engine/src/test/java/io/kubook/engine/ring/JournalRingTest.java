package io.kubook.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EventTape;
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
