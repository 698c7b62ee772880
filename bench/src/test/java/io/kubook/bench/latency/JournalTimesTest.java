package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.TimeEncoder;
import io.kubook.engine.ring.JournalRing;
import io.kubook.journal.JournalAgent;
import io.kubook.journal.JournalConfig;
import io.kubook.journal.MemoryJournalStore;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class JournalTimesTest {
    private static final long PERIOD_NS = 100;

    private final JournalRing ring = new JournalRing(1 << 21);
    private final JournalAgent agent = new JournalAgent(
            ring, new MemoryJournalStore(), 0, JournalConfig.defaults(), () -> 0, JournalTimesTest::fail);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[64]);
    private long nowNs;
    private final JournalTimes times = new JournalTimes(agent, () -> nowNs);

    private static void fail(final Throwable failure) {
        throw new IllegalStateException(failure);
    }

    private void offer(final long number) {
        final TimeEncoder time = new TimeEncoder().wrapAndApplyHeader(event, 0, new MessageHeaderEncoder());
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + time.encodedLength();
        assertThat(ring.offer(number, TimeEncoder.TEMPLATE_ID, event, 0, length))
                .isTrue();
    }

    private void workAt(final long timeNs) {
        nowNs = timeNs;
        times.doWork();
    }

    @Test
    void shouldStampEachFrameWhenItIsAcknowledgedAndNothingElse() {
        offer(1);
        offer(2);
        workAt(5);
        times.begin(new Schedule(1_000, PERIOD_NS, 1, 3), 2);
        offer(3);
        workAt(1_010);
        offer(4);
        offer(5);
        workAt(1_250);
        workAt(9_999);

        final Histogram lateness = times.copy();
        assertThat(times.frames()).isEqualTo(3);
        assertThat(new long[] {
                    lateness.getTotalCount(),
                    lateness.getCountAtValue(10),
                    lateness.getCountAtValue(150),
                    lateness.getCountAtValue(50)
                })
                .containsExactly(3, 1, 1, 1);
    }
}
