package io.kubook.engine.book;

/**
 * Why a live book was compared with a fresh snapshot of the venue's.
 *
 * <p>The ordinal is the value that journal events carry; constants are appended, never moved.
 */
public enum AuditCause {
    /** A side's known window ran low, so that a snapshot was needed anyway. */
    WINDOW,

    /** The time between two audits was over. */
    INTERVAL,

    /** A ticker contradicted the book at its own sequence. */
    TICKER
}
