package io.kubook.engine.book;

import io.kubook.engine.instrument.Instrument;

/** Sees trades. Called on the book thread; the rules of {@link BookListener} hold. */
public interface TradeListener {
    /**
     * A trade happened.
     *
     * @param trade valid during the call only.
     */
    void onTrade(Trade trade);

    /**
     * Trades were received but found no room on the ring, or could not be read.
     *
     * @param instrument whose trades.
     * @param count      how many, at least.
     */
    default void onTradesLost(final Instrument instrument, final long count) {}
}
