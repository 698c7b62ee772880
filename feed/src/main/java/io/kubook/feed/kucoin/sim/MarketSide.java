package io.kubook.feed.kucoin.sim;

/** A side of a book. */
public enum MarketSide {
    /** Who wants to buy: the best price is the highest. */
    BID,
    /** Who wants to sell: the best price is the lowest. */
    ASK;

    /**
     * The side across.
     *
     * @return asks for bids, bids for asks.
     */
    public MarketSide opposite() {
        return this == BID ? ASK : BID;
    }
}
