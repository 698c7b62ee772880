package io.kubook.feed.net;

/** Why a link is no more, or never was. */
public enum LinkClose {
    /** This side asked for it, or closed its loop. */
    CLOSED_BY_US("closed by this side"),

    /** The other side sent a close frame; the code and the detail are those of the frame, 1005 if it had none. */
    CLOSED_BY_PEER("closed by the other side"),

    /** The address is no {@code ws} or {@code wss} (for requests: {@code http} or {@code https}) URI with a host. */
    BAD_ADDRESS("not an address that can be connected to"),

    /**
     * The address is one without TLS and its host is not this machine. Nothing has been sent, not even to a resolver.
     */
    PLAINTEXT_REFUSED("without TLS, only connections to this machine are allowed"),

    /** The host's name has no address. */
    UNKNOWN_HOST("the name of the host is not known"),

    /** The host is there and nobody listens at the port. */
    REFUSED("the connection was refused"),

    /** No connection for another reason: no route, or no answer in time. */
    CONNECT_FAILED("no connection could be made"),

    /**
     * The other side cannot be trusted, is not who it should be, or does not speak TLS. Loud, and never answered with
     * less security.
     */
    TLS_FAILED("TLS failed"),

    /** The upgrade was answered with another HTTP status than 101; the code is that status. */
    HANDSHAKE_REFUSED("the upgrade to WebSocket was refused"),

    /** TCP stood, but TLS and the upgrade did not come about in time. */
    HANDSHAKE_TIMEOUT("no answer to the handshake in time"),

    /** An open link brought no byte for longer than the read deadline: half open, or dead. */
    READ_TIMEOUT("nothing was received for too long"),

    /** A frame, or a message in fragments, is larger than the limit. */
    FRAME_TOO_LARGE("a frame over the limit"),

    /** The other side broke RFC 6455, or HTTP while it upgraded. */
    PROTOCOL_VIOLATION("the other side broke the protocol"),

    /** The connection was reset, or ended without a close frame. */
    RESET("the connection was cut");

    private final String description;

    LinkClose(final String description) {
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
     * @param detail as {@link LinkListener#onClosed} got it; may be empty.
     * @return a phrase for people.
     */
    public String inWords(final String detail) {
        return detail.isEmpty() ? description : description + ": " + detail;
    }
}
