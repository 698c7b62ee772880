package io.kubook.engine.book;

/**
 * What a fresh snapshot of the venue's said of a live book.
 *
 * <p>The ordinal is the value that journal events carry; constants are appended, never moved.
 */
public enum AuditOutcome {
    /** All levels that both know are the same, at the book's own sequence. */
    AGREED,

    /** They are not: the book was wrong and is being built anew. */
    DIFFERED,

    /** The snapshot was ahead of the book, which became it: the levels before could not be compared. */
    REPLACED
}
