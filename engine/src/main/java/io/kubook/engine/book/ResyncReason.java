package io.kubook.engine.book;

import io.kubook.engine.metrics.EngineCounter;

/** Why a book changed its state. Each has a counter of its own. */
public enum ResyncReason {
    /** No reason to worry: a link came up, or the book was joined to its snapshot. */
    NONE("the normal way to a live book"),

    /** A delta began later than the one expected next. */
    GAP("deltas are missing"),

    /** Events of the instrument found no room on the ring. */
    OVERRUN("the ring was full and deltas were lost"),

    /** A message for the book could not be read. */
    MALFORMED("a message for the book could not be read"),

    /** The best bid stayed at or above the best ask. */
    CROSSED("the book stayed crossed or locked"),

    /** A side ran out of known levels. */
    TOUCH_OUTSIDE_WINDOW("the best price left the known window"),

    /** The venue's sequence went back and went on from there. */
    SEQUENCE_RESET("the venue started its sequence again"),

    /** Somebody called {@code resync}. */
    REQUESTED("a resync was asked for"),

    /** The last link that carried the instrument went down. */
    LINK_DOWN("no link carries the instrument"),

    /** The venue was asked to stop sending the instrument. */
    UNSUBSCRIBED("the instrument was unsubscribed"),

    /** A fresh snapshot contradicted the book. */
    MISMATCH("a fresh snapshot contradicted the book"),

    /** The venue does not know the instrument any more. */
    SYMBOL_GONE("the venue no longer knows the instrument"),

    /** The engine itself failed while it handled an event of the instrument. */
    FAULT("the engine failed on an event of the instrument"),

    /** The journal that is being replayed lacks events. */
    JOURNAL_LOSS("the journal lacks events");

    private final String description;
    private final EngineCounter counter = EngineCounter.valueOf("REASON_" + name());

    ResyncReason(final String description) {
        this.description = description;
    }

    /**
     * What counts the changes of state for this reason.
     *
     * @return the counter that has the reason's name.
     */
    public EngineCounter counter() {
        return counter;
    }

    /**
     * The reason in words.
     *
     * @return a phrase for people.
     */
    public String description() {
        return description;
    }
}
