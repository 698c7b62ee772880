package io.kubook.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {
    @Test
    void shouldGiveWhatWasRecordedSinceTheLastCall() {
        final LatencyRecorder recorder = LatencyRecorder.enabled();
        recorder.record(Stage.APPLY, 1000);
        recorder.record(Stage.APPLY, 2000);
        recorder.record(Stage.TOTAL, 5);
        Histogram interval = recorder.interval(Stage.APPLY, null);
        assertThat(interval.getTotalCount()).isEqualTo(2);
        assertThat(interval.valuesAreEquivalent(interval.getMaxValue(), 2000)).isTrue();
        recorder.record(Stage.APPLY, 7);
        interval = recorder.interval(Stage.APPLY, interval);
        assertThat(interval.getTotalCount()).isEqualTo(1);
        assertThat(interval.getMaxValue()).isEqualTo(7);
        assertThat(recorder.interval(Stage.APPLY, interval).getTotalCount()).isZero();
        assertThat(recorder.interval(Stage.TOTAL, null).getTotalCount()).isEqualTo(1);
    }

    @Test
    void shouldRecordTheNearestBoundWhenATimeIsOutOfRange() {
        final LatencyRecorder recorder = LatencyRecorder.enabled();
        recorder.record(Stage.DECODE, Long.MIN_VALUE);
        recorder.record(Stage.DECODE, Long.MAX_VALUE);
        final Histogram interval = recorder.interval(Stage.DECODE, null);
        assertThat(interval.getTotalCount()).isEqualTo(2);
        assertThat(interval.getMinValue()).isZero();
        assertThat(interval.valuesAreEquivalent(interval.getMaxValue(), LatencyRecorder.MAX_NS)).isTrue();
    }

    @Test
    void shouldRecordNothingWhenDisabled() {
        final LatencyRecorder recorder = LatencyRecorder.disabled();
        recorder.record(Stage.TOTAL, 5);
        assertThat(recorder.isEnabled()).isFalse();
        assertThat(recorder.interval(Stage.TOTAL, null).getTotalCount()).isZero();
        assertThat(LatencyRecorder.enabled().isEnabled()).isTrue();
    }

    @Test
    void shouldNotAllocateWhenRecordingAndCounting() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final LatencyRecorder recorder = LatencyRecorder.enabled();
        final EngineCounters counters = new EngineCounters();
        final MonotoneEpochClock clock = new MonotoneEpochClock();
        long bytes = 0;
        for (int run = 0; run < 5; run++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                recorder.record(Stage.HAND_OFF, clock.nanoTime() & 0xFFFF);
                counters.increment(EngineCounter.EVENTS);
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(bytes).isZero();
        assertThat(counters.get(EngineCounter.EVENTS)).isEqualTo(500_000);
    }
}
