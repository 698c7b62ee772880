package io.kubook.journal;

/** A journal that cannot be opened. The message is one line: what happened, where, and what to do. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why not. */
    public enum Reason {
        /** There is no such folder, or no journal in it. */
        NOT_FOUND,

        /** Another process, or this one, is writing it. */
        LOCKED,

        /** It is not what was written; nothing may be added to it. */
        DAMAGED,

        /** The disk has no room left for it. */
        NO_SPACE,

        /** The folder cannot be made, read or written. */
        INACCESSIBLE
    }

    private final Reason reason;

    /**
     * With a reason that a program can act on.
     *
     * @param reason  why.
     * @param message for a person.
     */
    public JournalException(final Reason reason, final String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * The same with what was thrown below.
     *
     * @param reason  why.
     * @param message for a person.
     * @param cause   what was thrown.
     */
    public JournalException(final Reason reason, final String message, final Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Why it cannot be opened.
     *
     * @return never null.
     */
    public Reason reason() {
        return reason;
    }
}
