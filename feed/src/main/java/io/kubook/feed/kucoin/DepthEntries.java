package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.Decimals;
import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.TextSpan;
import java.util.Arrays;

/**
 * Levels of a frame or a snapshot, in the order in which the text had them, in columns. Values are exact at the digits
 * that the text gave them; scaling them is up to the reader. Invalid when the next text is parsed.
 */
public final class DepthEntries {
    /** The most levels that are kept; a text with more is refused. */
    public static final int MAX_ENTRIES = 1 << 20;

    /** {@link #sequence(int)} of a level that has none of its own, as in snapshots. */
    public static final long NO_SEQUENCE = -1;

    static final byte OUT_OF_RANGE = -1;
    static final byte TOO_FINE = -2;

    private static final int INITIAL_CAPACITY = 64;

    private final JsonCursor cursor;
    private int count;
    private byte[] sides = new byte[INITIAL_CAPACITY];
    private byte[] priceDecimals = new byte[INITIAL_CAPACITY];
    private byte[] sizeDecimals = new byte[INITIAL_CAPACITY];
    private long[] priceMantissas = new long[INITIAL_CAPACITY];
    private long[] sizeMantissas = new long[INITIAL_CAPACITY];
    private long[] sequences = new long[INITIAL_CAPACITY];
    private long[] pricePlaces = new long[INITIAL_CAPACITY];
    private long[] sizePlaces = new long[INITIAL_CAPACITY];

    DepthEntries(final JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * How many there are.
     *
     * @return 0 or more.
     */
    public int count() {
        return count;
    }

    /**
     * Which side an entry is on.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return its side.
     */
    public Side side(final int index) {
        return Side.of(sides[index]);
    }

    /**
     * Whether a long holds the price.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return false if the price is out of range or too fine; mantissa and decimals are 0 then.
     */
    public boolean isPriceExact(final int index) {
        return priceDecimals[index] >= 0;
    }

    /**
     * Digits of the price.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return 0 or more; 0 marks an entry that only moves the sequence, unless the price is out of range.
     */
    public long priceMantissa(final int index) {
        return priceMantissas[index];
    }

    /**
     * Decimal places of the price.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return 0 to 12.
     */
    public int priceDecimals(final int index) {
        return Math.max(0, priceDecimals[index]);
    }

    /**
     * Whether a long holds the size.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return false if the size is out of range or too fine; mantissa and decimals are 0 then.
     */
    public boolean isSizeExact(final int index) {
        return sizeDecimals[index] >= 0;
    }

    /**
     * Digits of the size.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return 0 or more; 0 removes the level, unless the size is out of range.
     */
    public long sizeMantissa(final int index) {
        return sizeMantissas[index];
    }

    /**
     * Decimal places of the size.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return 0 to 12.
     */
    public int sizeDecimals(final int index) {
        return Math.max(0, sizeDecimals[index]);
    }

    /**
     * The sequence of the entry.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return 0 or more, or {@link #NO_SEQUENCE}.
     */
    public long sequence(final int index) {
        return sequences[index];
    }

    /**
     * The price as the text wrote it.
     *
     * @param index 0 to {@link #count()} - 1.
     * @param span  is moved to it.
     */
    public void priceText(final int index, final TextSpan span) {
        cursor.place(pricePlaces[index], span);
    }

    /**
     * The size as the text wrote it.
     *
     * @param index 0 to {@link #count()} - 1.
     * @param span  is moved to it.
     */
    public void sizeText(final int index, final TextSpan span) {
        cursor.place(sizePlaces[index], span);
    }

    void clear() {
        count = 0;
    }

    /** Whether any value has more digits than can be kept exactly, and is no value that can be left out either. */
    boolean hasTooFine() {
        for (int i = 0; i < count; i++) {
            if (priceDecimals[i] == TOO_FINE || sizeDecimals[i] == TOO_FINE) {
                return true;
            }
        }
        return false;
    }

    /** Whether a price that does not fit the scale lies beyond everything that is traded. */
    boolean isPriceFar(final int index) {
        return priceDecimals[index] < 0 || Decimals.isFar(priceMantissas[index], priceDecimals[index]);
    }

    int sideCode(final int index) {
        return sides[index];
    }

    /** The price at a scale that is wide enough; {@link Decimals#OVERFLOW} if no long holds it. */
    long scaledPrice(final int index, final int scale) {
        final int decimals = priceDecimals[index];
        return decimals < 0 ? Decimals.OVERFLOW : Decimals.rescale(priceMantissas[index], decimals, scale);
    }

    /** The size at a scale that is wide enough; {@link Decimals#OVERFLOW} if no long holds it. */
    long scaledSize(final int index, final int scale) {
        final int decimals = sizeDecimals[index];
        return decimals < 0 ? Decimals.OVERFLOW : Decimals.rescale(sizeMantissas[index], decimals, scale);
    }

    int widestPriceDecimals() {
        return widest(priceDecimals);
    }

    int widestSizeDecimals() {
        return widest(sizeDecimals);
    }

    private int widest(final byte[] decimals) {
        int widest = 0;
        for (int i = 0; i < count; i++) {
            widest = Math.max(widest, decimals[i]);
        }
        return widest;
    }

    /** The index of a new entry, or -1 if there are too many. */
    int add(final Side side) {
        final int index = count;
        if (index == sides.length && !grow()) {
            return -1;
        }
        sides[index] = (byte) side.ordinal();
        sequences[index] = NO_SEQUENCE;
        count = index + 1;
        return index;
    }

    void price(final int index, final long mantissa, final int decimals, final long place) {
        priceMantissas[index] = mantissa;
        priceDecimals[index] = (byte) decimals;
        pricePlaces[index] = place;
    }

    void size(final int index, final long mantissa, final int decimals, final long place) {
        sizeMantissas[index] = mantissa;
        sizeDecimals[index] = (byte) decimals;
        sizePlaces[index] = place;
    }

    void sequence(final int index, final long sequence) {
        sequences[index] = sequence;
    }

    /** Gives entries without a sequence the last of the range; false if one has a sequence outside the range. */
    boolean completeSequences(final long first, final long last) {
        for (int i = 0; i < count; i++) {
            if (sequences[i] == NO_SEQUENCE) {
                sequences[i] = last;
            } else if (sequences[i] < first || sequences[i] > last) {
                return false;
            }
        }
        return true;
    }

    private boolean grow() {
        final int capacity = sides.length * 2;
        if (capacity > MAX_ENTRIES) {
            return false;
        }
        sides = Arrays.copyOf(sides, capacity);
        priceDecimals = Arrays.copyOf(priceDecimals, capacity);
        sizeDecimals = Arrays.copyOf(sizeDecimals, capacity);
        priceMantissas = Arrays.copyOf(priceMantissas, capacity);
        sizeMantissas = Arrays.copyOf(sizeMantissas, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
        pricePlaces = Arrays.copyOf(pricePlaces, capacity);
        sizePlaces = Arrays.copyOf(sizePlaces, capacity);
        return true;
    }
}
