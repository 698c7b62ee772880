package io.kubook.feed.json;

/**
 * Reads decimals of the plain form, eight bytes at a time: digits without a needless zero before them, and perhaps a point
 * and more digits. What it reads, it reads exactly; everything else is {@link #NONE}, which says nothing
 * more than that {@link Decimals} has to be asked.
 *
 * <p>It looks at up to {@value #LOOK_AHEAD} bytes from where the number begins, whatever its length: the array must
 * have them. Reused; for one thread at a time.
 */
public final class NumberScan {
    /** From the readers: there is no plain number there, or one that is too long or too fine. */
    public static final int NONE = -1;

    /** How many bytes from the start of a number on may be looked at. */
    public static final int LOOK_AHEAD = 32;

    /** The highest scale at which a decimal is read. */
    public static final int MAX_SCALE = 12;

    /** Digits of a long, before and behind the point, that cannot overflow. */
    private static final int SAFE_DIGITS = 18;

    private static final long[] POWERS_OF_TEN = new long[SAFE_DIGITS + 1];

    /** Of {@link DigitWord#others}: the first byte is no digit. */
    private static final long FIRST = 0x80;

    /** Of {@link DigitWord#others}: the second byte is no digit, or one is before it. */
    private static final long SECOND = 0x80_00;

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private long value;

    /** Creates a reader. */
    public NumberScan() {}

    /** A power of ten, 0 to 18. */
    static long powerOfTen(final int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    /**
     * The number that was read last.
     *
     * @return 0 to 10^18 - 1; not to be used after {@link #NONE}.
     */
    public long value() {
        return value;
    }

    /**
     * Reads a decimal that ends with a quote, and brings it to a scale.
     *
     * @param text  the bytes.
     * @param start index of the first one.
     * @param scale decimal places of the answer, 0 to {@value #MAX_SCALE}.
     * @return an index: if the quote is there, the decimal was read. Or {@link #NONE}; that too if it has more places than
     *     the scale, zeros among them.
     */
    public int decimal(final byte[] text, final int start, final int scale) {
        final long word = LittleEndian.getLong(text, start);
        final long quotes = DigitWord.quotes(word);
        return quotes != 0
                ? shortDecimal(start, DigitWord.digits(word), DigitWord.count(quotes), scale)
                : longDecimal(text, start, DigitWord.digits(word), scale);
    }

    /** One of at most seven bytes: its digits are moved to the end of the word, and those before the point over it. */
    private int shortDecimal(final int start, final long digits, final int length, final int scale) {
        final long moved = digits << 1 << Long.SIZE - 1 - (length << 3);
        final long points = DigitWord.points(moved);
        long number = moved;
        int places = 0;
        int wholeDigits = length;
        if (points != 0) {
            final long point = points & -points;
            final long before = (point >>> 7) - 1;
            number = moved & -(point << 1) | (moved & before) << Byte.SIZE;
            places = Long.numberOfLeadingZeros(point) >>> 3;
            wholeDigits = length - 1 - places;
            if (places == 0) {
                return NONE;
            }
        }
        final boolean isPlain = wholeDigits > 0
                && ((digits & 0xFF) != 0 || wholeDigits == 1)
                && places <= scale
                && wholeDigits + scale <= SAFE_DIGITS;
        if (!isPlain || DigitWord.others(number) != 0) {
            return NONE;
        }
        value = DigitWord.eight(number) * POWERS_OF_TEN[scale - places];
        return start + length;
    }

    /** One of eight bytes or more. */
    private int longDecimal(final byte[] text, final int start, final long digits, final int scale) {
        final long others = DigitWord.others(digits);
        if (others == 0) {
            return longWhole(text, start, digits, scale);
        }
        if ((others & FIRST) != 0 || (digits & 0xFF) == 0 && (others & SECOND) == 0) {
            return NONE;
        }
        final int count = DigitWord.count(others);
        return fraction(text, start + count, DigitWord.first(digits, count), count, scale);
    }

    /** One of eight digits or more before the point. */
    private int longWhole(final byte[] text, final int start, final long upper, final int scale) {
        final long lower = DigitWord.digits(LittleEndian.getLong(text, start + Long.BYTES));
        final long others = DigitWord.others(lower);
        if (others == 0 || (upper & 0xFF) == 0) {
            return NONE;
        }
        final int more = DigitWord.count(others);
        final long rest = more == 0 ? 0 : DigitWord.first(lower, more);
        final long whole = DigitWord.eight(upper) * POWERS_OF_TEN[more] + rest;
        return fraction(text, start + Long.BYTES + more, whole, Long.BYTES + more, scale);
    }

    /** What follows the digits before the point: nothing, or the point and digits. */
    private int fraction(
            final byte[] text, final int index, final long whole, final int wholeDigits, final int scale) {
        if (wholeDigits + scale > SAFE_DIGITS) {
            return NONE;
        }
        if (text[index] != '.') {
            value = whole * POWERS_OF_TEN[scale];
            return index;
        }
        final int start = index + 1;
        final long digits = DigitWord.digits(LittleEndian.getLong(text, start));
        final long others = DigitWord.others(digits);
        final int count = DigitWord.count(others);
        if (count > scale || (others & FIRST) != 0) {
            return NONE;
        }
        final long upper = DigitWord.first(digits, count) * POWERS_OF_TEN[scale - count];
        value = whole * POWERS_OF_TEN[scale] + upper;
        final int end = start + count;
        return others == 0 && text[end] != '"' ? longFraction(text, end, scale - Long.BYTES) : end;
    }

    /** The ninth digit behind the point and those after it, if there are any. */
    private int longFraction(final byte[] text, final int start, final int scale) {
        final long digits = DigitWord.digits(LittleEndian.getLong(text, start));
        final int count = DigitWord.count(DigitWord.others(digits));
        if (count > scale) {
            return NONE;
        }
        value += count == 0 ? 0 : DigitWord.first(digits, count) * POWERS_OF_TEN[scale - count];
        return start + count;
    }
}
