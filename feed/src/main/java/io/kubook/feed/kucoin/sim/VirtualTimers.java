package io.kubook.feed.kucoin.sim;

import java.util.PriorityQueue;

/**
 * What is to be done at which virtual time; at the same time in the order in which it was asked for. For one thread.
 */
public final class VirtualTimers {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long asked;
    private long nowNs;

    /**
     * Nothing is to be done.
     *
     * @param startNs the first moment, in nanoseconds since the epoch.
     */
    public VirtualTimers(final long startNs) {
        nowNs = startNs;
    }

    /**
     * The virtual time.
     *
     * @return nanoseconds since the epoch.
     */
    public long nowNs() {
        return nowNs;
    }

    /**
     * Asks for something to be done.
     *
     * @param delayNs from now, in nanoseconds; less than 0 counts as 0.
     * @param action  what.
     */
    public void after(final long delayNs, final Runnable action) {
        timers.add(new Timer(nowNs + Math.max(0, delayNs), asked++, action));
    }

    /**
     * When the next one is due.
     *
     * @return nanoseconds since the epoch; {@link Long#MAX_VALUE} for never.
     */
    public long nextNs() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.peek().timeNs();
    }

    /**
     * Moves the time, which must not be past {@link #nextNs}.
     *
     * @param timeNs nanoseconds since the epoch; the past changes nothing.
     */
    public void moveTo(final long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
    }

    /** Runs the one that is due first; there must be one. */
    public void runNext() {
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
