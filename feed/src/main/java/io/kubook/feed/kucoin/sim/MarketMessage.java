package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.List;

/** Something the market has to say, before anybody has written it down for a wire. */
public sealed interface MarketMessage {
    /**
     * What it is about.
     *
     * @return the venue's name of the symbol.
     */
    String symbol();

    /**
     * When the venue matched it.
     *
     * @return nanoseconds since the epoch, in virtual time.
     */
    long timeNs();

    /**
     * Changes of a book. Consecutive ones of a symbol leave no hole between their ranges, unless a fault restarts them.
     *
     * @param symbol        the venue's name.
     * @param timeNs        when.
     * @param firstSequence the first number covered.
     * @param lastSequence  the last number covered; the book is now at this sequence.
     * @param rows          asks, then bids, each with the best price first. Not every number of the range need occur.
     */
    record Book(String symbol, long timeNs, long firstSequence, long lastSequence, List<BookRow> rows)
            implements MarketMessage {}

    /**
     * A trade.
     *
     * @param symbol       the venue's name.
     * @param timeNs       when.
     * @param id           its number, above 2^53, in a space of its own: not to be compared with a book's sequence.
     * @param takerSide    which side crossed the spread: bid for a buy.
     * @param price        the price of the resting order.
     * @param size         how much, in the base currency.
     * @param makerOrderId 24 hexadecimal digits.
     * @param takerOrderId the same.
     */
    record Trade(
            String symbol,
            long timeNs,
            long id,
            MarketSide takerSide,
            BigDecimal price,
            BigDecimal size,
            String makerOrderId,
            String takerOrderId)
            implements MarketMessage {}

    /**
     * The touch and the last trade.
     *
     * @param symbol   the venue's name.
     * @param timeNs   when.
     * @param sequence that of the book whose touch this is.
     * @param bestBid  the highest bid.
     * @param bidSize  its size.
     * @param bestAsk  the lowest ask.
     * @param askSize  its size.
     * @param price    that of the last trade, or of the first ask when there was none yet.
     * @param size     the size of the last trade, zero when there was none yet.
     */
    record Ticker(
            String symbol,
            long timeNs,
            long sequence,
            BigDecimal bestBid,
            BigDecimal bidSize,
            BigDecimal bestAsk,
            BigDecimal askSize,
            BigDecimal price,
            BigDecimal size)
            implements MarketMessage {}
}
