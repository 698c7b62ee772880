package io.kubook.journal;

import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The time that Chronicle sees. It stands still until it is moved, and never goes back: Chronicle would put what is
 * appended after a step backward over midnight into the older file, where a reader meets it too early or never; and a
 * file begins where the journal says so, not between any two records.
 *
 * <p>One thread moves it; any thread may look.
 */
final class RollClock implements TimeProvider {
    private volatile long timeMs;

    /**
     * Goes on to a given time, or stays if that is in the past.
     *
     * @param newTimeMs since 1970.
     */
    void moveTo(final long newTimeMs) {
        timeMs = Math.max(timeMs, newTimeMs);
    }

    @Override
    public long currentTimeMillis() {
        return timeMs;
    }
}
