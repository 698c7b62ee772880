package io.kubook.engine.book;

import io.kubook.engine.instrument.PowersOfTen;
import java.util.Arrays;
import java.util.Objects;

/**
 * One side of a book as it is written: sorted levels, the known window, and the digest of the levels, kept up to date
 * with every change.
 *
 * <p>Inside, a level has a key that grows from worst to best: the price of a bid, the negated price of an ask. So
 * there is one order and one comparison for both sides. The window is held as {@code floor}, the best key that is
 * <em>not</em> known: a price is inside if its key is greater. (An inclusive bound could not say that nothing is
 * known.)
 *
 * <p>For one thread. Nothing allocates once the side has had its greatest number of levels.
 */
public final class BookSide implements SideView {
    /** Answer of {@link #set}: the price is outside the known window and was not kept. */
    public static final long OUTSIDE_WINDOW = -1;

    /** The greatest limit on levels. */
    public static final int MAX_LEVELS = 1 << 28;

    /** A floor below every key: the side is complete. */
    private static final long ALL_KNOWN = Long.MIN_VALUE;

    private final Levels levels = new Levels();
    private final Side side;
    private final int maxLevels;
    private final long sign;
    private final long salt;

    private long floor;
    private long digest;
    private int priceScale;
    private int sizeScale;
    private long priceFactor;
    private long sizeFactor;

    /**
     * Creates a side without levels, of which {@linkplain #NOTHING nothing} is known, at scales of 0.
     *
     * @param side      which one.
     * @param maxLevels how many levels it keeps, 1 to {@value #MAX_LEVELS}; the worst fall out of a side that is full.
     */
    public BookSide(final Side side, final int maxLevels) {
        if (maxLevels < 1 || maxLevels > MAX_LEVELS) {
            throw new IllegalArgumentException("levels must be 1 to " + MAX_LEVELS + ": " + maxLevels);
        }
        this.side = side;
        this.maxLevels = maxLevels;
        sign = side == Side.BID ? 1 : -1;
        salt = BookDigest.salt(side);
        clear(0, 0, NOTHING);
    }

    /**
     * Removes all levels and sets the known window.
     *
     * @param horizon the worst price that is known from now on; {@link #ALL_BIDS} or {@link #ALL_ASKS} if the side is
     *     going to be complete, {@link #NOTHING} if nothing is known.
     */
    public void clear(final long horizon) {
        floor = floorOf(horizon);
        levels.clear();
        digest = 0;
    }

    /**
     * Removes all levels and sets the scales and the known window.
     *
     * @param priceScale decimal places of prices.
     * @param sizeScale  decimal places of sizes.
     * @param horizon    as for {@link #clear(long)}.
     */
    public void clear(final int priceScale, final int sizeScale, final long horizon) {
        clear(horizon);
        priceScale(priceScale);
        sizeScale(sizeScale);
    }

    /**
     * Sets the size of a level. If a new level finds the side full, the worst one is dropped, even if it is the new
     * one, and the known window ends before it.
     *
     * @param price 1 or more.
     * @param size  the new size; 0 removes the level, which is harmless if there is none.
     * @return the size before, 0 if there was no level; {@link #OUTSIDE_WINDOW} if the price is not known.
     */
    public long set(final long price, final long size) {
        assert price > 0 && size >= 0 : price + " " + size;
        final long key = sign * price;
        if (key <= floor) {
            return OUTSIDE_WINDOW;
        }
        if (levels.count() == maxLevels && size != 0 && !makeRoom(key)) {
            return OUTSIDE_WINDOW;
        }
        final long sizeBefore = levels.put(key, size);
        final long scaledPrice = price * priceFactor + salt;
        digest += term(scaledPrice, size) - term(scaledPrice, sizeBefore);
        return sizeBefore;
    }

    /**
     * Adds levels, each of which is worse than all before: as {@link #set}, which also decides where the side is full
     * or a price outside the known window, but quicker. The levels of a snapshot come from best to worst.
     *
     * @param prices from best to worst, 1 or more; the first is worse than that of every level.
     * @param sizes  of the same levels, 1 or more.
     * @param count  how many, 1 or more.
     */
    public void appendWorst(final long[] prices, final long[] sizes, final int count) {
        if (sign * prices[count - 1] <= floor || levels.count() > maxLevels - count) {
            for (int i = 0; i < count; i++) {
                set(prices[i], sizes[i]);
            }
            return;
        }
        levels.appendWorst(sign, prices, sizes, count);
        long terms = 0;
        for (int i = 0; i < count; i++) {
            terms += BookDigest.term(prices[i] * priceFactor + salt, sizes[i] * sizeFactor);
        }
        digest += terms;
    }

    private boolean makeRoom(final long key) {
        final long worst = levels.worstKey();
        if (key < worst) {
            floor = key;
            return false;
        }
        if (levels.sizeOf(key) == 0) {
            cut(worst);
        }
        return true;
    }

    /**
     * Ends the known window before a price: only what is strictly better is known from now on. Levels that are not are
     * removed. A window that ends earlier stays as it is.
     *
     * @param price 1 or more.
     * @return how many levels were removed.
     */
    public int cutWindowBefore(final long price) {
        assert price > 0 : price;
        return cut(sign * price);
    }

    /**
     * Ends the known window at a price: what is worse is unknown from now on, and levels there are removed. A window
     * that ends earlier stays as it is.
     *
     * @param price 1 or more; the new horizon.
     */
    public void endWindowAt(final long price) {
        assert price > 0 : price;
        cut(floorOf(price));
    }

    private int cut(final long key) {
        final int countBefore = levels.count();
        while (levels.count() > 0 && levels.worstKey() <= key) {
            remove(levels.worstKey());
        }
        floor = Math.max(floor, key);
        return countBefore - levels.count();
    }

    private void remove(final long key) {
        digest -= termAt(key, levels.put(key, 0));
    }

    /**
     * Takes over levels, scales and window of another side, up to this one's number of levels; what does not fit
     * falls out as in {@link #set}.
     *
     * @param other the same side of another book.
     */
    public void copyFrom(final BookSide other) {
        if (other.side != side) {
            throw new IllegalArgumentException("cannot copy " + other.side + " to " + side);
        }
        floor = other.floor;
        digest = other.digest;
        priceScale(other.priceScale);
        sizeScale(other.sizeScale);
        levels.copyBest(other.levels, maxLevels);
        final int copied = levels.count();
        if (copied < other.levels.count()) {
            int omitted = other.levels.ofRank(copied);
            floor = other.levels.key(omitted);
            for (; omitted != Levels.END; omitted = other.levels.worse(omitted)) {
                digest -= termAt(other.levels.key(omitted), other.levels.size(omitted));
            }
        }
    }

    /**
     * Multiplies all numbers by powers of ten, exactly: the scales of the instrument have widened. A level whose
     * price no long can hold any more is left out, as such prices always are. A level whose size no long can hold is
     * removed and the known window ends before it. The horizon stays the same price, so finer prices beyond it are
     * unknown.
     *
     * @param newPriceScale decimal places of prices, not less than before.
     * @param newSizeScale  decimal places of sizes, not less than before.
     * @return how many levels were left out because of their price.
     */
    public int rescale(final int newPriceScale, final int newSizeScale) {
        if (newPriceScale < priceScale || newSizeScale < sizeScale) {
            throw new IllegalArgumentException("scales cannot narrow: from " + priceScale + ", " + sizeScale + " to "
                    + newPriceScale + ", " + newSizeScale);
        }
        final int leftOut = newPriceScale == priceScale ? 0 : rescalePrices(newPriceScale);
        if (newSizeScale != sizeScale) {
            rescaleSizes(newSizeScale);
        }
        return leftOut;
    }

    private int rescalePrices(final int newScale) {
        final long factor = PowersOfTen.of(newScale - priceScale);
        final long maxPrice = Long.MAX_VALUE / factor;
        final int countBefore = levels.count();
        // The highest prices are the best of the bids and the worst of the asks; the other loop finds nothing.
        while (levels.bestKey() > maxPrice) {
            remove(levels.bestKey());
        }
        while (levels.count() > 0 && levels.worstKey() < -maxPrice) {
            remove(levels.worstKey());
        }
        levels.multiply(factor, 1);
        final int leftOut = countBefore - levels.count();
        final long horizon = horizon();
        priceScale(newScale);
        final boolean isBeyond = !isComplete() && horizon > maxPrice;
        if (isBeyond) {
            floor = ALL_KNOWN;
        } else if (!isComplete() && horizon != NOTHING) {
            floor = floorOf(horizon * factor);
        }
        if (isBeyond || leftOut > 0) {
            // What is out of range now is better than every bid that a long can hold, and worse than every ask.
            cut(sign * Long.MAX_VALUE);
        }
        return leftOut;
    }

    private void rescaleSizes(final int newScale) {
        final long factor = PowersOfTen.of(newScale - sizeScale);
        final long maxSize = Long.MAX_VALUE / factor;
        int at = levels.best();
        while (at != Levels.END && levels.size(at) <= maxSize) {
            at = levels.worse(at);
        }
        if (at != Levels.END) {
            cut(levels.key(at));
        }
        levels.multiply(1, factor);
        sizeScale(newScale);
    }

    /**
     * Compares levels as far as both sides know them.
     *
     * @param other the same side of another book, at the same scales.
     * @return true if inside the common window both have the same levels with the same sizes.
     */
    public boolean agreesWith(final BookSide other) {
        assert side == other.side && priceScale == other.priceScale && sizeScale == other.sizeScale;
        final long commonFloor = Math.max(floor, other.floor);
        int mine = levels.best();
        int theirs = other.levels.best();
        while (mine != Levels.END && levels.key(mine) > commonFloor) {
            if (theirs == Levels.END
                    || levels.key(mine) != other.levels.key(theirs)
                    || levels.size(mine) != other.levels.size(theirs)) {
                return false;
            }
            mine = levels.worse(mine);
            theirs = other.levels.worse(theirs);
        }
        return theirs == Levels.END || other.levels.key(theirs) <= commonFloor;
    }

    /**
     * Whether this side is known further than another.
     *
     * @param other the same side of another book, at the same scales.
     * @return true if this one's window ends at a worse price.
     */
    public boolean reachesBeyond(final BookSide other) {
        return floor < other.floor;
    }

    /**
     * The digest of this side; that of a book is the sum of its sides'.
     *
     * @return the sum of {@link BookDigest}, 0 without levels.
     */
    public long digest() {
        return digest;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public int levelCount() {
        return levels.count();
    }

    @Override
    public boolean isComplete() {
        return floor == ALL_KNOWN;
    }

    @Override
    public long horizon() {
        if (floor == ALL_KNOWN) {
            return SideView.horizonOfAll(side);
        }
        final boolean nothing = side == Side.BID ? floor == Long.MAX_VALUE : floor == -1;
        return nothing ? NOTHING : sign * (floor + 1);
    }

    @Override
    public long price(final int level) {
        return isLevel(level) ? sign * levels.key(levels.ofRank(level)) : missing();
    }

    @Override
    public long size(final int level) {
        return isLevel(level) ? levels.size(levels.ofRank(level)) : missing();
    }

    @Override
    public int top(final int rows, final long[] prices, final long[] sizes) {
        Objects.checkFromIndexSize(0, rows, prices.length);
        Objects.checkFromIndexSize(0, rows, sizes.length);
        final int count = Math.min(rows, levels.count());
        levels.top(count, prices, sign, sizes);
        Arrays.fill(prices, count, rows, missing());
        Arrays.fill(sizes, count, rows, missing());
        return count;
    }

    @Override
    public long sizeAt(final long price) {
        if (price <= 0) {
            return 0;
        }
        final long key = sign * price;
        if (key <= floor) {
            return isComplete() ? 0 : UNKNOWN;
        }
        return levels.sizeOf(key);
    }

    @Override
    public long levelsWithin(final long price) {
        final long key = sign * Math.max(price, 0);
        return isPastWindow(key) ? UNKNOWN : levels.countFrom(key);
    }

    @Override
    public long sizeWithin(final long price) {
        final long key = sign * Math.max(price, 0);
        if (isPastWindow(key)) {
            return UNKNOWN;
        }
        final long sum = levels.sizeFrom(key);
        return sum < 0 ? OUT_OF_RANGE : sum;
    }

    @Override
    public double averagePriceForQuantity(final long quantity) {
        if (quantity <= 0) {
            return Double.NaN;
        }
        if (levels.count() == 0) {
            return tooLittle();
        }
        // What the levels cost more than the best one would: small where prices are large, so little is rounded.
        long high = 0;
        long low = 0;
        long left = quantity;
        final long best = levels.bestKey();
        for (int at = levels.best(); at != Levels.END; at = levels.worse(at)) {
            final long distance = best - levels.key(at);
            final long taken = Math.min(levels.size(at), left);
            final long product = distance * taken;
            low += product;
            high += Math.multiplyHigh(distance, taken) + BookMath.carry(low, product);
            left -= taken;
            if (left == 0) {
                return sign * (best - BookMath.toDouble(high, low) / quantity);
            }
        }
        return tooLittle();
    }

    @Override
    public double averagePriceForNotional(final long notional) {
        if (notional <= 0) {
            return Double.NaN;
        }
        // Prices times sizes have the decimal places of both; so has the notional from here on.
        final long unit = PowersOfTen.of(sizeScale);
        final long totalHigh = Math.multiplyHigh(notional, unit);
        final long totalLow = notional * unit;
        long leftHigh = totalHigh;
        long leftLow = totalLow;
        long takenHigh = 0;
        long takenLow = 0;
        final int best = levels.best();
        for (int at = best; at != Levels.END; at = levels.worse(at)) {
            final long price = sign * levels.key(at);
            final long size = levels.size(at);
            final long costHigh = Math.multiplyHigh(price, size);
            final long costLow = price * size;
            if (!BookMath.isLess(costHigh, costLow, leftHigh, leftLow)) {
                final double taken =
                        BookMath.toDouble(takenHigh, takenLow) + BookMath.toDouble(leftHigh, leftLow) / price;
                return at == best ? price : BookMath.toDouble(totalHigh, totalLow) / taken;
            }
            leftHigh -= costHigh + (Long.compareUnsigned(leftLow, costLow) < 0 ? 1 : 0);
            leftLow -= costLow;
            takenLow += size;
            takenHigh += BookMath.carry(takenLow, size);
        }
        return tooLittle();
    }

    private boolean isLevel(final int level) {
        if (level < 0) {
            throw new IndexOutOfBoundsException(level);
        }
        return level < levels.count();
    }

    private boolean isPastWindow(final long key) {
        return key <= floor && !isComplete();
    }

    private long missing() {
        return isComplete() ? NONE : UNKNOWN;
    }

    private double tooLittle() {
        return isComplete() ? Double.NaN : Double.NEGATIVE_INFINITY;
    }

    private long floorOf(final long horizon) {
        if (horizon == SideView.horizonOfAll(side)) {
            return ALL_KNOWN;
        }
        if (horizon == NOTHING) {
            return side == Side.BID ? Long.MAX_VALUE : -1;
        }
        if (horizon <= 0) {
            throw new IllegalArgumentException("not a horizon of " + side + ": " + horizon);
        }
        return sign * horizon - 1;
    }

    private long termAt(final long key, final long size) {
        return term(sign * key * priceFactor + salt, size);
    }

    /**
     * What a level adds to the digest: nothing if its size is 0, which is unpredictable, so that there is no branch for
     * it.
     */
    private long term(final long scaledPrice, final long size) {
        return -size >> 63 & BookDigest.term(scaledPrice, size * sizeFactor);
    }

    private void priceScale(final int scale) {
        priceScale = scale;
        priceFactor = BookDigest.priceFactor(scale);
    }

    private void sizeScale(final int scale) {
        sizeScale = scale;
        sizeFactor = BookDigest.sizeFactor(scale);
    }
}
