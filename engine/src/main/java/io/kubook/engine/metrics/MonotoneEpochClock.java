package io.kubook.engine.metrics;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/**
 * The clock that stamps received messages: nanoseconds since the Unix epoch that never go back.
 *
 * <p>The wall clock is read once, when the clock is made; from there on it is {@link System#nanoTime()} that
 * advances. A step of the wall clock is therefore not seen (what NTP corrects by slewing is, on Linux), and no two
 * stamps of a process contradict the order in which they were taken.
 *
 * <p>For any number of threads.
 */
public final class MonotoneEpochClock implements EpochNanoClock {
    private final long offsetNs;

    /** Creates a clock that is set by the wall clock now. */
    public MonotoneEpochClock() {
        // Of several pairs of readings it keeps the one that took least time: good to about a microsecond.
        offsetNs = new OffsetEpochNanoClock().nanoTime() - System.nanoTime();
    }

    @Override
    public long nanoTime() {
        return offsetNs + System.nanoTime();
    }

    /**
     * What {@link System#nanoTime()} showed at a time of this clock: the other half of a clock pair.
     *
     * @param epochTimeNs from {@link #nanoTime()}.
     * @return nanoseconds of the monotonic clock.
     */
    public long monotonicTimeNs(final long epochTimeNs) {
        return epochTimeNs - offsetNs;
    }
}
