package io.kubook.engine.book;

/**
 * One side of a book, for reading: its levels from the best to the worst, as far as they are known.
 *
 * <p>Prices and sizes are integers, scaled by the instrument's decimal places; a price is 1 or more, the size of a
 * level 1 or more. "Better" means higher for bids and lower for asks.
 *
 * <h2>What is known</h2>
 * A snapshot often holds the best levels only. What lies beyond its worst price is not empty but unknown, and the side
 * keeps no level there. {@link #horizon()} is the worst price of this known window. A side is {@linkplain #isComplete()
 * complete} if there is no such limit: every level whose price a long can hold is known.
 *
 * <h2>What is returned</h2>
 * A {@code long} answer is a {@linkplain #isValue value} or one of {@link #NONE}, {@link #UNKNOWN} and
 * {@link #OUT_OF_RANGE}. Where the answer is a {@code double}, {@code NaN} says that there is none and
 * {@link Double#NEGATIVE_INFINITY} that it is unknown; {@link Double#isFinite} holds for values only.
 *
 * <p>To be read by the thread that writes the side, unless the implementation says otherwise. No method allocates.
 */
public interface SideView {
    /** Answer: there is no such level. */
    long NONE = Long.MIN_VALUE;

    /** Answer: the question reaches past the known window. */
    long UNKNOWN = Long.MIN_VALUE + 1;

    /** Answer: it is known, but no long can hold it. */
    long OUT_OF_RANGE = Long.MIN_VALUE + 2;

    /** {@link #horizon()} of complete bids. It is no price, so all prices are inside. */
    long ALL_BIDS = 0;

    /** {@link #horizon()} of complete asks. */
    long ALL_ASKS = Long.MAX_VALUE;

    /** {@link #horizon()} of a side of which nothing is known, not even its best level. */
    long NOTHING = NONE;

    /**
     * Whether an answer is a value and none of the three codes.
     *
     * @param answer of a query.
     * @return true if it can be computed with.
     */
    static boolean isValue(final long answer) {
        return answer > OUT_OF_RANGE;
    }

    /**
     * The horizon of a complete side.
     *
     * @param side which one.
     * @return {@link #ALL_BIDS} or {@link #ALL_ASKS}.
     */
    static long horizonOfAll(final Side side) {
        return side == Side.BID ? ALL_BIDS : ALL_ASKS;
    }

    /**
     * Which side this is.
     *
     * @return bids or asks.
     */
    Side side();

    /**
     * How many levels are known.
     *
     * @return 0 or more.
     */
    int levelCount();

    /**
     * Whether the known window has no end.
     *
     * @return true if every level is known whose price a long can hold.
     */
    boolean isComplete();

    /**
     * The worst price of the known window, itself inside. A level need not be there.
     *
     * @return a price; {@link #ALL_BIDS} or {@link #ALL_ASKS} if the side is complete; {@link #NOTHING} if the window
     *     is empty.
     */
    long horizon();

    /**
     * The price of a level.
     *
     * @param level 0 for the best.
     * @return the price; {@link #NONE} past the last level of a complete side, {@link #UNKNOWN} past the last known
     *     one.
     * @throws IndexOutOfBoundsException if the level is negative.
     */
    long price(int level);

    /**
     * The size of a level.
     *
     * @param level 0 for the best.
     * @return the size; {@link #NONE} past the last level of a complete side, {@link #UNKNOWN} past the last known one.
     * @throws IndexOutOfBoundsException if the level is negative.
     */
    long size(int level);

    /**
     * Copies the best levels, best first. Rows for which there is no known level are filled with {@link #NONE} or
     * {@link #UNKNOWN}.
     *
     * @param rows   how many to fill, 0 or more.
     * @param prices takes the prices, from index 0.
     * @param sizes  takes the sizes, from index 0.
     * @return the number of rows that hold a level.
     * @throws IndexOutOfBoundsException if an array is shorter than {@code rows}, or {@code rows} is negative.
     */
    int top(int rows, long[] prices, long[] sizes);

    /**
     * The size at a price.
     *
     * @param price any; there is never a level at 0 or less.
     * @return the size; 0 if there is no level; {@link #UNKNOWN} past the known window.
     */
    long sizeAt(long price);

    /**
     * How many levels are at a price or better.
     *
     * @param price any, a level need not be there.
     * @return 0 or more; {@link #UNKNOWN} if the price is past the known window.
     */
    long levelsWithin(long price);

    /**
     * The quantity at a price or better: what an order with this limit could take.
     *
     * @param price any, a level need not be there.
     * @return the sum of the sizes; {@link #UNKNOWN} if the price is past the known window; {@link #OUT_OF_RANGE} if no
     *     long can hold the sum.
     */
    long sizeWithin(long price);

    /**
     * The average price at which a quantity could be traded against this side, best level first: the sum of price times
     * taken size, divided by the quantity. Exact up to the last division and addition, so it is the exact price,
     * rounded to a double, where the best level suffices.
     *
     * @param quantity scaled as sizes are.
     * @return the price in units of scaled prices, with a fraction; {@code NaN} if the quantity is 0 or less or a
     *     complete side holds less; {@link Double#NEGATIVE_INFINITY} if the known part holds less.
     */
    double averagePriceForQuantity(long quantity);

    /**
     * The average price at which an amount of the quote currency could be traded against this side, best level first:
     * the amount divided by the quantity that it trades for, where a part of the last level, fractional if need be,
     * makes up the amount. Exact up to the last divisions.
     *
     * @param notional scaled by the decimal places of prices.
     * @return the price in units of scaled prices, with a fraction; {@code NaN} if the notional is 0 or less or a
     *     complete side holds less; {@link Double#NEGATIVE_INFINITY} if the known part holds less.
     */
    double averagePriceForNotional(long notional);
}
