package io.kubook.engine.book;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Puts every query, with arguments of all kinds, to a book and to its twin. */
final class BookJudge {
    private static final int MAX_ROWS = 64;

    private final SplittableRandom random;
    private final long[] prices = new long[MAX_ROWS];
    private final long[] sizes = new long[MAX_ROWS];
    private final long[] twinPrices = new long[MAX_ROWS];
    private final long[] twinSizes = new long[MAX_ROWS];

    BookJudge(final SplittableRandom random) {
        this.random = random;
    }

    /** Throws an AssertionError that says which answer differs. */
    void judge(final BookView book, final NaiveBook twin) {
        check("instrument", twin.instrument().version(), book.instrument().version());
        check("state", twin.state().ordinal(), book.state().ordinal());
        check("sequence", twin.sequence(), book.sequence());
        check("venueTimeNs", twin.venueTimeNs(), book.venueTimeNs());
        check("receiveTimeNs", twin.receiveTimeNs(), book.receiveTimeNs());
        check("digest", twin.digest(), book.digest());
        judge(book.bids(), twin.bids());
        judge(book.asks(), twin.asks());
        check("bestBid", twin.bids().price(0), book.bestBid());
        check("bestAsk", twin.asks().price(0), book.bestAsk());
        check("bestBidSize", twin.bids().size(0), book.bestBidSize());
        check("bestAskSize", twin.asks().size(0), book.bestAskSize());
        check("isLocked", twin.isLocked() ? 1 : 0, book.isLocked() ? 1 : 0);
        check("isCrossed", twin.isCrossed() ? 1 : 0, book.isCrossed() ? 1 : 0);
        check("spread", twin.spread(), book.spread());
        check("mid", 0, twin.mid(), book.mid());
        final double magnitude = Math.max(twin.bestBid(), twin.bestAsk());
        check("microprice", 4 * Math.ulp(magnitude), twin.microprice(), book.microprice());
        final int levels = random.nextInt(8);
        check("imbalance", (levels + 4) * Math.ulp(1.0), twin.imbalance(levels), book.imbalance(levels));
        final Side side = Side.of(random.nextInt(2));
        final int bps = random.nextInt(4) == 0 ? random.nextInt(10_001) : random.nextInt(3);
        check("levelsWithinBps", twin.levelsWithinBps(side, bps), book.levelsWithinBps(side, bps));
        check("sizeWithinBps", twin.sizeWithinBps(side, bps), book.sizeWithinBps(side, bps));
    }

    private void judge(final SideView side, final NaiveSide twin) {
        final int count = twin.levelCount();
        check("side", twin.side().ordinal(), side.side().ordinal());
        check("levelCount", count, side.levelCount());
        check("isComplete", twin.isComplete() ? 1 : 0, side.isComplete() ? 1 : 0);
        check("horizon", twin.horizon(), side.horizon());
        judgeRows(side, twin, Math.min(MAX_ROWS, random.nextInt(4) == 0 ? random.nextInt(count + 3) : count + 1));
        final long price = anyPrice(twin);
        check("sizeAt", twin.sizeAt(price), side.sizeAt(price));
        check("levelsWithin", twin.levelsWithin(price), side.levelsWithin(price));
        check("sizeWithin", twin.sizeWithin(price), side.sizeWithin(price));
        final long quantity =
                anyAmount(twin.levels.isEmpty() ? 1 : twin.levels.firstEntry().getValue());
        final double average = twin.averagePriceForQuantity(quantity);
        final double tolerance = 4 * Math.ulp(Math.max(average, (double) twin.price(0)));
        check("averagePriceForQuantity", tolerance, average, side.averagePriceForQuantity(quantity));
        final long notional = anyAmount(twin.levels.isEmpty() ? 1 : twin.levels.firstKey());
        final double averageForNotional = twin.averagePriceForNotional(notional);
        check(
                "averagePriceForNotional",
                8 * Math.ulp(averageForNotional),
                averageForNotional,
                side.averagePriceForNotional(notional));
    }

    private void judgeRows(final SideView side, final NaiveSide twin, final int rows) {
        check("top", twin.top(rows, twinPrices, twinSizes), side.top(rows, prices, sizes));
        for (int i = 0; i < rows; i++) {
            check("price of row", twinPrices[i], prices[i]);
            check("size of row", twinSizes[i], sizes[i]);
            check("price of level", twinPrices[i], side.price(i));
            check("size of level", twinSizes[i], side.size(i));
        }
    }

    /** Mostly at or beside a level or the horizon, sometimes at the ends of what a long can hold. */
    private long anyPrice(final NaiveSide twin) {
        final int kind = random.nextInt(10);
        if (kind == 0) {
            final long[] extremes = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE};
            return extremes[random.nextInt(extremes.length)];
        }
        final long base = kind < 4 || twin.levels.isEmpty()
                ? twin.horizon()
                : twinPrices[random.nextInt(Math.min(MAX_ROWS, twin.levelCount()))];
        return base + random.nextInt(3) - 1;
    }

    /** Of the order of a few levels, or of any order. */
    private long anyAmount(final long unit) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong() >>> 1 + random.nextInt(62);
            case 1 -> random.nextInt(3) - 1;
            default -> unit > Long.MAX_VALUE / 8 ? random.nextLong() >>> 1 : random.nextLong(8 * unit);
        };
    }

    private static void check(final String query, final long expected, final long actual) {
        if (expected != actual) {
            throw new AssertionError(query + ": expected " + expected + " but was " + actual);
        }
    }

    private static void check(final String query, final double tolerance, final double expected, final double actual) {
        final boolean equal = Double.isFinite(expected)
                ? Math.abs(expected - actual) <= tolerance
                : Double.compare(expected, actual) == 0;
        if (!equal) {
            throw new AssertionError(query + ": expected " + expected + " +- " + tolerance + " but was " + actual);
        }
    }

    /** The levels of a side in one line, for messages. */
    static String describe(final SideView side) {
        final long[] prices = new long[side.levelCount()];
        final long[] sizes = new long[side.levelCount()];
        side.top(prices.length, prices, sizes);
        return side.side() + " horizon " + side.horizon() + " prices " + Arrays.toString(prices) + " sizes "
                + Arrays.toString(sizes);
    }
}
