package io.kubook.feed.kucoin;

import java.util.TreeSet;

/**
 * A set of topics that one connection can carry, and the connection that does. While one is being replaced there are
 * two, and the old goes only when the new one carries everything.
 */
final class Shard {
    final TreeSet<Integer> topics = new TreeSet<>();
    final Backoff backoff;

    SessionLink active;
    SessionLink successor;

    /** No new connection before this time. */
    long notBeforeNs = Long.MIN_VALUE;

    /** Until when frames may come twice, by the old connection and the new. */
    long overlapUntilNs = Long.MIN_VALUE;

    /** Connections in a row that were replaced without ever having carried data. */
    int quietLinks;

    /** Whether the next connection takes the place of one that was lost. */
    boolean lostLink;

    Shard(final Backoff backoff) {
        this.backoff = backoff;
    }

    boolean isOverlapping(final long nowNs) {
        return successor != null || nowNs < overlapUntilNs;
    }
}
