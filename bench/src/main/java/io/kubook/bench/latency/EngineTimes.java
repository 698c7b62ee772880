package io.kubook.bench.latency;

import io.kubook.engine.metrics.LatencyRecorder;
import io.kubook.engine.metrics.Stage;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What the engine itself records on the book thread. It measures from an event's receive time, for which the rig puts
 * when the frame was due: so these are the engine's own stamps, no others are taken, and the book thread does what it
 * does in a live feed.
 *
 * <p>For one thread, which is not the book's.
 */
final class EngineTimes {
    private final LatencyRecorder latencies;
    private final Map<FrameStage, Histogram> stages =
            Map.of(FrameStage.RING, LateTimes.newHistogram(), FrameStage.LISTENER, LateTimes.newHistogram());

    EngineTimes(final LatencyRecorder latencies) {
        this.latencies = latencies;
    }

    /** Begins anew; no event may be under way. */
    void begin() {
        collect();
        stages.values().forEach(Histogram::reset);
    }

    /** Takes in what was recorded since the last call; how many events have passed all of the book thread. */
    long collect() {
        // The last stage first: of what it has, the other then lacks nothing.
        stages.get(FrameStage.LISTENER).add(latencies.interval(Stage.TOTAL, null));
        stages.get(FrameStage.RING).add(latencies.interval(Stage.HAND_OFF, null));
        return stages.get(FrameStage.LISTENER).getTotalCount();
    }

    /** What {@link #collect} has taken in. */
    Histogram copy(final FrameStage stage) {
        return stages.get(stage).copy();
    }
}
