package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;

/**
 * One row of a level2 frame.
 *
 * @param side     which side.
 * @param price    the price; zero if the book did not change and only a sequence number was used up.
 * @param size     the new size at that price, not a difference; zero removes the level, if there is one.
 * @param sequence the number of the change, that of the last one where several met the same price.
 */
public record BookRow(MarketSide side, BigDecimal price, BigDecimal size, long sequence) {}
