package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.engine.instrument.PowersOfTen;
import io.kubook.feed.json.Decimals;
import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.PlainPairs;
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
    private boolean hasTooFine;

    /** Whether any of the sequences is not {@link #NO_SEQUENCE}, which they are from the start. */
    private boolean hasSequences;

    private int widestPrice;
    private int widestSize;
    private byte[] sides = new byte[INITIAL_CAPACITY];

    /**
     * What values need, or more if it is no more than the widest: then their last digits are zeros that stand for
     * nothing. Below 0 for a value that is not kept.
     */
    private byte[] priceDecimals = new byte[INITIAL_CAPACITY];

    private byte[] sizeDecimals = new byte[INITIAL_CAPACITY];
    private long[] priceMantissas = new long[INITIAL_CAPACITY];
    private long[] sizeMantissas = new long[INITIAL_CAPACITY];
    private long[] sequences = new long[INITIAL_CAPACITY];
    private long[] pricePlaces = new long[INITIAL_CAPACITY];
    private long[] sizePlaces = new long[INITIAL_CAPACITY];

    DepthEntries(final JsonCursor cursor) {
        this.cursor = cursor;
        Arrays.fill(sequences, NO_SEQUENCE);
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
        return priceMantissas[index] / PowersOfTen.of(zeros(priceMantissas[index], priceDecimals[index]));
    }

    /**
     * Decimal places of the price.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return 0 to 12.
     */
    public int priceDecimals(final int index) {
        return Math.max(0, priceDecimals[index] - zeros(priceMantissas[index], priceDecimals[index]));
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
        return sizeMantissas[index] / PowersOfTen.of(zeros(sizeMantissas[index], sizeDecimals[index]));
    }

    /**
     * Decimal places of the size.
     *
     * @param index 0 to {@link #count()} - 1.
     * @return 0 to 12.
     */
    public int sizeDecimals(final int index) {
        return Math.max(0, sizeDecimals[index] - zeros(sizeMantissas[index], sizeDecimals[index]));
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
        if (hasSequences) {
            Arrays.fill(sequences, 0, count, NO_SEQUENCE);
        }
        hasSequences = false;
        count = 0;
        hasTooFine = false;
        widestPrice = 0;
        widestSize = 0;
    }

    /** Whether any value has more digits than can be kept exactly, and is no value that can be left out either. */
    boolean hasTooFine() {
        return hasTooFine;
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

    /** How many decimal places the prices so far need. */
    int widestPriceDecimals() {
        return widestPrice;
    }

    /** How many decimal places the sizes so far need. */
    int widestSizeDecimals() {
        return widestSize;
    }

    /** The index of a new entry, or -1 if there are too many. */
    int add(final Side side) {
        final int index = count;
        if (index == sides.length && !grow()) {
            return -1;
        }
        sides[index] = (byte) side.ordinal();
        count = index + 1;
        return index;
    }

    void price(final int index, final long mantissa, final int decimals, final long place) {
        widestPrice = Math.max(widestPrice, decimals);
        hasTooFine |= decimals == TOO_FINE;
        priceMantissas[index] = mantissa;
        priceDecimals[index] = (byte) decimals;
        pricePlaces[index] = place;
    }

    void size(final int index, final long mantissa, final int decimals, final long place) {
        widestSize = Math.max(widestSize, decimals);
        hasTooFine |= decimals == TOO_FINE;
        sizeMantissas[index] = mantissa;
        sizeDecimals[index] = (byte) decimals;
        sizePlaces[index] = place;
    }

    /**
     * Adds levels that are of the form that pairs are expected to have, as long as they come. Their numbers may end
     * with zeros behind the point that stand for nothing, as far as others of the column have as many places: those
     * tell how many places are needed, and to remove zeros takes time.
     *
     * @param text       the bytes to read.
     * @param start      index of the first level's price.
     * @param textOffset where the bytes begin in what is parsed.
     * @return how many.
     */
    int addAlike(final PlainPairs pairs, final byte[] text, final int start, final int textOffset, final Side side) {
        final int from = count;
        if (from == sides.length && !grow()) {
            return 0;
        }
        final int added = pairs.read(text, start, priceMantissas, sizeMantissas, from, sides.length);
        final int end = from + added;
        Arrays.fill(sides, from, end, (byte) side.ordinal());
        final int offset = textOffset + start;
        fillPlaces(pricePlaces, from, end, JsonCursor.packPlace(offset, pairs.firstLength()), pairs.length());
        fillPlaces(
                sizePlaces,
                from,
                end,
                JsonCursor.packPlace(offset + pairs.secondStart(), pairs.secondLength()),
                pairs.length());
        widestPrice = fillDecimals(priceMantissas, priceDecimals, from, end, pairs.firstPlaces(), widestPrice);
        widestSize = fillDecimals(sizeMantissas, sizeDecimals, from, end, pairs.secondPlaces(), widestSize);
        count = end;
        return added;
    }

    private static void fillPlaces(
            final long[] places, final int from, final int end, final long first, final int distance) {
        final long step = JsonCursor.packPlace(distance, 0);
        long place = first;
        for (int i = from; i < end; i++) {
            places[i] = place;
            place += step;
        }
    }

    /** Removes zeros until a number needs all its places; how many places are needed then. */
    private static int fillDecimals(
            final long[] mantissas,
            final byte[] decimals,
            final int from,
            final int end,
            final int places,
            final int widestBefore) {
        int widest = widestBefore;
        int at = from;
        while (at < end && widest < places) {
            final int zeros = zeros(mantissas[at], places);
            mantissas[at] /= PowersOfTen.of(zeros);
            decimals[at] = (byte) (places - zeros);
            widest = Math.max(widest, places - zeros);
            at++;
        }
        Arrays.fill(decimals, at, end, (byte) places);
        return widest;
    }

    /** How many zeros are at the end of a number, behind the point. */
    private static int zeros(final long mantissa, final int decimals) {
        int zeros = 0;
        for (long rest = mantissa; zeros < decimals && rest % 10 == 0; rest /= 10) {
            zeros++;
        }
        return zeros;
    }

    void sequence(final int index, final long sequence) {
        sequences[index] = sequence;
        hasSequences = true;
    }

    /** Gives entries without a sequence the last of the range; false if one has a sequence outside the range. */
    boolean completeSequences(final long first, final long last) {
        hasSequences = true;
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
        Arrays.fill(sequences, count, capacity, NO_SEQUENCE);
        pricePlaces = Arrays.copyOf(pricePlaces, capacity);
        sizePlaces = Arrays.copyOf(sizePlaces, capacity);
        return true;
    }
}
