package io.kubook.feed.kucoin;

/** What can go wrong between the session and the venue. None of it ends the session. */
public enum SessionProblem {
    /** The list of symbols did not come; it is asked for again. */
    SYMBOLS_UNAVAILABLE("the list of symbols could not be fetched"),

    /** A token did not come; it is asked for again. */
    TOKEN_UNAVAILABLE("no token for a connection"),

    /** The venue does not accept key, secret, passphrase or address; or the clock, though that is the venue's own. */
    CREDENTIALS_REFUSED("the venue refuses the key"),

    /** The venue does not accept the time that a request was signed with; or has said by how much it is wrong. */
    CLOCK_WRONG("this machine's clock differs from the venue's"),

    /** The venue does not say what time it has; it is asked again when it refuses ours the next time. */
    TIME_UNAVAILABLE("the venue's time could not be fetched"),

    /** The other side cannot prove to be the venue: its certificate is not accepted, or it does not speak TLS. */
    VENUE_UNTRUSTED("the venue cannot be trusted"),

    /** Whoever answers requests does not do it as the venue does: the address is wrong. */
    NOT_THE_VENUE("the address is not the venue's"),

    /** The venue is out of order for the moment; it is asked again. */
    VENUE_BUSY("the venue is out of order"),

    /** The venue named a socket on a host that was not allowed. */
    ENDPOINT_REFUSED("the venue named a socket on a host that is not allowed"),

    /** The venue asked for pings faster than they can be sent, or for pongs in no time. */
    PINGS_REFUSED("the venue asks for pings at a pace that cannot be kept"),

    /** A connection did not open in time or was refused. */
    CONNECT_FAILED("a connection could not be opened"),

    /** A connection opened and the venue did not say it was ready. */
    NO_WELCOME("no welcome on a new connection"),

    /** The venue or the network closed a connection. */
    LINK_CLOSED("a connection was closed"),

    /** A ping was not answered. */
    PONG_MISSING("a ping was not answered"),

    /** Nothing at all came for longer than pings and pongs allow. */
    LINK_SILENT("a connection fell silent"),

    /** The connection lives, but its streams do not: another is opened in its place. */
    DATA_SILENT("a connection carries no data any more"),

    /** A snapshot shows that a book has moved, but its stream has not: it is asked for anew. */
    STREAM_SILENT("a book moves, but nothing comes of it any more"),

    /** Subscriptions were not acknowledged; they are sent again. */
    ACK_MISSING("a subscription was not acknowledged"),

    /** The venue refused a subscription. */
    TOPIC_REFUSED("the venue refused a subscription"),

    /** The venue wants fewer messages; there is a pause. */
    SLOWED_DOWN("the venue wants fewer messages"),

    /** The venue wants fewer requests; there is a pause. */
    RATE_LIMITED("the venue wants fewer requests"),

    /** The venue reported an error that belongs to nothing that was sent. */
    VENUE_ERROR("the venue reported an error"),

    /** A snapshot did not come; its book asks again. */
    SNAPSHOT_FAILED("a snapshot did not come"),

    /** More connections are wanted than there may be. */
    NO_LINK_LEFT("more connections are needed than there may be");

    private final String description;

    SessionProblem(final String description) {
        this.description = description;
    }

    /**
     * The problem in words.
     *
     * @return a clause for people.
     */
    public String description() {
        return description;
    }
}
