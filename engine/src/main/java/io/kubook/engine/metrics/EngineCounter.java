package io.kubook.engine.metrics;

/**
 * What the engine counts. The sentences are the operator's vocabulary; the ordinal is the place of the value in
 * {@link EngineCounters}.
 *
 * <p>All count upwards from 0 but {@link #BOOKS_WANTED} and {@link #BOOKS_LIVE}, which go up and down.
 */
public enum EngineCounter {
    /** Events taken by the book thread. */
    EVENTS("events taken by the book thread"),

    /** Events of an instrument that was never defined; they were skipped. */
    EVENTS_OF_UNKNOWN_INSTRUMENT("events of an instrument that was never defined; they were skipped"),

    /** Events of a type that this version does not know; they were skipped. */
    EVENTS_OF_UNKNOWN_TYPE("events of a type that this version does not know; they were skipped"),

    /** Depth messages applied to a book. */
    DELTAS_APPLIED("depth messages applied to a book"),

    /** Depth messages skipped because the book already contained them. */
    DELTAS_OLD("depth messages skipped because the book already contained them"),

    /** Depth messages applied in part because the book already contained their beginning. */
    DELTAS_OVERLAPPING("depth messages applied in part because the book already contained their beginning"),

    /** Depth messages kept for a snapshot on its way. */
    DELTAS_BACKLOGGED("depth messages kept for a snapshot on its way"),

    /** Depth messages that a book had no use for. */
    DELTAS_DISCARDED("depth messages that a book had no use for"),

    /** Entries of price 0, which move the sequence only. */
    SEQUENCE_ONLY_CHANGES("entries of price 0, which move the sequence only"),

    /** Entries beyond the known window, which are not kept. */
    ENTRIES_OUTSIDE_WINDOW("entries beyond the known window, which are not kept"),

    /** Entries that removed a level that was not there. */
    UNKNOWN_DELETES("entries that removed a level that was not there"),

    /** Entries skipped because the book already contained them. */
    ENTRIES_OLD("entries skipped because the book already contained them"),

    /** Levels and entries left out because no long can hold the price. */
    LEVELS_LEFT_OUT("levels and entries left out because no long can hold the price"),

    /** Levels and entries whose size no long can hold; the window was cut before them. */
    SIZES_OUT_OF_RANGE("levels and entries whose size no long can hold; the window was cut before them"),

    /** Depth messages and snapshots after which the book was crossed or locked. */
    CROSSED_MESSAGES("depth messages and snapshots after which the book was crossed or locked"),

    /** Messages of a known instrument that could not be read. */
    MALFORMED("messages of a known instrument that could not be read"),

    /** Times that events found no room on the ring. */
    OVERRUNS("times that events found no room on the ring"),

    /** Depth messages that found no room on the ring. */
    DELTAS_LOST("depth messages that found no room on the ring"),

    /** Trades that found no room on the ring. */
    TRADES_LOST("trades that found no room on the ring"),

    /** Trades passed to trade listeners. */
    TRADES("trades passed to trade listeners"),

    /** Tickers passed on. */
    TICKERS("tickers passed on"),

    /** Times that a link began to carry an instrument. */
    LINKS_UP("times that a link began to carry an instrument"),

    /** Times that a link ceased to carry an instrument, or all of them. */
    LINKS_DOWN("times that a link ceased to carry an instrument, or all of them"),

    /** Snapshots asked for. */
    SNAPSHOTS_REQUESTED("snapshots asked for"),

    /** Snapshots that books were built from or compared with. */
    SNAPSHOTS_USED("snapshots that books were built from or compared with"),

    /** Snapshots older than the deltas that were kept, or without a known touch. */
    SNAPSHOTS_TOO_OLD("snapshots older than the deltas that were kept, or without a known touch"),

    /** Snapshots that could not be obtained. */
    SNAPSHOTS_FAILED("snapshots that could not be obtained"),

    /** Snapshots that did not come in time. */
    SNAPSHOTS_OVERDUE("snapshots that did not come in time"),

    /** Snapshots whose chunks were interrupted by those of another. */
    SNAPSHOTS_ABANDONED("snapshots whose chunks were interrupted by those of another"),

    /** Snapshot chunks and failures that answered no open request. */
    SNAPSHOTS_UNMATCHED("snapshot chunks and failures that answered no open request"),

    /** Times that the deltas kept for a snapshot outgrew their bound. */
    BACKLOG_OVERFLOWS("times that the deltas kept for a snapshot outgrew their bound"),

    /** Holes in the deltas kept for a snapshot; only what followed was kept. */
    BACKLOG_GAPS("holes in the deltas kept for a snapshot; only what followed was kept"),

    /** Resyncs asked for by a user. */
    RESYNC_REQUESTS("resyncs asked for by a user"),

    /** Snapshots asked for to be compared with a live book. */
    AUDITS_REQUESTED("snapshots asked for to be compared with a live book"),

    /** Live books that a fresh snapshot confirmed. */
    AUDITS_AGREED("live books that a fresh snapshot confirmed"),

    /** Live books that a fresh snapshot contradicted; they were built anew. */
    AUDITS_DIFFERED("live books that a fresh snapshot contradicted; they were built anew"),

    /** Live books replaced by a fresh snapshot that was ahead of them, without a comparison. */
    AUDITS_AHEAD("live books replaced by a fresh snapshot that was ahead of them, without a comparison"),

    /** Audits that came to nothing: no snapshot, one of no use, or the book was left meanwhile. */
    AUDITS_UNANSWERED("audits that came to nothing: no snapshot, one of no use, or the book was left meanwhile"),

    /** Audits put off for a little: the venue was not asked, since others want a snapshot as well. */
    AUDITS_POSTPONED("audits put off for a little: the venue was not asked, since others want a snapshot as well"),

    /** Tickers equal to the best levels that the book had at their sequence. */
    TICKERS_AGREED("tickers equal to the best levels that the book had at their sequence"),

    /** Tickers unlike the best levels that the book had at their sequence. */
    TICKERS_DIFFERED("tickers unlike the best levels that the book had at their sequence"),

    /** Tickers that could not be compared: the best levels at their sequence are not known. */
    TICKERS_NOT_COMPARED("tickers that could not be compared: the best levels at their sequence are not known"),

    /** Books that a fresh snapshot cleared of what a ticker said; tickers are not compared any more. */
    TICKER_AUDITS_ENDED("books that a fresh snapshot cleared of what a ticker said; tickers are not compared any more"),

    /** Changes of state of any book. */
    STATE_CHANGES("changes of state of any book"),

    /** Exceptions thrown by listeners; the listener was detached. */
    LISTENER_FAILURES("exceptions thrown by listeners; the listener was detached"),

    /** Exceptions thrown by the engine itself: bugs. */
    ENGINE_FAULTS("exceptions thrown by the engine itself: bugs"),

    /** Snapshot requests that found no room on the way to the link thread. */
    COMMANDS_LOST("snapshot requests that found no room on the way to the link thread"),

    /** Events that found no room on the way to the journal. */
    JOURNAL_EVENTS_LOST("events that found no room on the way to the journal"),

    /** Checkpoints of a journal that the replayed book contradicts. */
    CHECKPOINT_MISMATCHES("checkpoints of a journal that the replayed book contradicts"),

    /** Audits of a journal to which the replay has come with another result, or not at all. */
    AUDIT_MISMATCHES("audits of a journal to which the replay has come with another result, or not at all"),

    /** Books that are wanted now: those of which a link has brought news and that were not unsubscribed. */
    BOOKS_WANTED("books that are wanted now"),

    /** Books that are live now. */
    BOOKS_LIVE("books that are live now"),

    /** Changes of state on the normal way to a live book. */
    REASON_NONE("changes of state on the normal way to a live book"),

    /** Changes of state because deltas are missing. */
    REASON_GAP("changes of state because deltas are missing"),

    /** Changes of state because the ring was full and deltas were lost. */
    REASON_OVERRUN("changes of state because the ring was full and deltas were lost"),

    /** Changes of state because a message for the book could not be read. */
    REASON_MALFORMED("changes of state because a message for the book could not be read"),

    /** Changes of state because the book stayed crossed or locked. */
    REASON_CROSSED("changes of state because the book stayed crossed or locked"),

    /** Changes of state because the best price left the known window. */
    REASON_TOUCH_OUTSIDE_WINDOW("changes of state because the best price left the known window"),

    /** Changes of state because the venue started its sequence again. */
    REASON_SEQUENCE_RESET("changes of state because the venue started its sequence again"),

    /** Changes of state because a resync was asked for. */
    REASON_REQUESTED("changes of state because a resync was asked for"),

    /** Changes of state because no link carries the instrument. */
    REASON_LINK_DOWN("changes of state because no link carries the instrument"),

    /** Changes of state because the instrument was unsubscribed. */
    REASON_UNSUBSCRIBED("changes of state because the instrument was unsubscribed"),

    /** Changes of state because a fresh snapshot contradicted the book. */
    REASON_MISMATCH("changes of state because a fresh snapshot contradicted the book"),

    /** Changes of state because the venue no longer knows the instrument. */
    REASON_SYMBOL_GONE("changes of state because the venue no longer knows the instrument"),

    /** Changes of state because the engine failed on an event of the instrument. */
    REASON_FAULT("changes of state because the engine failed on an event of the instrument"),

    /** Changes of state because the journal lacks events. */
    REASON_JOURNAL_LOSS("changes of state because the journal lacks events");

    private final String description;

    EngineCounter(final String description) {
        this.description = description;
    }

    /**
     * What is counted.
     *
     * @return a phrase for people.
     */
    public String description() {
        return description;
    }
}
