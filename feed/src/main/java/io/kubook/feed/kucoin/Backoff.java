package io.kubook.feed.kucoin;

import java.util.SplittableRandom;

/**
 * Waits that double up to a cap, each drawn at random from its upper half, so that many clients that lost the venue at
 * the same moment do not come back at the same moment.
 */
final class Backoff {
    private static final int MAX_DOUBLINGS = 30;

    private final long minNs;
    private final long maxNs;
    private final SplittableRandom random;
    private int failures;

    /**
     * No failure so far.
     *
     * @param minNs  the first wait's upper end, in nanoseconds; 2 or more.
     * @param maxNs  the cap.
     * @param random draws; the only source of chance.
     */
    Backoff(final long minNs, final long maxNs, final SplittableRandom random) {
        this.minNs = minNs;
        this.maxNs = maxNs;
        this.random = random;
    }

    /**
     * Another failure in a row.
     *
     * @return how long to wait, in nanoseconds.
     */
    long next() {
        final long doubled = minNs << Math.min(failures, MAX_DOUBLINGS);
        final boolean capped = doubled >> Math.min(failures, MAX_DOUBLINGS) != minNs || doubled > maxNs;
        final long wait = capped ? maxNs : doubled;
        failures++;
        return random.nextLong(wait / 2, wait + 1);
    }

    /** It works again: the next wait starts short. */
    void reset() {
        failures = 0;
    }

    /**
     * Failures in a row.
     *
     * @return 0 or more.
     */
    int failures() {
        return failures;
    }
}
