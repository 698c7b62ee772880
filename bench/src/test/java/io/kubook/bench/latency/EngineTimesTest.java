package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.metrics.LatencyRecorder;
import io.kubook.engine.metrics.MonotoneEpochClock;
import io.kubook.engine.metrics.Stage;
import org.junit.jupiter.api.Test;

class EngineTimesTest {
    private final LatencyRecorder latencies = LatencyRecorder.enabled(new MonotoneEpochClock());
    private final EngineTimes times = new EngineTimes(latencies);

    private void record(final long offTheRingNs, final long doneNs) {
        latencies.record(Stage.HAND_OFF, offTheRingNs);
        latencies.record(Stage.TOTAL, doneNs);
    }

    @Test
    void shouldHaveWhatTheEngineRecordedSinceTheRunBegan() {
        record(1_000, 2_000);
        times.begin();
        record(10, 20);
        final long first = times.collect();
        record(30, 40);
        final long second = times.collect();

        assertThat(new long[] {first, second}).containsExactly(1, 2);
        assertThat(new long[] {
                    times.copy(FrameStage.RING).getMinValue(),
                    times.copy(FrameStage.RING).getMaxValue(),
                    times.copy(FrameStage.LISTENER).getMinValue(),
                    times.copy(FrameStage.LISTENER).getMaxValue()
                })
                .containsExactly(10, 30, 20, 40);
    }
}
