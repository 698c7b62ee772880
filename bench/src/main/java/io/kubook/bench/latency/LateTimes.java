package io.kubook.bench.latency;

import io.kubook.engine.metrics.LatencyRecorder;
import org.HdrHistogram.Histogram;

/**
 * How late frames were at one stage. Written by one thread; anybody else may touch it while that thread has nothing to
 * record and has made known, by a volatile write, what it recorded.
 */
final class LateTimes {
    private final Histogram histogram = newHistogram();

    static Histogram newHistogram() {
        return new Histogram(LatencyRecorder.MAX_NS, LatencyRecorder.PRECISION_DIGITS);
    }

    /** Takes the time of a frame, in nanoseconds; what two processes make negative counts as 0. */
    void record(final long lateNs) {
        histogram.recordValue(Math.max(0, Math.min(lateNs, LatencyRecorder.MAX_NS)));
    }

    void reset() {
        histogram.reset();
    }

    Histogram copy() {
        return histogram.copy();
    }
}
