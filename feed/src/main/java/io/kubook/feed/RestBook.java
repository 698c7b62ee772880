package io.kubook.feed;

import io.kubook.feed.kucoin.BookDepth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * A book as one REST call gave it: exact, and old from the moment it was made.
 *
 * @param symbol      the venue's name.
 * @param sequence    changes up to and including it are contained.
 * @param venueTimeNs the venue's time, in nanoseconds since the epoch; 0 if it did not say.
 * @param depth       how much was asked for.
 * @param bids        the best first.
 * @param asks        the best first.
 */
public record RestBook(
        String symbol, long sequence, long venueTimeNs, BookDepth depth, List<Level> bids, List<Level> asks) {
    /** Copies the lists. */
    public RestBook {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(depth, "depth");
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /**
     * A level.
     *
     * @param price above 0.
     * @param size  above 0.
     */
    public record Level(BigDecimal price, BigDecimal size) {}

    /**
     * Whether a side is known to its end.
     *
     * @param side one of the two.
     * @return false if there may be more levels than were asked for.
     */
    public boolean isComplete(final List<Level> side) {
        return side.size() < depth.levels();
    }
}
