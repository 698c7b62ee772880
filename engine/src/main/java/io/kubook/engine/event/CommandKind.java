package io.kubook.engine.event;

/** What a {@code Command} event wants. The code is what events carry. */
public enum CommandKind {
    /** Build the book anew, also if it is halted. */
    RESYNC(1),

    /** Forget the book: its stream was ended on purpose. */
    UNSUBSCRIBE(2);

    private static final CommandKind[] KINDS = values();

    private final int code;

    CommandKind(final int code) {
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
     * The kind of a code.
     *
     * @param code as in an event.
     * @return the kind; {@link #RESYNC} for a code of a later version, since starting over is always safe.
     */
    public static CommandKind of(final int code) {
        return code >= 1 && code <= KINDS.length ? KINDS[code - 1] : RESYNC;
    }
}
