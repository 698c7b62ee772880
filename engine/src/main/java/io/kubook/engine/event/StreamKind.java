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
    TICKER;

    private static final StreamKind[] KINDS = values();

    /**
     * The stream of an event's field.
     *
     * @param code as in an event.
     * @return the stream; {@link #UNKNOWN} for a code of a later version.
     */
    public static StreamKind of(final int code) {
        return code >= 0 && code < KINDS.length ? KINDS[code] : UNKNOWN;
    }
}
