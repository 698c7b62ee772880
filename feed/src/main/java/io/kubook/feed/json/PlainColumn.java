package io.kubook.feed.json;

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

    private int expectedWhole;
    private int expectedPlaces;
    private int fractionOffset;

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

    /** Takes zeros at the end behind the point for no digits, as {@link Decimals} does. */
    public void dropZeros() {
        while (places > 0 && digits % 10 == 0) {
            digits /= 10;
            places--;
        }
    }

    /**
     * The digits of the number that was read last, before the point and behind it.
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
     * The number that was read last, at a scale.
     *
     * @param scale decimal places, 0 to 12.
     * @return the number times 10^scale; or {@link #NONE} if it has more places than that, zeros among them, or perhaps
     *     more digits than a long.
     */
    public long scaled(final int scale) {
        final int widening = scale - places;
        return (widening | SAFE_DIGITS - scale - wholeDigits) < 0 ? NONE : digits * PowersOfTen.of(widening);
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
        final int length = fractionOffset + fractionDigits;
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
    }

    private static boolean hasNeedlessZero(final long whole, final int count) {
        return count > 1 && DigitWord.at(whole, 0) == 0;
    }

    private static long digits(final long whole, final int count, final long fraction, final int fractionDigits) {
        return DigitWord.first(whole, count) * PowersOfTen.of(fractionDigits)
                + DigitWord.first(fraction, fractionDigits);
    }
}
