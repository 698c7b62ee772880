package io.kubook.feed.torture;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.feed.kucoin.sim.MarketSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds one book against the truth at the book's own sequence, inside the book's known window.
 *
 * <p>Level by level that would cost as much as there are levels, after every event. It is done so whenever levels were
 * replaced or the window moved, after every {@value #BETWEEN_THOROUGH} looks, and at the end. In between the truth is
 * moved along its own changes: each level that truly changed is looked up in the book, and a digest of the truth, kept
 * by the published formula from those changes alone, is compared with the book's. That is sound: by induction all
 * levels that did not change are those of the look before, unless the engine has touched them; then its digest, which
 * it keeps from what it touches, is another (but for one chance in 2^64); and a digest that did not belong to its own
 * levels is found by the next look that is thorough.
 */
final class BookWatch implements TrueBook.Mover {
    private static final int BETWEEN_THOROUGH = 64;
    private static final long PRICE_CONSTANT = 0x9E3779B97F4A7C15L;
    private static final long SIZE_CONSTANT = 0xC2B2AE3D27D4EB4FL;
    private static final long BID_SALT = 0x165667B19E3779F9L;
    private static final long ASK_SALT = 0x27D4EB2F165667C5L;

    private final TrueBook truth;
    private final Findings findings;
    private final List<Touched> touched = new ArrayList<>();
    private final Window bids = new Window(Side.BID);
    private final Window asks = new Window(Side.ASK);
    private long digest;
    private int version = -1;
    private int priceScale;
    private int looks;
    private long audits;
    private long levelsCompared;

    private record Touched(MarketSide side, Amount price) {}

    /** What the book said that it knows of a side, in decimals. */
    private static final class Window {
        private final Side side;
        private long horizon = SideView.NOTHING;
        private BigDecimal worst;
        private int levels;

        Window(final Side side) {
            this.side = side;
        }

        boolean isThatOf(final SideView view) {
            return view.horizon() == horizon;
        }

        void become(final SideView view, final int scale) {
            horizon = view.horizon();
            worst = view.isComplete() || horizon == SideView.NOTHING ? null : BigDecimal.valueOf(horizon, scale);
            levels = 0;
        }

        /** Whether the book ought to have a level there, if there is one. */
        boolean contains(final Amount price, final int scale) {
            if (horizon == SideView.NOTHING) {
                return false;
            }
            final long key = price.scaled(scale);
            if (worst == null) {
                return key >= 0
                        || price.value().movePointRight(scale).toBigInteger().bitLength() < Long.SIZE;
            }
            final int order =
                    key >= 0 ? Long.compare(key, horizon) : price.value().compareTo(worst);
            return side == Side.BID ? order >= 0 : order <= 0;
        }
    }

    BookWatch(final TrueBook truth, final Findings findings) {
        this.truth = truth;
        this.findings = findings;
    }

    TrueBook truth() {
        return truth;
    }

    /** How often the book was held against the truth. */
    long audits() {
        return audits;
    }

    /** How many levels were compared one by one. */
    long levelsCompared() {
        return levelsCompared;
    }

    /** Looks at a book, of which anything may be wrong unless it is live. */
    void look(final BookView book, final boolean isThorough) {
        if (book.state() != BookState.LIVE) {
            return;
        }
        audits++;
        looks++;
        touched.clear();
        if (!truth.moveTo(book.sequence(), this)) {
            fail(book, "is at a sequence that never was");
            return;
        }
        final boolean isSameWindow =
                version == book.instrument().version() && bids.isThatOf(book.bids()) && asks.isThatOf(book.asks());
        if (isThorough || !isSameWindow || looks % BETWEEN_THOROUGH == 0) {
            compareAll(book);
        } else {
            touched.forEach(level -> compareSize(book, level));
        }
        compareSums(book);
    }

    @Override
    public void onLevel(final MarketSide side, final Amount price, final Amount before, final Amount after) {
        final Window window = side == MarketSide.BID ? bids : asks;
        if (version < 0 || !window.contains(price, priceScale)) {
            return;
        }
        touched.add(new Touched(side, price));
        if (before != null) {
            digest -= term(side, price, before);
            window.levels--;
        }
        if (after != null) {
            digest += term(side, price, after);
            window.levels++;
        }
    }

    private void compareAll(final BookView book) {
        version = book.instrument().version();
        priceScale = book.instrument().priceScale();
        digest = 0;
        compareAll(book, MarketSide.BID, bids, book.bids());
        compareAll(book, MarketSide.ASK, asks, book.asks());
    }

    private void compareAll(final BookView book, final MarketSide side, final Window window, final SideView view) {
        window.become(view, priceScale);
        for (final Map.Entry<Amount, Amount> level : truth.side(side).entrySet()) {
            if (window.contains(level.getKey(), priceScale)) {
                compareLevel(book, view, window.levels, level);
                digest += term(side, level.getKey(), level.getValue());
                window.levels++;
            }
        }
        levelsCompared += window.levels;
    }

    private void compareLevel(
            final BookView book, final SideView view, final int index, final Map.Entry<Amount, Amount> level) {
        if (index >= view.levelCount()
                || view.price(index) != level.getKey().scaled(priceScale)
                || view.size(index) != level.getValue().scaled(book.instrument().sizeScale())) {
            fail(
                    book,
                    "has " + (index < view.levelCount() ? view.price(index) + " x " + view.size(index) : "nothing")
                            + " as " + view.side() + ' ' + index + ", where the venue has "
                            + level.getKey() + " x "
                            + level.getValue());
        }
    }

    private void compareSize(final BookView book, final Touched level) {
        final Amount size = truth.side(level.side()).get(level.price());
        final SideView view = book.side(level.side() == MarketSide.BID ? Side.BID : Side.ASK);
        final long expected = size == null ? 0 : size.scaled(book.instrument().sizeScale());
        final long found = view.sizeAt(level.price().scaled(priceScale));
        levelsCompared++;
        if (found != expected) {
            fail(
                    book,
                    "has " + found + " at " + level.price() + ", where the venue has "
                            + (size == null ? "nothing" : size));
        }
    }

    private void compareSums(final BookView book) {
        if (book.bids().levelCount() != bids.levels || book.asks().levelCount() != asks.levels) {
            fail(
                    book,
                    "has " + book.bids().levelCount() + " and " + book.asks().levelCount()
                            + " levels, where the venue has " + bids.levels + " and " + asks.levels);
        }
        if (book.digest() != digest) {
            fail(book, "has another digest than the venue's book");
        }
    }

    private void fail(final BookView book, final String what) {
        findings.add(truth.symbol() + " is live at " + book.sequence() + " and " + what);
    }

    /** The published formula. */
    private static long term(final MarketSide side, final Amount price, final Amount size) {
        long z = PRICE_CONSTANT * price.places12() + SIZE_CONSTANT * size.places12();
        z += side == MarketSide.BID ? BID_SALT : ASK_SALT;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
