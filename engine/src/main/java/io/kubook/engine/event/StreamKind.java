package io.kubook.engine.event;

/** Which of an instrument's streams a message belongs to. The ordinal is what events carry. */
public enum StreamKind {
    /** It could not be told. */
    UNKNOWN,

    /** Level 2 changes. */
    DEPTH,

    /** Trades. */
    TRADE,

    /** Best levels as the venue states them. */
    TICKER
}
