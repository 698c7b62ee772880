package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;

/**
 * Sees what truly happens to a market's books, one number at a time and before anybody is told. For the thread that
 * moves the market.
 */
public interface MarketWitness {
    /** Nobody looks. */
    MarketWitness NOBODY = new MarketWitness() {
        @Override
        public void onChange(
                final String symbol,
                final long sequence,
                final MarketSide side,
                final BigDecimal price,
                final BigDecimal size) {}

        @Override
        public void onNothing(final String symbol, final long sequence) {}

        @Override
        public void onRestart(final String symbol, final long sequence) {}

        @Override
        public void onTicker(final MarketMessage.Ticker ticker) {}
    };

    /**
     * A size was set.
     *
     * @param symbol   the venue's name.
     * @param sequence the change's number: one more than that before.
     * @param side     of the book.
     * @param price    where.
     * @param size     from now on; 0 if there is none any more, or was none.
     */
    void onChange(String symbol, long sequence, MarketSide side, BigDecimal price, BigDecimal size);

    /**
     * A number was used up, and nothing changed.
     *
     * @param symbol   the venue's name.
     * @param sequence the number: one more than that before.
     */
    void onNothing(String symbol, long sequence);

    /**
     * The book counts from elsewhere from now on; its levels stay.
     *
     * @param symbol   the venue's name.
     * @param sequence what the book is at now, as if by its last change.
     */
    void onRestart(String symbol, long sequence);

    /**
     * The venue says what its best levels are.
     *
     * @param ticker what it says.
     */
    void onTicker(MarketMessage.Ticker ticker);
}
