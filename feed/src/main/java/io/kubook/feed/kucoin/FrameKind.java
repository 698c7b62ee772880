package io.kubook.feed.kucoin;

/** What a frame of the classic spot socket is. */
public enum FrameKind {
    /** Changes of a book: {@code /market/level2}. */
    DEPTH,

    /** A trade: {@code /market/match}. */
    TRADE,

    /** The best levels as the venue states them: {@code /market/ticker}. */
    TICKER,

    /** The venue is ready to take subscriptions. */
    WELCOME,

    /** The venue took a subscription. */
    ACK,

    /** The answer to a ping. */
    PONG,

    /** The venue refused something. */
    ERROR,

    /** Everything else: other topics, other sockets, other JSON. */
    OTHER;

    /**
     * Whether the frame belongs to an instrument.
     *
     * @return true for {@link #DEPTH}, {@link #TRADE} and {@link #TICKER}.
     */
    public boolean isMarketData() {
        return this == DEPTH || this == TRADE || this == TICKER;
    }
}
