package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the rows of one frame as the venue does: of several changes at one price only the last is told, and each side
 * is sorted by price, so that the numbers lie about in no order and some are missing.
 */
final class FrameRows {
    private static final Comparator<BookRow> TOLD = Comparator.comparing(BookRow::side, Comparator.reverseOrder())
            .thenComparing(row -> row.side() == MarketSide.BID ? row.price().negate() : row.price());

    private final Map<Place, BookRow> latest = new HashMap<>();

    void add(final MarketSide side, final BigDecimal price, final BigDecimal size, final long sequence) {
        final BookRow row = new BookRow(side, price, size, sequence);
        latest.put(placeOf(row), row);
    }

    /** Asks, then bids, each with the best price first; then begins anew. */
    List<BookRow> take() {
        final List<BookRow> rows = new ArrayList<>(latest.values());
        if (rows.size() > 1) {
            rows.sort(TOLD);
        }
        latest.clear();
        return List.copyOf(rows);
    }

    static Place placeOf(final BookRow row) {
        return new Place(row.side(), row.price().stripTrailingZeros());
    }

    /** Where a row belongs: of several for one place the last is the one that counts. */
    record Place(MarketSide side, BigDecimal price) {}
}
