package io.kubook.engine.metrics;

import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Histograms of how long each {@link Stage} takes.
 *
 * <p>A stage is recorded by one thread and read by any number of others, which take turns. The recording thread
 * never waits for them, and they for it no longer than one recording takes. Recording does not allocate. A
 * {@linkplain #disabled() disabled} recorder costs a branch.
 */
public final class LatencyRecorder {
    /** The longest time that is told apart from longer ones: one minute, in nanoseconds. */
    public static final long MAX_NS = 60_000_000_000L;

    /** Decimal digits to which times are kept apart. */
    public static final int PRECISION_DIGITS = 3;

    private static final LatencyRecorder DISABLED = new LatencyRecorder(null);

    private final boolean isEnabled;
    private final EpochNanoClock clock;
    private final SingleWriterRecorder[] recorders;

    private LatencyRecorder(final EpochNanoClock clock) {
        this.isEnabled = clock != null;
        this.clock = clock;
        recorders = new SingleWriterRecorder[isEnabled ? Stage.values().length : 0];
        for (int i = 0; i < recorders.length; i++) {
            recorders[i] = new SingleWriterRecorder(MAX_NS, PRECISION_DIGITS);
        }
    }

    /**
     * A recorder that records.
     *
     * @param clock the one that stamps received messages.
     * @return a new one.
     */
    public static LatencyRecorder enabled(final EpochNanoClock clock) {
        return new LatencyRecorder(Objects.requireNonNull(clock));
    }

    /**
     * A recorder that does nothing.
     *
     * @return always the same one.
     */
    public static LatencyRecorder disabled() {
        return DISABLED;
    }

    /**
     * Whether it records, so that reading a clock for it makes sense.
     *
     * @return false for {@link #disabled()}.
     */
    public boolean isEnabled() {
        return isEnabled;
    }

    /**
     * Records a time. The stage's thread only.
     *
     * @param stage      of what.
     * @param durationNs nanoseconds; less than 0, as two clocks can make it, counts as 0, more than {@link #MAX_NS}
     *     as that.
     */
    public void record(final Stage stage, final long durationNs) {
        if (isEnabled) {
            recorders[stage.ordinal()].recordValue(Math.max(0, Math.min(durationNs, MAX_NS)));
        }
    }

    /**
     * Records the time from a message's receipt until now. The stage's thread only.
     *
     * @param stage         of what.
     * @param receiveTimeNs of the message, by the recorder's clock.
     */
    public void recordSince(final Stage stage, final long receiveTimeNs) {
        if (isEnabled) {
            record(stage, clock.nanoTime() - receiveTimeNs);
        }
    }

    /**
     * Takes what was recorded since the last call for the stage. Any thread; the first call without a histogram to
     * recycle allocates.
     *
     * @param stage   of what.
     * @param recycle an earlier answer for the same stage, whose contents are given up; null at first.
     * @return the times since the last call; without values if disabled.
     */
    public Histogram interval(final Stage stage, final Histogram recycle) {
        return isEnabled
                ? recorders[stage.ordinal()].getIntervalHistogram(recycle)
                : new Histogram(MAX_NS, PRECISION_DIGITS);
    }
}
