package io.kubook.feed.audit;

import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.feed.kucoin.sim.BookTruth;
import io.kubook.feed.kucoin.sim.SimulatedMarket;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Compares books with a market's truth at the same sequence: every level inside the book's known window has to be there
 * with its exact price and size, and no other. It computes with decimals of any size and shares nothing with the book
 * but the questions that it asks it.
 *
 * <p>Any thread that may read the book; the market may be asked from any.
 */
public final class BookAuditor {
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final SimulatedMarket market;

    /**
     * An auditor of one market's books.
     *
     * @param market knows the truth.
     */
    public BookAuditor(final SimulatedMarket market) {
        this.market = market;
    }

    /**
     * Compares a book that claims to be right, which is one that is live.
     *
     * @param book is read only.
     * @return empty if the market does not remember the sequence: it is too old, or was before a restart.
     */
    public Optional<Audit> audit(final BookView book) {
        final String symbol = book.instrument().symbol();
        final BookTruth truth = market.bookAt(symbol, book.sequence());
        if (truth == null) {
            return Optional.empty();
        }
        final Comparison bids = new Comparison(book, Side.BID);
        final Comparison asks = new Comparison(book, Side.ASK);
        bids.compareWith(truth.bids());
        asks.compareWith(truth.asks());
        return Optional.of(new Audit(
                symbol,
                book.sequence(),
                bids.level + asks.level,
                bids.outOfRange + asks.outOfRange,
                bids.difference.isEmpty() ? asks.difference : bids.difference));
    }

    /** One side of one book, level by level. */
    private static final class Comparison {
        private final Instrument instrument;
        private final SideView side;
        private int level;
        private int outOfRange;
        private String difference = "";

        Comparison(final BookView book, final Side side) {
            this.instrument = book.instrument();
            this.side = book.side(side);
        }

        void compareWith(final SortedMap<BigDecimal, BigDecimal> truth) {
            for (final Map.Entry<BigDecimal, BigDecimal> expected : truth.entrySet()) {
                if (!fits(expected.getKey())) {
                    outOfRange += side.isComplete() ? 1 : 0;
                } else if (isBeyondWindow(expected.getKey()) || !isNext(expected.getKey(), expected.getValue())) {
                    break;
                }
            }
            if (difference.isEmpty() && level < side.levelCount()) {
                difference = describe(level) + ", of which the venue knows nothing";
            }
        }

        private boolean isNext(final BigDecimal price, final BigDecimal size) {
            final boolean isThere = level < side.levelCount()
                    && instrument.priceOf(side.price(level)).compareTo(price) == 0
                    && instrument.sizeOf(side.size(level)).compareTo(size) == 0;
            if (isThere) {
                level++;
            } else {
                difference = describe(level) + ", but " + price.toPlainString() + " x " + size.toPlainString()
                        + " at the venue";
            }
            return isThere;
        }

        /** Whether a long can hold a price at the instrument's scale. */
        private boolean fits(final BigDecimal price) {
            return price.movePointRight(instrument.priceScale()).toBigInteger().compareTo(MAX_LONG) <= 0;
        }

        private boolean isBeyondWindow(final BigDecimal price) {
            if (side.isComplete()) {
                return false;
            }
            if (side.horizon() == SideView.NOTHING) {
                return true;
            }
            final int order = price.compareTo(instrument.priceOf(side.horizon()));
            return side.side() == Side.BID ? order < 0 : order > 0;
        }

        private String describe(final int index) {
            final String which = (side.side() == Side.BID ? "bid " : "ask ") + index;
            if (index >= side.levelCount()) {
                return "no " + which;
            }
            return which + " is "
                    + instrument.priceOf(side.price(index)).toPlainString() + " x "
                    + instrument.sizeOf(side.size(index)).toPlainString();
        }
    }
}
