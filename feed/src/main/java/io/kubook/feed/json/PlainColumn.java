package io.kubook.feed.json;

import io.kubook.engine.event.RawBytes;
import io.kubook.engine.instrument.PowersOfTen;

/**
 * Reads the numbers of a column, say the prices of a book: in quotes, and in the plainest form, up to seven digits
 * without a needless zero, perhaps a point and up to eight more.
 *
 * <p>Numbers of a column look alike. So as many digits are expected before and behind the point as earlier ones had: to
 * see whether that is so is cheap, and what follows need not wait until this number's end is found. What is read never
 * depends on what was expected.
 *
 * <p>Reused; for one thread at a time.
 */
public final class PlainColumn {
    /** There is no plain number, which says nothing more than that {@link Decimals} has to be asked. */
    public static final int NONE = -1;

    /** How many bytes from the start of a number on may be looked at, whatever its length. */
    public static final int LOOK_AHEAD = 24;

    /** Digits of a long, before and behind the point, that cannot overflow. */
    private static final int SAFE_DIGITS = PowersOfTen.MAX_EXPONENT;

    /** More than any byte. */
    private static final int NO_BYTE = 0x100;

    private int expectedWhole;
    private int expectedPlaces;
    private int fractionOffset;
    private int length;

    /** Whether a word holds all of a number that is as expected. */
    private boolean isShort;

    /** What the first bytes have to be, up to eight and no more than there are, but for the digits' values. */
    private long pattern;

    /** What may be added to those bytes, without the pattern, and reaches no highest bit if they are as expected. */
    private long slack;

    private long highs;

    /** Of a short number, the bytes of the digits before the point and of those behind it. */
    private long wholeMask;

    private long placesMask;

    /** By how much the former are moved to where the point was, and all then, so that the last one is on top. */
    private int pointShift;

    private int topShift;

    /** The highest bits of the digits behind the point, of a number that is not short. */
    private long placesHighs;

    /** The scale of {@link #scaledNext}, and what a number that is as expected is multiplied by for it. */
    private int scale;

    private long factor = 1;

    /** The least first byte of a number that is as expected: no byte is as high where a scale cannot hold it. */
    private int leastFirst;

    private boolean wasUnexpected;

    private int wholeDigits;
    private int places;
    private long digits;

    /** Creates a reader that expects one digit. */
    public PlainColumn() {
        expect(1, 0);
    }

    /**
     * Reads the next number of the column.
     *
     * @param text  the bytes, {@value #LOOK_AHEAD} of them from the start on.
     * @param start index of the first one.
     * @return index of the quote behind it; or {@link #NONE}.
     */
    public int next(final byte[] text, final int start) {
        final int end = start + fractionOffset + expectedPlaces;
        final long word = LittleEndian.getLong(text, start) ^ pattern;
        if (((word + slack | word) & highs) != 0 || text[end] != '"' || hasNeedlessZero(word, expectedWhole)) {
            return unexpected(text, start);
        }
        if (isShort) {
            digits = DigitWord.eight(((word & wholeMask) << pointShift | word & placesMask) << topShift);
        } else {
            final long fraction = DigitWord.digits(LittleEndian.getLong(text, start + fractionOffset));
            if ((DigitWord.others(fraction) & placesHighs) != 0) {
                return unexpected(text, start);
            }
            digits = digits(word, expectedWhole, fraction, expectedPlaces);
        }
        wholeDigits = expectedWhole;
        places = expectedPlaces;
        wasUnexpected = false;
        return end;
    }

    /**
     * Sets the scale of {@link #scaledNext}.
     *
     * @param newScale decimal places, 0 to 12.
     */
    public void scale(final int newScale) {
        if (newScale != scale) {
            scale = newScale;
            prepareScaling();
        }
    }

    /**
     * The scale that was set.
     *
     * @return 0 at first.
     */
    public int scale() {
        return scale;
    }

    /**
     * Reads the next number of the column, if it is as expected, and brings it to the scale that was set.
     *
     * @param text  the bytes, of which {@value #LOOK_AHEAD} have been {@linkplain RawBytes#checked checked}.
     * @param start address of the first one.
     * @return the number, which ends {@link #expectedLength} bytes behind its start, and something else in quotes
     *     follows; or {@link #NONE}, and then {@link #next} has to be asked.
     */
    public long scaledNext(final byte[] text, final long start) {
        final long word = RawBytes.longAt(text, start) ^ pattern;
        if (((word + slack | word) & highs) != 0
                || ((int) word & 0xFF) < leastFirst
                || !NumberScan.isEnd(RawBytes.intAt(text, start + length))) {
            return NONE;
        }
        if (isShort) {
            wasUnexpected = false;
            return DigitWord.eight(((word & wholeMask) << pointShift | word & placesMask) << topShift) * factor;
        }
        final long fraction = DigitWord.digits(RawBytes.longAt(text, start + fractionOffset));
        if ((DigitWord.others(fraction) & placesHighs) != 0) {
            return NONE;
        }
        wasUnexpected = false;
        return digits(word, expectedWhole, fraction, expectedPlaces) * factor;
    }

    /**
     * How long a number is that is as expected.
     *
     * @return in bytes.
     */
    public int expectedLength() {
        return length;
    }

    /** Takes zeros at the end behind the point for no digits, as {@link Decimals} does. */
    public void dropZeros() {
        while (places > 0 && digits % 10 == 0) {
            digits /= 10;
            places--;
        }
    }

    /**
     * The digits of the number that {@link #next} read last, before the point and behind it.
     *
     * @return 0 or more.
     */
    public long digits() {
        return digits;
    }

    /**
     * How many of them are behind the point.
     *
     * @return 0 to 8.
     */
    public int places() {
        return places;
    }

    /**
     * The number that {@link #next} read last, at any scale.
     *
     * @param wanted decimal places, 0 to 12.
     * @return the number times 10^wanted; or {@link #NONE} if it has more places than that, zeros among them, or
     *     perhaps more digits than a long.
     */
    public long scaled(final int wanted) {
        final int widening = wanted - places;
        return (widening | SAFE_DIGITS - wanted - wholeDigits) < 0 ? NONE : digits * PowersOfTen.of(widening);
    }

    /** Reads a number of any length. One that is odd changes nothing; after two, the next is expected to be like it. */
    private int unexpected(final byte[] text, final int start) {
        final long whole = DigitWord.digits(LittleEndian.getLong(text, start));
        final int count = DigitWord.count(whole);
        if (count == 0 || count == Long.BYTES || hasNeedlessZero(whole, count)) {
            return NONE;
        }
        final int point = start + count;
        long fraction = 0;
        int fractionDigits = 0;
        int end = point;
        if (text[point] == '.') {
            fraction = DigitWord.digits(LittleEndian.getLong(text, point + 1));
            fractionDigits = DigitWord.count(fraction);
            end = point + 1 + fractionDigits;
        }
        if (text[end] != '"' || end == point + 1) {
            return NONE;
        }
        if (wasUnexpected) {
            expect(count, fractionDigits);
        }
        wholeDigits = count;
        places = fractionDigits;
        digits = digits(whole, count, fraction, fractionDigits);
        wasUnexpected = true;
        return end;
    }

    private void expect(final int count, final int fractionDigits) {
        final int pointLength = fractionDigits > 0 ? 1 : 0;
        expectedWhole = count;
        expectedPlaces = fractionDigits;
        fractionOffset = count + pointLength;
        length = fractionOffset + fractionDigits;
        isShort = length <= Long.BYTES;
        final int shown = isShort ? length : fractionOffset;
        pattern = DigitWord.pattern(count, pointLength, shown);
        slack = DigitWord.slack(count, pointLength, shown);
        highs = DigitWord.highs(shown);
        wholeMask = DigitWord.firstBytes(-1, count);
        placesMask = isShort ? DigitWord.firstBytes(-1, length) & ~DigitWord.firstBytes(-1, fractionOffset) : 0;
        pointShift = pointLength * Byte.SIZE;
        topShift = -length * Byte.SIZE;
        placesHighs = DigitWord.highs(fractionDigits);
        prepareScaling();
    }

    private void prepareScaling() {
        final int widening = scale - expectedPlaces;
        if ((widening | SAFE_DIGITS - scale - expectedWhole) < 0) {
            leastFirst = NO_BYTE;
            return;
        }
        leastFirst = expectedWhole > 1 ? 1 : 0;
        factor = PowersOfTen.of(widening);
    }

    private static boolean hasNeedlessZero(final long whole, final int count) {
        return count > 1 && DigitWord.at(whole, 0) == 0;
    }

    private static long digits(final long whole, final int count, final long fraction, final int fractionDigits) {
        return DigitWord.first(whole, count) * PowersOfTen.of(fractionDigits)
                + DigitWord.first(fraction, fractionDigits);
    }
}
