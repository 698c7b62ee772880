package io.kubook.feed.kucoin.sim;

/** A way for the venue to misbehave, and how often it does compared with the others. */
public enum FaultKind {
    /** One level2 frame is never sent. */
    DROP(4),
    /** One level2 frame is sent twice. */
    DUPLICATE(4),
    /** A level2 frame is sent after the one that follows it. */
    REORDER(4),
    /** The level2 frames of a symbol are kept back for a while, then sent all at once and in order. */
    DELAY(4),
    /** All level2 frames of a symbol are missing for a while. */
    GAP(4),
    /** The sequence of a symbol starts again from a small number, as in the venue's migration of 2022. */
    SEQUENCE_RESET(1),
    /** A snapshot is answered only after seconds. */
    LATE_SNAPSHOT(2),
    /** A snapshot is older than the first delta that the client has seen. */
    STALE_SNAPSHOT(3),
    /** A snapshot is newer than several deltas that are still to come. */
    NEWER_SNAPSHOT(3),
    /** A REST call is refused with status 429: quota spent, with headers that say so, or overload, without. */
    RATE_LIMIT_429(2),
    /** A token is refused at the next connect: status 401 on the upgrade, or error 401 and a close. */
    EXPIRED_TOKEN(1),
    /** A connection ends without a warning, with a close or with a reset. */
    DISCONNECT(1),
    /** A connection stays open and says nothing any more, no pong either. */
    SILENT_LINK(1),
    /** Somebody bids more than the best ask, and for a while the venue's book is crossed in truth. */
    CROSSED_ROWS(1),
    /** Messages of all topics of a connection are missing, as if the client had read too slowly. */
    SLOW_READER_DROP(3);

    private final int timesInABag;

    FaultKind(final int timesInABag) {
        this.timesInABag = timesInABag;
    }

    /** How often it lies in the bag that kinds are drawn from. */
    int timesInABag() {
        return timesInABag;
    }
}
