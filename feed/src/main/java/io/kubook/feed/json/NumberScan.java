package io.kubook.feed.json;

import io.kubook.engine.event.RawBytes;
import io.kubook.engine.instrument.PowersOfTen;

/**
 * Reads decimals of the plain form in quotes, up to eight digits at a time: digits without a needless zero before them,
 * and perhaps a point and more digits. What it reads, it reads exactly; everything else is {@link #NONE}, which says
 * nothing more than that {@link Decimals} has to be asked.
 *
 * <p>It looks at up to {@value #LOOK_AHEAD} bytes from where the number begins, whatever its length: the array must
 * have them. Reused; for one thread at a time.
 */
public final class NumberScan {
    /** There is no plain number there, or one that is too long or too fine. */
    public static final int NONE = -1;

    /** How many bytes from the start of a number on may be looked at. */
    public static final int LOOK_AHEAD = 32;

    /** The most characters of a number that is read. */
    public static final int MAX_LENGTH = PowersOfTen.MAX_EXPONENT + 1;

    /** The highest scale at which a decimal is read. */
    public static final int MAX_SCALE = 12;

    /** Bytes from the quote behind a number to the first character of what follows, see {@link #isEndAt}. */
    public static final int END_LENGTH = 3;

    /** Digits of a long, before and behind the point, that cannot overflow. */
    private static final int SAFE_DIGITS = PowersOfTen.MAX_EXPONENT;

    private static final int END = '"' | ',' << 8 | '"' << 16;
    private static final int END_BYTES = 0xFF_FFFF;

    private static final int ZERO_AND_POINT = '0' | '.' << 8;

    /** How many numbers with one digit before the point let others be expected. */
    private static final int ENOUGH = 32;

    private int scale;

    /** What the digits before the point are multiplied by. */
    private long wholeFactor = 1;

    /** What eight digits behind the point are multiplied by, or else by how many bits they are moved. */
    private long fractionFactor = 1;

    private int fractionShift = Long.SIZE;

    /** Whether {@link #guess} expects one digit before the point. */
    private boolean expectsOneDigit = true;

    /** How many such numbers have come one after the other. */
    private int oneDigitRun;

    private long value;

    /** Creates a reader of whole numbers. */
    public NumberScan() {}

    /**
     * Sets to which scale numbers are brought.
     *
     * @param newScale decimal places of the answers, 0 to {@value #MAX_SCALE}.
     */
    public void scale(final int newScale) {
        if (newScale == scale) {
            return;
        }
        scale = newScale;
        wholeFactor = PowersOfTen.of(newScale);
        fractionFactor = PowersOfTen.of(Math.max(0, newScale - Long.BYTES));
        fractionShift = Math.max(0, Long.BYTES - newScale) * Byte.SIZE;
    }

    /**
     * The scale to which numbers are brought.
     *
     * @return 0 to {@value #MAX_SCALE}.
     */
    public int scale() {
        return scale;
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
     * Reads a decimal that ends with a quote, a comma and another quote, and brings it to the scale.
     *
     * <p>Whether there is a point, and how many digits are behind it, cannot be foreseen: with branches on that, this
     * would be slower than the arithmetic is. Digits behind the point count as eight, of which the last ones are 0.
     *
     * @param text  the bytes.
     * @param start index of the first one.
     * @return index of what follows the second quote; or {@link #NONE}, that too if the decimal has more places than
     *     the scale, zeros among them.
     */
    public int decimal(final byte[] text, final int start) {
        final long whole = DigitWord.digits(LittleEndian.getLong(text, start));
        final int wholeDigits = DigitWord.count(whole);
        final int point = start + wholeDigits;
        final int hasPoint = DigitWord.maskOfPoint(whole, wholeDigits);
        final long fraction = DigitWord.digits(LittleEndian.getLong(text, point + 1));
        final long fractionOthers = DigitWord.others(fraction);
        final int places = Long.numberOfTrailingZeros(fractionOthers) >>> 3 & hasPoint;
        final int end = point + places - hasPoint;
        if (!isEndAt(text, end)) {
            return longDecimal(text, start);
        }
        if (complaints(whole, wholeDigits, hasPoint, places) < 0) {
            return NONE;
        }
        final long eightPlaces = fraction & DigitWord.before(fractionOthers) & hasPoint;
        value = DigitWord.eight(whole << -(wholeDigits << 3)) * wholeFactor
                + DigitWord.eight(eightPlaces << fractionShift) * fractionFactor;
        return end + END_LENGTH;
    }

    /**
     * Reads a decimal as {@link #decimal} does, but leaves it to the caller to look where it ends. Numbers of a column
     * look alike: while all have one digit before the point, its place need not be searched for.
     *
     * @param text  the bytes, of which {@value #LOOK_AHEAD} have been {@linkplain RawBytes#checked checked}.
     * @param start address of the first one.
     * @return address where a quote, a comma and another quote have to be ({@link #isEndAt}): if they are not, the
     *     value is not to be used, and {@link #again} has to be asked. Or {@link #NONE}.
     */
    public long guess(final byte[] text, final long start) {
        return expectsOneDigit ? oneDigit(text, start) : anyDigits(text, start);
    }

    private long oneDigit(final byte[] text, final long start) {
        final int firstTwo = RawBytes.shortAt(text, start) ^ ZERO_AND_POINT;
        final int whole = firstTwo & 0xFF;
        final int hasPoint = (firstTwo & 0xFF00) - 1 >> Integer.SIZE - 1;
        final long fraction = DigitWord.digits(RawBytes.longAt(text, start + 2));
        final long fractionOthers = DigitWord.others(fraction);
        final int places = Long.numberOfTrailingZeros(fractionOthers) >>> 3 & hasPoint;
        if ((9 - whole | scale - places | hasPoint & places - 1) < 0) {
            return NONE;
        }
        final long eightPlaces = fraction & DigitWord.before(fractionOthers) & hasPoint;
        value = whole * wholeFactor + DigitWord.eight(eightPlaces << fractionShift) * fractionFactor;
        return start + 1 + places - hasPoint;
    }

    private long anyDigits(final byte[] text, final long address) {
        final int start = RawBytes.indexOf(address);
        final int next = decimal(text, start);
        oneDigitRun = isOneDigit(text, start) ? oneDigitRun + 1 : 0;
        expectsOneDigit = oneDigitRun >= ENOUGH;
        return next == NONE ? NONE : RawBytes.addressOf(next - END_LENGTH);
    }

    /**
     * Reads a decimal that does not end where {@link #guess} said.
     *
     * @param text  the bytes.
     * @param start index of the first one.
     * @return as {@link #decimal}.
     */
    public int again(final byte[] text, final int start) {
        if (!isOneDigit(text, start)) {
            expectsOneDigit = false;
            oneDigitRun = 0;
        }
        return decimal(text, start);
    }

    private static boolean isOneDigit(final byte[] text, final int start) {
        return text[start + 1] == '.' || text[start + 1] == '"';
    }

    /**
     * Whether a number ends and something else in quotes follows.
     *
     * @param text  the bytes.
     * @param index where the quote, the comma and the other quote should be.
     * @return true if they are.
     */
    public static boolean isEndAt(final byte[] text, final int index) {
        return isEnd(LittleEndian.getInt(text, index));
    }

    /**
     * Whether a number ends and something else in quotes follows.
     *
     * @param bytes four bytes from where the quote, the comma and the other quote should be, the first one lowest.
     * @return true if they are.
     */
    static boolean isEnd(final int bytes) {
        return (bytes & END_BYTES) == END;
    }

    /** Below 0 if anything is wrong: the sign of each term is a complaint. */
    private int complaints(final long whole, final int wholeDigits, final int hasPoint, final int places) {
        final int needlessZero = ((int) whole & 0xFF) - 1 & 1 - wholeDigits;
        final int nothingBehindPoint = hasPoint & places - 1;
        return wholeDigits - 1 | needlessZero | nothingBehindPoint | scale - places | SAFE_DIGITS - scale - wholeDigits;
    }

    /** One with more than eight digits before or behind the point, which hardly ever comes; or none at all. */
    private int longDecimal(final byte[] text, final int start) {
        final int limit = start + MAX_LENGTH;
        int point = NONE;
        long number = 0;
        int at = start;
        while (at < limit && text[at] != '"') {
            final int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            } else if (text[at] == '.' && point == NONE) {
                point = at;
            } else {
                return NONE;
            }
            at++;
        }
        final int hasPoint = point == NONE ? 0 : -1;
        final int wholeDigits = (point == NONE ? at : point) - start;
        final int places = at - start - wholeDigits + hasPoint;
        if (complaints(text[start] - '0', wholeDigits, hasPoint, places) < 0 || !isEndAt(text, at)) {
            return NONE;
        }
        value = number * PowersOfTen.of(scale - places);
        return at + END_LENGTH;
    }
}
