package io.kubook.engine.book;

import io.kubook.engine.instrument.Instrument;
import java.math.BigInteger;
import java.util.SplittableRandom;

/** A book and its twin, to which the same is done. */
final class BookTwins {
    /** Where the prices of a run lie. */
    enum Prices {
        SMALL(1, 60),
        MIDDLE(5_000_000, 60),
        WIDE(5_000_000, 50_000),
        FAR(1, Integer.MAX_VALUE),
        HUGE(Long.MAX_VALUE - 60, 60);

        private final long lowest;
        private final int span;

        Prices(final long lowest, final int span) {
            this.lowest = lowest;
            this.span = span;
        }
    }

    final OrderBook book;
    final NaiveBook twin;

    private final SplittableRandom random;
    private final BookJudge judge;
    private final Prices prices;
    private String operation = "new";

    BookTwins(final SplittableRandom random, final Prices prices, final int maxLevels) {
        this.random = random;
        this.prices = prices;
        final Instrument instrument = instrument(1, 0, 0);
        book = new OrderBook(instrument, maxLevels);
        twin = new NaiveBook(instrument, maxLevels);
        judge = new BookJudge(random);
    }

    void doAnything(final BookTwins others) {
        final int kind = random.nextInt(1000);
        if (kind < 950) {
            set();
        } else if (kind < 955) {
            cut();
        } else if (kind < 980) {
            load();
        } else if (kind < 985) {
            rescale();
        } else if (kind < 990) {
            copyFrom(others);
        } else {
            stamp();
        }
    }

    void judge() {
        try {
            judge.judge(book, twin);
        } catch (final AssertionError | RuntimeException e) {
            throw new AssertionError(
                    e + " after " + operation + "\nbook: " + BookJudge.describe(book.bids()) + ", "
                            + BookJudge.describe(book.asks()) + "\ntwin: " + BookJudge.describe(twin.bids()) + ", "
                            + BookJudge.describe(twin.asks()),
                    e);
        }
    }

    private void set() {
        final Side side = anySide();
        final long price = anyPrice(side);
        final long size = random.nextInt(5) < 2 ? 0 : anySize();
        operation = "set " + side + " " + price + " " + size;
        same(twin.set(side, price, size), book.set(side, price, size));
    }

    private void cut() {
        final Side side = anySide();
        final long price = anyPrice(side);
        if (random.nextBoolean()) {
            operation = "cut before " + side + " " + price;
            same(twin.side(side).cutWindowBefore(price), book.side(side).cutWindowBefore(price));
        } else {
            operation = "end at " + side + " " + price;
            twin.side(side).endWindowAt(BigInteger.valueOf(price));
            book.side(side).endWindowAt(price);
        }
    }

    /** Clears and fills, in one of the orders in which snapshots come; sometimes back at the narrowest scales. */
    private void load() {
        final Instrument instrument = twin.instrument();
        if (random.nextInt(3) == 0) {
            operation = "reset";
            final Instrument narrow = instrument(instrument.version() + 1, 0, 0);
            resetTo(narrow);
        }
        final long bidHorizon = anyHorizon(Side.BID);
        final long askHorizon = anyHorizon(Side.ASK);
        operation = "load " + bidHorizon + " " + askHorizon;
        book.clear(bidHorizon, askHorizon);
        twin.clear(bidHorizon, askHorizon);
        if (random.nextInt(3) == 0) {
            appendRuns(Side.BID);
            appendRuns(Side.ASK);
            return;
        }
        final int count = Math.max(0, random.nextInt(50) - 10);
        final int step = random.nextInt(3) - 1;
        long bid = anyPrice(Side.BID);
        long ask = anyPrice(Side.ASK);
        for (int i = 0; i < count; i++) {
            final long bidSize = anySize();
            final long askSize = anySize();
            load(Side.BID, bid, bidSize);
            load(Side.ASK, ask, askSize);
            bid = step == 0 ? anyPrice(Side.BID) : next(bid, step);
            ask = step == 0 ? anyPrice(Side.ASK) : next(ask, step);
        }
    }

    /** Fills a side that is empty with some runs of levels, from best to worst. */
    private void appendRuns(final Side side) {
        final long[] run = new long[30];
        final long[] sizes = new long[run.length];
        final int distance = random.nextBoolean() ? 1 : 1 + random.nextInt(prices.span / 10);
        long price = anyPrice(side);
        for (int runs = random.nextInt(4); runs > 0; runs--) {
            int count = 0;
            for (final int wanted = 1 + random.nextInt(run.length); count < wanted && price > 0; count++) {
                run[count] = price;
                sizes[count] = anySize();
                twin.set(side, price, sizes[count]);
                final int step = 1 + random.nextInt(distance);
                // A price beyond the range has become negative.
                price += side == Side.BID ? -step : step;
            }
            if (count > 0) {
                book.side(side).appendWorst(run, sizes, count);
            }
        }
    }

    private void load(final Side side, final long price, final long size) {
        final BookSide filled = book.side(side);
        final int count = filled.levelCount();
        final long worst = count == 0 ? 0 : filled.price(count - 1);
        if (count == 0 || (side == Side.BID ? price < worst : price > worst)) {
            twin.set(side, price, size);
            filled.appendWorst(new long[] {price}, new long[] {size}, 1);
        } else {
            same(twin.set(side, price, size), book.set(side, price, size));
        }
    }

    /** Books never narrow, so a run would soon be at the widest scales if a book were not replaced now and then. */
    private void resetTo(final Instrument narrow) {
        final OrderBook freshBook = new OrderBook(narrow, 1);
        final NaiveBook freshTwin = new NaiveBook(narrow, 1);
        book.copyFrom(freshBook);
        twin.copyFrom(freshTwin);
    }

    private void rescale() {
        final Instrument old = twin.instrument();
        final int priceScale = Math.min(Instrument.MAX_SCALE, old.priceScale() + widening());
        final int sizeScale = Math.min(Instrument.MAX_SCALE, old.sizeScale() + widening());
        operation = "rescale to " + priceScale + " " + sizeScale;
        final Instrument wider = instrument(old.version() + 1, priceScale, sizeScale);
        same(twin.instrument(wider), book.instrument(wider));
    }

    private int widening() {
        final int digits = random.nextInt(5) - 2;
        return digits == 2 ? random.nextInt(13) : Math.max(0, digits);
    }

    private void copyFrom(final BookTwins others) {
        operation = "copy";
        book.copyFrom(others.book);
        twin.copyFrom(others.twin);
    }

    private void stamp() {
        final BookState state = BookState.values()[random.nextInt(BookState.values().length)];
        final long sequence = random.nextLong();
        operation = "stamp " + state + " " + sequence;
        book.state(state);
        twin.state(state);
        book.stamp(sequence, sequence + 1, sequence + 2);
        twin.stamp(sequence, sequence + 1, sequence + 2);
    }

    private Side anySide() {
        return Side.of(random.nextInt(2));
    }

    /** Bids mostly below asks, so that books are seldom crossed; many changes near the touch; a few at the ends. */
    private long anyPrice(final Side side) {
        if (random.nextInt(400) == 0) {
            return random.nextBoolean() ? 1 : Long.MAX_VALUE;
        }
        final long best = twin.side(side).price(0);
        if (best > prices.span && best < Long.MAX_VALUE - prices.span && random.nextBoolean()) {
            return best + (random.nextInt(8) - 3) * (side == Side.BID ? -1 : 1);
        }
        final boolean isAnywhere = random.nextInt(30) == 0;
        final long offset = random.nextInt(isAnywhere ? prices.span : prices.span / 2);
        return prices.lowest + (isAnywhere || side == Side.BID ? offset : prices.span / 2 + offset);
    }

    private static long next(final long price, final int step) {
        return price + step < 1 ? price : price == Long.MAX_VALUE ? 1 : price + step;
    }

    private long anySize() {
        return switch (random.nextInt(20)) {
            case 0 -> Long.MAX_VALUE - random.nextInt(3);
            case 1 -> 1 + (random.nextLong() >>> 1 + random.nextInt(62));
            default -> 1 + random.nextInt(50);
        };
    }

    private long anyHorizon(final Side side) {
        return switch (random.nextInt(12)) {
            case 0 -> SideView.NOTHING;
            case 1, 2 -> anyPrice(side);
            case 3, 4 -> prices.lowest + (side == Side.BID ? 0 : prices.span);
            default -> SideView.horizonOfAll(side);
        };
    }

    private void same(final long expected, final long actual) {
        if (expected != actual) {
            throw new AssertionError(operation + ": expected " + expected + " but was " + actual);
        }
    }

    private static Instrument instrument(final int version, final int priceScale, final int sizeScale) {
        return new Instrument(0, version, "venue", "A-B", priceScale, sizeScale, 0, 0);
    }
}
