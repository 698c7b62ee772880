package io.kubook.engine.event;

/** Why a snapshot did not come. The code is what events carry. */
public enum SnapshotFailure {
    /** The request could not be sent or the answer did not come. */
    UNREACHABLE(1),

    /** The venue asked for patience. */
    RATE_LIMITED(2),

    /** The answer could not be read. */
    UNREADABLE(3),

    /** The venue refused for another reason. */
    REFUSED(4),

    /** The venue does not know the instrument: the book is halted. */
    SYMBOL_GONE(5),

    /** Nobody asked the venue: the book is live, and others that want a snapshot are before it. */
    NO_TURN(6);

    private static final SnapshotFailure[] FAILURES = values();

    private final int code;

    SnapshotFailure(final int code) {
        this.code = code;
    }

    /**
     * The value of the event's field.
     *
     * @return 1 or more.
     */
    public int code() {
        return code;
    }

    /**
     * The failure of a code.
     *
     * @param code as in an event.
     * @return the failure; {@link #REFUSED} for a code of a later version.
     */
    public static SnapshotFailure of(final int code) {
        return code >= 1 && code <= FAILURES.length ? FAILURES[code - 1] : REFUSED;
    }
}
