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
    private int pointLength;

    /** What the bytes of the whole digits, and the one that follows, have to be, but for the digits' values. */
    private long wholePattern;

    /** What may be added to those bytes, without the pattern, and reaches no highest bit if they are as expected. */
    private long wholeSlack;

    private long wholeHighs;
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
        final int fractionStart = start + expectedWhole + pointLength;
        final int end = fractionStart + expectedPlaces;
        final long whole = LittleEndian.getLong(text, start) ^ wholePattern;
        final long fraction = DigitWord.digits(LittleEndian.getLong(text, fractionStart));
        final long others = (whole + wholeSlack | whole) & wholeHighs | DigitWord.others(fraction) & placesHighs;
        if (others != 0 || text[end] != '"' || hasNeedlessZero(whole, expectedWhole)) {
            return unexpected(text, start);
        }
        wasUnexpected = false;
        keep(whole, expectedWhole, fraction, expectedPlaces);
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
        wasUnexpected = true;
        keep(whole, count, fraction, fractionDigits);
        return end;
    }

    private void expect(final int count, final int fractionDigits) {
        final boolean hasPoint = fractionDigits > 0;
        expectedWhole = count;
        expectedPlaces = fractionDigits;
        pointLength = hasPoint ? 1 : 0;
        wholePattern = DigitWord.pattern(count, hasPoint ? '.' : '"');
        wholeSlack = DigitWord.slack(count);
        wholeHighs = DigitWord.highs(count + 1);
        placesHighs = DigitWord.highs(fractionDigits);
    }

    private static boolean hasNeedlessZero(final long whole, final int count) {
        return count > 1 && DigitWord.at(whole, 0) == 0;
    }

    private void keep(final long whole, final int count, final long fraction, final int fractionDigits) {
        wholeDigits = count;
        places = fractionDigits;
        digits = DigitWord.first(whole, count) * PowersOfTen.of(fractionDigits)
                + DigitWord.first(fraction, fractionDigits);
    }
}
