package io.kubook.feed.cli;

import io.kubook.feed.cli.ladder.DecimalColumn;
import java.math.BigDecimal;
import java.util.List;

/**
 * A book as a table: bids at the left, asks at the right, the best levels at its top.
 *
 * @param bidSizes sizes of bids.
 * @param bids     prices of bids.
 * @param asks     prices of asks.
 * @param askSizes sizes of asks.
 */
record BookTable(DecimalColumn bidSizes, DecimalColumn bids, DecimalColumn asks, DecimalColumn askSizes) {
    private static final int MIN_WIDTH = 8;

    /** A column for a table: wide enough for its heading. */
    static DecimalColumn column(final List<BigDecimal> values) {
        return DecimalColumn.of(values, MIN_WIDTH);
    }

    /** Writes headings, levels, and what stands under each side. */
    void print(final int rows, final String underBids, final String underAsks, final Output out) {
        line(
                bidSizes.padded("bid size") + "  " + bids.padded("bid"),
                asks.padded("ask") + "  " + askSizes.padded("ask size"),
                out);
        for (int i = 0; i < rows; i++) {
            line(bidSizes.cell(i) + "  " + bids.cell(i), asks.cell(i) + "  " + askSizes.cell(i), out);
        }
        final int left = bidSizes.width() + 2 + bids.width();
        line(" ".repeat(Math.max(0, left - underBids.length())) + underBids, underAsks, out);
    }

    private static void line(final String left, final String right, final Output out) {
        out.text(("  " + left + "  |  " + right).stripTrailing()).line();
    }
}
