package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What happens in one book: orders come, change and go, near the touch far more often than deep down; trades eat the
 * touch away, more on one side while a trend lasts; the spread closes again. The book never crosses by itself.
 */
final class BookFlow {
    /** Price of the lowest bid of a wild book, as real ones have it. */
    static final BigDecimal LOWEST_BID = BigDecimal.ONE;

    /** Price of the highest ask of a wild book, as real ones have it; at no scale does it fit into 64 bits. */
    static final BigDecimal HIGHEST_ASK = new BigDecimal("999999999999999999.9");

    private static final BigDecimal LOWEST_BID_SIZE = new BigDecimal("1200.5");
    private static final BigDecimal HIGHEST_ASK_SIZE = new BigDecimal("0.01");
    private static final int FEWEST_LEVELS = 5;
    private static final int WIDEST_SPREAD_TICKS = 6;
    private static final int CHANGES_OF_A_TREND = 400;
    private static final double TRADE_SHARE = 0.03;
    private static final double TOUCH_SHARE = 0.08;
    private static final double WITHIN_4_SHARE = 0.53;
    private static final double WITHIN_32_SHARE = 0.905;

    private final SimSymbol symbol;
    private final MarketBook book;
    private final SplittableRandom random;
    private final double hiddenShare;
    private double trend;
    private int trendLeft;
    private Fill fill;

    BookFlow(final SimSymbol symbol, final MarketBook book, final SplittableRandom random, final double hiddenShare) {
        this.symbol = symbol;
        this.book = book;
        this.random = random;
        this.hiddenShare = hiddenShare;
        fill(MarketSide.BID, symbol.startPrice().subtract(symbol.priceIncrement()));
        fill(MarketSide.ASK, symbol.startPrice());
        if (symbol.isWild()) {
            book.place(MarketSide.BID, LOWEST_BID, LOWEST_BID_SIZE);
            book.place(MarketSide.ASK, HIGHEST_ASK, HIGHEST_ASK_SIZE);
        }
    }

    private void fill(final MarketSide side, final BigDecimal touch) {
        BigDecimal price = touch;
        for (int rank = 0; rank < symbol.levels() && price.signum() > 0; rank++) {
            book.place(side, price, size());
            price = away(side, price, 1 + random.nextInt(2 + Math.min(rank / 10, 8)));
            if (symbol.isWild() && (rank == 6 || rank == 60 || rank == 400)) {
                book.place(side, finer(side, price, 5), size());
            }
        }
    }

    /** One thing happens, which uses up one number. */
    void happen(final FrameRows rows) {
        if (trendLeft-- <= 0) {
            trendLeft = 1 + random.nextInt(2 * CHANGES_OF_A_TREND);
            trend = random.nextDouble(-1, 1);
        }
        final double dice = random.nextDouble();
        if (dice < hiddenShare) {
            nothing(rows);
        } else if (isCrossed()) {
            resize(rows);
        } else if (dice < hiddenShare + (1 - hiddenShare) * TRADE_SHARE) {
            trade(rows);
        } else {
            quote(rows);
        }
    }

    /** A number is used up, and told as a row of price 0. */
    void nothing(final FrameRows rows) {
        rows.add(anySide(), BigDecimal.ZERO, BigDecimal.ZERO, book.skip());
    }

    /** Somebody removes what was never there, near the touch and deep down. */
    void removeUnknown(final FrameRows rows) {
        final MarketSide side = anySide();
        final TreeMap<BigDecimal, BigDecimal> levels = book.side(side);
        for (final int rank : new int[] {1, 4, levels.size() - 1}) {
            removeUnknown(rows, side, priceAt(levels, Math.min(rank, levels.size() - 1)));
        }
    }

    /** The best levels of a side go, all but a few of them if need be, and the other side follows a little. */
    void eat(final FrameRows rows, final MarketSide side, final int most) {
        final TreeMap<BigDecimal, BigDecimal> levels = book.side(side);
        for (int left = most; left > 0 && levels.size() > FEWEST_LEVELS; left--) {
            final BigDecimal touch = levels.firstKey();
            set(rows, side, touch, BigDecimal.ZERO);
            if (left % 2 == 0) {
                set(rows, side.opposite(), touch, size());
            }
        }
    }

    private boolean isCrossed() {
        final BigDecimal bid = book.side(MarketSide.BID).firstKey();
        return bid.compareTo(book.side(MarketSide.ASK).firstKey()) >= 0;
    }

    /** All that happens while the book is crossed, so that it stays so for as long as it was told. */
    private void resize(final FrameRows rows) {
        final MarketSide side = anySide();
        final TreeMap<BigDecimal, BigDecimal> levels = book.side(side);
        set(rows, side, priceAt(levels, Math.min(anyRank(), levels.size() - 1)), size());
    }

    /** The trade of the last thing that happened, once; null if that was none. */
    Fill takeFill() {
        final Fill taken = fill;
        fill = null;
        return taken;
    }

    /** Sets a size: the only door for changes to come in by, from here and from faults. */
    void set(final FrameRows rows, final MarketSide side, final BigDecimal price, final BigDecimal size) {
        rows.add(side, price, size, book.change(side, price, size));
    }

    /** A price one tick behind the best of the other side, which crosses the book when somebody quotes it. */
    BigDecimal crossingBid() {
        return away(MarketSide.ASK, book.side(MarketSide.ASK).firstKey(), 1);
    }

    /** A size as it comes: most have many digits, some are round. */
    BigDecimal size() {
        final int digits = 1 + random.nextInt(symbol.sizeDigits());
        final long steps = 1 + random.nextLong((long) StrictMath.pow(10, digits) - 1);
        final BigDecimal size = BigDecimal.valueOf(steps).multiply(symbol.baseIncrement());
        final boolean isFiner = symbol.isWild() && random.nextInt(2_000) == 0;
        return isFiner ? size.add(symbol.baseIncrement().movePointLeft(2)) : size;
    }

    private void trade(final FrameRows rows) {
        final MarketSide taker = random.nextDouble() < 0.5 + 0.4 * trend ? MarketSide.BID : MarketSide.ASK;
        final MarketSide maker = taker.opposite();
        final Map.Entry<BigDecimal, BigDecimal> touch = book.side(maker).firstEntry();
        if (book.side(maker).size() <= FEWEST_LEVELS) {
            quote(rows);
            return;
        }
        final BigDecimal part = size().min(touch.getValue());
        final BigDecimal traded = random.nextBoolean() ? touch.getValue() : part;
        set(rows, maker, touch.getKey(), touch.getValue().subtract(traded));
        fill = new Fill(taker, touch.getKey(), traded);
    }

    private void quote(final FrameRows rows) {
        final MarketSide side = anySide();
        final BigDecimal ask = book.side(MarketSide.ASK).firstKey();
        final BigDecimal bid = book.side(MarketSide.BID).firstKey();
        final BigDecimal widest = symbol.priceIncrement().multiply(BigDecimal.valueOf(WIDEST_SPREAD_TICKS));
        if (ask.subtract(bid).compareTo(widest) > 0) {
            final MarketSide follower = random.nextDouble() < 0.5 + 0.4 * trend ? MarketSide.BID : MarketSide.ASK;
            final BigDecimal touch = follower == MarketSide.BID ? bid : ask;
            insert(rows, follower, away(follower.opposite(), touch, 1 + random.nextInt(WIDEST_SPREAD_TICKS - 1)));
            return;
        }
        final TreeMap<BigDecimal, BigDecimal> levels = book.side(side);
        final int rank = Math.min(anyRank(), levels.size() - 1);
        final BigDecimal price = priceAt(levels, rank);
        final double surplus = Math.max(-0.2, Math.min(0.2, (double) levels.size() / symbol.levels() - 1));
        final double dice = random.nextDouble();
        if (dice < 0.25 + surplus && levels.size() > FEWEST_LEVELS && !isFixed(price)) {
            set(rows, side, price, BigDecimal.ZERO);
        } else if (dice < 0.5) {
            insert(rows, side, near(side, price, rank));
        } else if (dice < 0.51 && rank > 0) {
            removeUnknown(rows, side, price);
        } else {
            set(rows, side, price, size());
        }
    }

    /** A removal of what was never there: the venue does that, and it must do no harm. */
    private void removeUnknown(final FrameRows rows, final MarketSide side, final BigDecimal price) {
        BigDecimal unknown = away(side, price, 1);
        while (book.side(side).containsKey(unknown)) {
            unknown = away(side, unknown, 1);
        }
        if (unknown.signum() > 0) {
            set(rows, side, unknown, BigDecimal.ZERO);
        } else {
            set(rows, side, price, size());
        }
    }

    private void insert(final FrameRows rows, final MarketSide side, final BigDecimal price) {
        final BigDecimal across = book.side(side.opposite()).firstKey();
        final int order = price.compareTo(across);
        final boolean crosses = side == MarketSide.BID ? order >= 0 : order <= 0;
        if (crosses || price.signum() <= 0) {
            final BigDecimal touch = book.side(side).firstKey();
            set(rows, side, touch, size());
        } else {
            set(rows, side, price, size());
        }
    }

    private BigDecimal near(final MarketSide side, final BigDecimal price, final int rank) {
        if (rank == 0) {
            return away(side.opposite(), price, 1);
        }
        if (isFixed(price)) {
            return price;
        }
        if (symbol.isWild() && rank > 8 && random.nextInt(500) == 0) {
            return finer(side, price, 3);
        }
        return away(side, price, 1);
    }

    private boolean isFixed(final BigDecimal price) {
        return symbol.isWild() && (price.compareTo(LOWEST_BID) == 0 || price.compareTo(HIGHEST_ASK) == 0);
    }

    /** So many ticks worse than a price of that side; what lay between two ticks stays so. */
    private BigDecimal away(final MarketSide side, final BigDecimal price, final int ticks) {
        final BigDecimal distance = symbol.priceIncrement().multiply(BigDecimal.valueOf(ticks));
        return side == MarketSide.BID ? price.subtract(distance) : price.add(distance);
    }

    /** A little worse than a price of that side, and by less than a tick. */
    private BigDecimal finer(final MarketSide side, final BigDecimal price, final int places) {
        final BigDecimal least = BigDecimal.ONE.movePointLeft(places);
        final BigDecimal part = least.multiply(BigDecimal.valueOf(1 + random.nextInt(9)));
        return side == MarketSide.BID ? price.subtract(part) : price.add(part);
    }

    private MarketSide anySide() {
        return random.nextBoolean() ? MarketSide.BID : MarketSide.ASK;
    }

    /** So that in all 16 % of the changes are at the touch, 53 % within 4 levels and 91 % within 32, as measured. */
    private int anyRank() {
        final double dice = random.nextDouble();
        if (dice < TOUCH_SHARE) {
            return 0;
        }
        if (dice < WITHIN_4_SHARE) {
            return 1 + random.nextInt(3);
        }
        if (dice < WITHIN_32_SHARE) {
            return 4 + random.nextInt(28);
        }
        return (int) (32 * StrictMath.pow(Math.max(1, symbol.levels() / 32.0), random.nextDouble()));
    }

    private static BigDecimal priceAt(final TreeMap<BigDecimal, BigDecimal> levels, final int rank) {
        final Iterator<BigDecimal> prices = levels.keySet().iterator();
        for (int skipped = 0; skipped < rank; skipped++) {
            prices.next();
        }
        return prices.next();
    }

    /** A trade that a change of the touch was. */
    record Fill(MarketSide takerSide, BigDecimal price, BigDecimal size) {}
}
