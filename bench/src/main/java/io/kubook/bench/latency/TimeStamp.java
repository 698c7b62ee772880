package io.kubook.bench.latency;

import org.agrona.concurrent.EpochNanoClock;

/** What it costs to look at the clock. */
final class TimeStamp {
    private static final int ROUNDS = 50;
    private static final int STAMPS = 20_000;

    private TimeStamp() {}

    /** The least of many rounds, in nanoseconds a stamp: who else wanted the processor meanwhile is left out. */
    static double costNs(final EpochNanoClock clock) {
        long leastNs = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            final long startNs = clock.nanoTime();
            long lastNs = startNs;
            for (int i = 0; i < STAMPS; i++) {
                lastNs = clock.nanoTime();
            }
            leastNs = Math.min(leastNs, lastNs - startNs);
        }
        return (double) leastNs / STAMPS;
    }
}
