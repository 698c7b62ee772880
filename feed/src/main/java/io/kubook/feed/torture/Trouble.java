package io.kubook.feed.torture;

import io.kubook.feed.kucoin.sim.FaultKind;

/** What can go wrong in a world: at the venue, on the way, or at home. */
public enum Trouble {
    /** A frame is never sent. */
    DROP(FaultKind.DROP),
    /** A frame is sent twice. */
    DUPLICATE(FaultKind.DUPLICATE),
    /** A frame is sent again after several that follow it. */
    ECHO(FaultKind.ECHO),
    /** A frame is sent after the one that follows it. */
    REORDER(FaultKind.REORDER),
    /** Frames of a symbol come late and all at once. */
    DELAY(FaultKind.DELAY),
    /** Frames of a symbol are missing for a while. */
    GAP(FaultKind.GAP),
    /** Frames of a symbol are missing for seconds. */
    SILENT_SYMBOL(FaultKind.SILENT_SYMBOL),
    /** A frame repeats what came before it. */
    OVERLAP(FaultKind.OVERLAP),
    /** A frame that cannot be read. */
    MALFORMED_FRAME(FaultKind.MALFORMED_FRAME),
    /** A frame that only moves the sequence. */
    PRICE_ZERO(FaultKind.PRICE_ZERO),
    /** A frame that removes what was never there. */
    UNKNOWN_DELETES(FaultKind.UNKNOWN_DELETES),
    /** A book that is crossed in truth for a while. */
    CROSSED_ROWS(FaultKind.CROSSED_ROWS),
    /** A market that runs through the known window. */
    TREND(FaultKind.TREND),
    /** A sequence that starts again. */
    SEQUENCE_RESET(FaultKind.SEQUENCE_RESET),
    /** A venue whose clock is set. */
    CLOCK_STEP(FaultKind.CLOCK_STEP),
    /** A snapshot that takes seconds. */
    LATE_SNAPSHOT(FaultKind.LATE_SNAPSHOT),
    /** A snapshot from before the first delta. */
    STALE_SNAPSHOT(FaultKind.STALE_SNAPSHOT),
    /** A snapshot that is ahead of the deltas. */
    NEWER_SNAPSHOT(FaultKind.NEWER_SNAPSHOT),
    /** A call that is refused with status 429, with headers or without. */
    RATE_LIMIT_429(FaultKind.RATE_LIMIT_429),
    /** A call that is never answered, or fails. */
    LOST_ANSWER(null),
    /** An answer that ends before its end. */
    GARBLED_ANSWER(null),
    /** A token that is refused. */
    EXPIRED_TOKEN(FaultKind.EXPIRED_TOKEN),
    /** A symbol that the venue does not know for a while; its user asks for it anew when that is over. */
    SYMBOL_GONE(null),
    /** A connection that the venue ends. */
    DISCONNECT(FaultKind.DISCONNECT),
    /** A connection that breaks, with frames on their way. */
    CUT(null),
    /** A connection of which the venue says no more. */
    SILENT_LINK(FaultKind.SILENT_LINK),
    /** A connection through which nothing passes any more, and nobody is told. */
    HALF_OPEN(null),
    /** An error 509, and a close. */
    ERROR_509(FaultKind.ERROR_509),
    /** The end of a connection's day. */
    DAY_DROP(FaultKind.DAY_DROP),
    /** An ack that takes seconds. */
    LATE_ACK(FaultKind.LATE_ACK),
    /** A message without an ack. */
    LOST_ACK(FaultKind.LOST_ACK),
    /** A subscription that the venue loses. Only where books are audited, since nothing else could tell. */
    LOST_STREAM(FaultKind.LOST_STREAM),
    /** Messages that the venue drops. */
    SLOW_READER_DROP(FaultKind.SLOW_READER_DROP),
    /** A listener so slow that the ring runs full. */
    SLOW_LISTENER(null),
    /** A listener that throws. */
    THROWING_LISTENER(null),
    /** A process that stands still for a while. */
    STANDSTILL(null),
    /** A store so slow that the journal's ring runs full. */
    SLOW_STORE(null),
    /** A store that takes no more for a while. */
    STORE_FULL(null),
    /** A store that fails, so that nothing is recorded until the process is started anew. */
    STORE_FAILED(null),
    /** A process that is killed, and started again. */
    CRASH_RESTART(null),
    /** A process that is killed in the middle of a record. */
    CUT_TAIL(null),
    /** A machine that dies, and loses what was not forced to the disk. */
    LOST_TAIL(null),
    /** So many commands that there is no room for another. */
    CROWDED_COMMANDS(null),
    /** A book that its user wants anew. */
    RESYNC(null),
    /** A symbol that is given up and wanted again. */
    RESUBSCRIBE(null);

    private final FaultKind venueKind;

    Trouble(final FaultKind venueKind) {
        this.venueKind = venueKind;
    }

    /** What the venue calls it; null if it does not happen there. */
    FaultKind venueKind() {
        return venueKind;
    }
}
