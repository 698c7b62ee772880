package io.kubook.engine.book;

/**
 * Whether a book may be used. Only in {@link #LIVE} is it right at its stated sequence; in every other state its
 * levels, if there are any, are what was known last.
 *
 * <p>The ordinal is the value that journal events carry; constants are appended, never moved.
 */
public enum BookState {
    /** Nothing is known: no link has carried the instrument yet. */
    EMPTY,

    /** Deltas are being kept, a snapshot has been asked for. */
    SYNCING,

    /** The book equals the venue's at {@link BookView#sequence()}, inside its known window. */
    LIVE,

    /** The book is not usable, for the reason given; it waits for a link or for its turn to ask for a snapshot. */
    STALE,

    /** The book cannot heal by itself: it waits for a {@code resync}, or to be unsubscribed. */
    HALTED
}
