package io.kubook.feed.net;

/** Why a request got no answer. An answer of any HTTP status is none of these. */
public enum HttpFailure {
    /** The loop or the requester was closed. */
    CLOSED_BY_US("closed by this side"),

    /** As {@link LinkClose#BAD_ADDRESS}. */
    BAD_ADDRESS("not an address that can be connected to"),

    /** As {@link LinkClose#PLAINTEXT_REFUSED}. */
    PLAINTEXT_REFUSED("without TLS, only connections to this machine are allowed"),

    /** As {@link LinkClose#UNKNOWN_HOST}. */
    UNKNOWN_HOST("the name of the host is not known"),

    /** As {@link LinkClose#REFUSED}. */
    REFUSED("the connection was refused"),

    /** As {@link LinkClose#CONNECT_FAILED}. */
    CONNECT_FAILED("no connection could be made"),

    /** As {@link LinkClose#TLS_FAILED}. */
    TLS_FAILED("TLS failed"),

    /** The whole answer was not there in time. */
    TIMEOUT("no complete answer in time"),

    /** The body is larger than the limit. */
    BODY_TOO_LARGE("a body over the limit"),

    /** The answer is not HTTP, its head is too large, or its body is packed though that was not asked for. */
    PROTOCOL_VIOLATION("the other side broke the protocol"),

    /** The connection was reset, or ended before the answer did. */
    RESET("the connection was cut");

    private final String description;

    HttpFailure(final String description) {
        this.description = description;
    }

    /**
     * The reason in words.
     *
     * @return a phrase for people.
     */
    public String description() {
        return description;
    }

    /**
     * The reason with what else is known.
     *
     * @param detail as {@link HttpAnswerHandler#onFailure} got it; may be empty.
     * @return a phrase for people.
     */
    public String inWords(final String detail) {
        return detail.isEmpty() ? description : description + ": " + detail;
    }

    /** Why there is no connection, in terms of a request. */
    static HttpFailure of(final LinkClose reason) {
        return switch (reason) {
            case BAD_ADDRESS -> BAD_ADDRESS;
            case PLAINTEXT_REFUSED -> PLAINTEXT_REFUSED;
            case UNKNOWN_HOST -> UNKNOWN_HOST;
            case REFUSED -> REFUSED;
            default -> CONNECT_FAILED;
        };
    }
}
