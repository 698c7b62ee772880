package io.kubook.feed.kucoin;

/** How far a subscription has come. */
public enum SubscriptionState {
    /** Wanted, and not asked for on a connection at this moment. */
    WANTED,

    /** Asked for; the venue has not answered. */
    REQUESTED,

    /** Acknowledged: the stream runs. */
    ACTIVE,

    /** The venue refused it; it is asked for again on the next connection. */
    REFUSED
}
