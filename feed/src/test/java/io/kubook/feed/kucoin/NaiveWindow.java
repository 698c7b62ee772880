package io.kubook.feed.kucoin;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Weights in a sliding window, kept as naively as can be. */
final class NaiveWindow {
    private final ArrayDeque<long[]> entries = new ArrayDeque<>();
    private final long lengthNs;
    private final long limit;
    private final String name;

    NaiveWindow(final String name, final long limit, final long seconds) {
        this.name = name;
        this.limit = limit;
        this.lengthNs = TimeUnit.SECONDS.toNanos(seconds);
    }

    void take(final long weight, final long nowNs, final String when) {
        entries.add(new long[] {nowNs, weight});
        entries.removeIf(entry -> nowNs - entry[0] > lengthNs);
        final long sum = entries.stream().mapToLong(entry -> entry[1]).sum();
        if (sum > limit) {
            throw new AssertionError(name + ": " + sum + " of " + limit + ", " + when);
        }
    }
}
