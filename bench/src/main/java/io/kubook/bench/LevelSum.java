package io.kubook.bench;

import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;

/**
 * A number for a book that every contender can compute, in whatever language: the sum over all levels, modulo 2 to the
 * power of 64, of {@code (price * P + size) * S}, for asks with all bits inverted.
 */
public final class LevelSum {
    private static final long PRICE_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long FACTOR = 0xC2B2AE3D27D4EB4FL;

    private long sum;

    /** Starts with no level. */
    public LevelSum() {}

    /**
     * Adds a level.
     *
     * @param isAsk whether it is an ask.
     * @param price scaled by {@link FrameMaker#PRICE_SCALE}.
     * @param size  scaled by {@link FrameMaker#SIZE_SCALE}.
     */
    public void add(final boolean isAsk, final long price, final long size) {
        final long term = (price * PRICE_FACTOR + size) * FACTOR;
        sum += isAsk ? ~term : term;
    }

    /**
     * The sum so far.
     *
     * @return any number.
     */
    public long value() {
        return sum;
    }

    /**
     * The sum of a book of ours.
     *
     * @param book at the scales of the frames.
     * @return any number.
     */
    public static long of(final BookView book) {
        final LevelSum sum = new LevelSum();
        add(book.bids(), false, sum);
        add(book.asks(), true, sum);
        return sum.value();
    }

    private static void add(final SideView side, final boolean isAsk, final LevelSum sum) {
        for (int i = 0; i < side.levelCount(); i++) {
            sum.add(isAsk, side.price(i), side.size(i));
        }
    }
}
