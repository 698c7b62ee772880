package io.kubook.feed;

/** A call of the venue that failed. The message is a clause for people and holds no secret. */
public final class VenueException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** There is no connection, or no answer in time. */
        UNREACHABLE,

        /** The other side cannot prove to be the venue: its certificate is not accepted, or it does not speak TLS. */
        UNTRUSTED,

        /** The venue is out of order for the moment. */
        OUT_OF_ORDER,

        /** The venue wants fewer calls. */
        RATE_LIMITED,

        /** Key, secret, passphrase, address or clock are not accepted, or there is no key where one is needed. */
        NOT_AUTHORISED,

        /** The venue does not list the symbol, or does not trade it. */
        NO_SUCH_SYMBOL,

        /** The venue refused in any other way. */
        REFUSED,

        /** The answer is none of the venue's. */
        UNREADABLE
    }

    private final Kind kind;

    VenueException(final Kind kind, final String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * What kind of failure it is.
     *
     * @return never null.
     */
    public Kind kind() {
        return kind;
    }
}
