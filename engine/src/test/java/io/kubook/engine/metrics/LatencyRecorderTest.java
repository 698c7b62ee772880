package io.kubook.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {
    @Test
    void shouldGiveWhatWasRecordedSinceTheLastCall() {
        final LatencyRecorder recorder = LatencyRecorder.enabled(new MonotoneEpochClock());
        recorder.record(Stage.HAND_OFF, 1000);
        recorder.record(Stage.HAND_OFF, 2000);
        recorder.record(Stage.TOTAL, 5);
        Histogram interval = recorder.interval(Stage.HAND_OFF, null);
        assertThat(interval.getTotalCount()).isEqualTo(2);
        assertThat(interval.valuesAreEquivalent(interval.getMaxValue(), 2000)).isTrue();
        recorder.record(Stage.HAND_OFF, 7);
        interval = recorder.interval(Stage.HAND_OFF, interval);
        assertThat(interval.getTotalCount()).isEqualTo(1);
        assertThat(interval.getMaxValue()).isEqualTo(7);
        assertThat(recorder.interval(Stage.HAND_OFF, interval).getTotalCount()).isZero();
        assertThat(recorder.interval(Stage.TOTAL, null).getTotalCount()).isEqualTo(1);
    }

    @Test
    void shouldRecordTheNearestBoundWhenATimeIsOutOfRange() {
        final LatencyRecorder recorder = LatencyRecorder.enabled(new MonotoneEpochClock());
        recorder.record(Stage.DECODE, Long.MIN_VALUE);
        recorder.record(Stage.DECODE, Long.MAX_VALUE);
        final Histogram interval = recorder.interval(Stage.DECODE, null);
        assertThat(interval.getTotalCount()).isEqualTo(2);
        assertThat(interval.getMinValue()).isZero();
        assertThat(interval.valuesAreEquivalent(interval.getMaxValue(), LatencyRecorder.MAX_NS))
                .isTrue();
    }

    @Test
    void shouldRecordTheTimeUntilNowWhenOnlyTheReceiptIsGiven() {
        final LatencyRecorder recorder = LatencyRecorder.enabled(() -> 1500);
        recorder.recordSince(Stage.TOTAL, 600);
        final Histogram interval = recorder.interval(Stage.TOTAL, null);
        assertThat(interval.getTotalCount()).isEqualTo(1);
        assertThat(interval.getMaxValue()).isEqualTo(900);
    }

    @Test
    void shouldRecordNothingWhenDisabled() {
        final LatencyRecorder recorder = LatencyRecorder.disabled();
        recorder.recordSince(Stage.TOTAL, 5);
        recorder.record(Stage.TOTAL, 5);
        assertThat(recorder.isEnabled()).isFalse();
        assertThat(recorder.interval(Stage.TOTAL, null).getTotalCount()).isZero();
        assertThat(LatencyRecorder.enabled(new MonotoneEpochClock()).isEnabled())
                .isTrue();
    }

    @Test
    void shouldNotAllocateWhenRecordingAndCounting() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final MonotoneEpochClock clock = new MonotoneEpochClock();
        final LatencyRecorder recorder = LatencyRecorder.enabled(clock);
        final EngineCounters counters = new EngineCounters();
        long bytes = 0;
        for (int run = 0; run < 5; run++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                recorder.recordSince(Stage.HAND_OFF, clock.nanoTime());
                counters.increment(EngineCounter.EVENTS);
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(bytes).isZero();
        assertThat(counters.get(EngineCounter.EVENTS)).isEqualTo(500_000);
    }
}
