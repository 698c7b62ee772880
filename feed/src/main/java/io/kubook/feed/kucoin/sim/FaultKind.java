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
    SLOW_READER_DROP(3),
    /** A level2 frame is sent once more after several that follow it. Not drawn; only when told to. */
    ECHO(0),
    /**
     * A level2 frame begins with the range of the one before, which was sent or was not; it has all rows of both, the
     * older ones last. Not drawn; only when told to.
     */
    OVERLAP(0),
    /** A level2 frame is no JSON, or no frame. Not drawn; only when told to. */
    MALFORMED_FRAME(0),
    /** All level2 frames of a symbol are missing for seconds. Not drawn; only when told to. */
    SILENT_SYMBOL(0),
    /** A frame that only moves the sequence, with a row of price 0. Not drawn; only when told to. */
    PRICE_ZERO(0),
    /** A frame that removes levels that were never there. Not drawn; only when told to. */
    UNKNOWN_DELETES(0),
    /** The market eats one side away, dozens of levels in each of some frames. Not drawn; only when told to. */
    TREND(0),
    /** An ack comes only after seconds. Not drawn; only when told to. */
    LATE_ACK(0),
    /** A message is not acked, whether it was followed or not. Not drawn; only when told to. */
    LOST_ACK(0),
    /** A subscription to a symbol's level2 frames is lost, and nobody is told. Not drawn; only when told to. */
    LOST_STREAM(0),
    /** A connection hears error 509, and is closed. Not drawn; only when told to. */
    ERROR_509(0),
    /** A connection is closed as it is after 24 hours. Not drawn; only when told to. */
    DAY_DROP(0),
    /** The venue's clock is set: its times jump, forward or back. Not drawn; only when told to. */
    CLOCK_STEP(0);

    private final int timesInABag;

    FaultKind(final int timesInABag) {
        this.timesInABag = timesInABag;
    }

    /** How often it lies in the bag that kinds are drawn from; 0 for what happens only when it is told to. */
    int timesInABag() {
        return timesInABag;
    }
}
