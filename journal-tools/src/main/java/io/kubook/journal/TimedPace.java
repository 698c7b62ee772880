package io.kubook.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.NanoClock;

/**
 * Replays at the original speed, or a multiple of it: an event is due as long after the first as it was then, divided
 * by the speed. What is late is not waited for. Where nothing was recorded for more than {@value
 * #LONGEST_PAUSE_SECONDS} seconds, as between two sessions, or where time goes back, the replay goes on at once.
 *
 * <p>Parks the thread while it waits; an interrupt of the thread ends the replay. One thread only.
 */
public final class TimedPace implements Pace {
    /** The longest pause that is kept, in seconds; within a session there is an event every 100 ms. */
    public static final long LONGEST_PAUSE_SECONDS = 5;

    private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(LONGEST_PAUSE_SECONDS);

    /** How often it is looked whether the replay is to end. */
    private static final long LONGEST_PARK_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final double speed;
    private final BooleanSupplier isOver;
    private final NanoClock clock;
    private boolean hasBegun;
    private long lastReceiveTimeNs;
    private long originReceiveTimeNs;
    private long originNs;

    /**
     * A pace of the machine's clock.
     *
     * @param speed  1 as it was, 10 ten times as fast; more than 0.
     * @param isOver asked at least every 50 ms while it waits: true ends the replay.
     */
    public TimedPace(final double speed, final BooleanSupplier isOver) {
        this(speed, isOver, System::nanoTime);
    }

    TimedPace(final double speed, final BooleanSupplier isOver, final NanoClock clock) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be more than 0: " + speed);
        }
        this.speed = speed;
        this.isOver = isOver;
        this.clock = clock;
    }

    @Override
    public boolean await(final long receiveTimeNs) {
        final long pauseNs = receiveTimeNs - lastReceiveTimeNs;
        if (!hasBegun || pauseNs < 0 || pauseNs > LONGEST_PAUSE_NS) {
            hasBegun = true;
            originReceiveTimeNs = receiveTimeNs;
            originNs = clock.nanoTime();
        }
        lastReceiveTimeNs = receiveTimeNs;
        final long dueNs = originNs + (long) ((receiveTimeNs - originReceiveTimeNs) / speed);
        long aheadNs = dueNs - clock.nanoTime();
        while (aheadNs > 0 && !isToEnd()) {
            LockSupport.parkNanos(Math.min(aheadNs, LONGEST_PARK_NS));
            aheadNs = dueNs - clock.nanoTime();
        }
        return !isToEnd();
    }

    private boolean isToEnd() {
        return isOver.getAsBoolean() || Thread.currentThread().isInterrupted();
    }
}
