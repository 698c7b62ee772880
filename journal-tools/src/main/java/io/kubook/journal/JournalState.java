package io.kubook.journal;

/** What a journal that is being written is doing. */
public enum JournalState {
    /** Events are written as they come. */
    RECORDING,

    /** The disk is full: nothing is written until there is room again, and what is lost meanwhile is named then. */
    FULL,

    /** The store has failed: nothing is written any more. What was acknowledged is there. */
    FAILED,

    /** Nothing is written any more, since it was closed. */
    CLOSED
}
