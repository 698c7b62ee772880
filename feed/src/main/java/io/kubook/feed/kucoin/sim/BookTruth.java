package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.SortedMap;

/**
 * A book as it truly was at one sequence. Nobody changes it any more, so that any thread may read it.
 *
 * @param symbol   the venue's name.
 * @param sequence the last change that is in it.
 * @param bids     sizes by price, the highest first.
 * @param asks     sizes by price, the lowest first.
 */
public record BookTruth(
        String symbol, long sequence, SortedMap<BigDecimal, BigDecimal> bids, SortedMap<BigDecimal, BigDecimal> asks) {
    /**
     * One side.
     *
     * @param side which.
     * @return sizes by price, the best first.
     */
    public SortedMap<BigDecimal, BigDecimal> side(final MarketSide side) {
        return side == MarketSide.BID ? bids : asks;
    }

    /**
     * Whether somebody bids at least what somebody asks.
     *
     * @return false for an empty side as well.
     */
    public boolean isCrossed() {
        return !bids.isEmpty() && !asks.isEmpty() && bids.firstKey().compareTo(asks.firstKey()) >= 0;
    }
}
