package io.kubook.feed.kucoin.sim;

import java.util.PriorityQueue;

/** What is to be done at which virtual time; at the same time in the order in which it was asked for. */
final class VirtualTimers {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long asked;
    private long nowNs;

    VirtualTimers(final long startNs) {
        nowNs = startNs;
    }

    /** The virtual time, in nanoseconds since the epoch. */
    long nowNs() {
        return nowNs;
    }

    void after(final long delayNs, final Runnable action) {
        timers.add(new Timer(nowNs + Math.max(0, delayNs), asked++, action));
    }

    /** When the next one is due; {@link Long#MAX_VALUE} for never. */
    long nextNs() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.peek().timeNs();
    }

    /** Moves the time, which must not be past {@link #nextNs}. */
    void moveTo(final long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
    }

    /** Runs the one that is due first. */
    void runNext() {
        timers.remove().action().run();
    }

    private record Timer(long timeNs, long order, Runnable action) implements Comparable<Timer> {
        @Override
        public int compareTo(final Timer other) {
            final int byTime = Long.compare(timeNs, other.timeNs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
