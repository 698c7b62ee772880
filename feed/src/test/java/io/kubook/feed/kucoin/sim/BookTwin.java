package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.TreeMap;

/** A book that somebody keeps who sees nothing but frames. */
final class BookTwin {
    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private long sequence;

    BookTwin(final BookTruth seed) {
        bids.putAll(seed.bids());
        asks.putAll(seed.asks());
        sequence = seed.sequence();
    }

    void apply(final MarketMessage.Book frame) {
        for (final BookRow row : frame.rows()) {
            if (row.price().signum() == 0 || row.sequence() <= sequence) {
                continue;
            }
            if (row.size().signum() == 0) {
                side(row.side()).remove(row.price());
            } else {
                side(row.side()).put(row.price(), row.size());
            }
        }
        sequence = frame.lastSequence();
    }

    TreeMap<BigDecimal, BigDecimal> side(final MarketSide side) {
        return side == MarketSide.BID ? bids : asks;
    }

    /** How many levels are better than a price. */
    int rank(final MarketSide side, final BigDecimal price) {
        int rank = 0;
        for (final BigDecimal better : side(side).keySet()) {
            if (side == MarketSide.BID ? better.compareTo(price) <= 0 : better.compareTo(price) >= 0) {
                break;
            }
            rank++;
        }
        return rank;
    }

    BookTruth asTruth(final String symbol) {
        return new BookTruth(symbol, sequence, bids, asks);
    }
}
