package io.kubook.feed.kucoin;

/** What the answer to a REST call comes to, whatever was asked. */
public enum RestVerdict {
    /** The venue did what it was asked to. */
    OK,

    /** The venue wants fewer requests. */
    RATE_LIMITED,

    /** The venue does not accept key, secret, passphrase or address. */
    CREDENTIALS_REFUSED,

    /** The venue does not accept the time that the call was signed with. */
    CLOCK_REFUSED,

    /** The venue is out of order for the moment. */
    BUSY,

    /** The venue refused in any other way. */
    REFUSED,

    /** Whoever answered is not the venue, or the venue has no such path. */
    FOREIGN
}
