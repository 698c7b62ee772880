package io.kubook.journal;

import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The clock by which files are rolled: the wall clock, except that it never goes back. Chronicle would put what is
 * appended after a step backward over midnight into the older file, where a reader meets it too early or never.
 *
 * <p>Any thread.
 */
final class RollClock implements TimeProvider {
    private final AtomicLong lastMs;
    private final TimeProvider wallClock;

    RollClock(final TimeProvider wallClock) {
        this.wallClock = wallClock;
        this.lastMs = new AtomicLong(wallClock.currentTimeMillis());
    }

    /**
     * Goes on from a given time if the wall clock stands before it.
     *
     * @param timeMs since 1970, such as the start of the newest file.
     */
    void startNotBefore(final long timeMs) {
        lastMs.accumulateAndGet(timeMs, Math::max);
    }

    @Override
    public long currentTimeMillis() {
        return lastMs.accumulateAndGet(wallClock.currentTimeMillis(), Math::max);
    }
}
