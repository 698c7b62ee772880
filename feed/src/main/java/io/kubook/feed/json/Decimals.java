package io.kubook.feed.json;

import io.kubook.engine.instrument.PowersOfTen;
import java.nio.ByteOrder;
import org.agrona.AsciiEncoding;
import org.agrona.DirectBuffer;

/**
 * Turns the text of a number into a whole mantissa and a count of decimal places, exactly or not at all:
 * {@code value = mantissa / 10^decimals}. Trailing zeros behind the point are no digits, so that equal values have
 * equal results: {@code 0.10} gives 1 and 1, {@code 2.0E-4} gives 2 and 4, {@code 1e3} gives 1000 and 0, every zero 0
 * and 0.
 *
 * <p>The grammar is that of JSON numbers (RFC 8259 section 6), for quoted and bare numbers alike. No loop grows with
 * the value of an exponent. Reused; for one thread at a time.
 */
public final class Decimals {
    /** The most bytes a number may have. */
    public static final int MAX_LENGTH = 64;

    /** The most decimal places a value may need. */
    public static final int MAX_DECIMALS = 12;

    /** From {@link #rescale}: the value has more decimal places than the scale. */
    public static final long NEEDS_WIDER_SCALE = -1;

    /** From {@link #rescale}: no long holds the value at the scale. */
    public static final long OVERFLOW = -2;

    /** Digits before the point from which on a value is beyond everything that is traded. */
    private static final int FAR_DIGITS = 16;

    /** So many digits always fit a long. */
    private static final int SAFE_DIGITS = PowersOfTen.MAX_EXPONENT;

    /** Beyond every exponent that could matter for a text of {@link #MAX_LENGTH} bytes. */
    private static final int EXPONENT_CAP = 1_000;

    private static final int EIGHT = 8;
    private static final long TEN_TO_THE_8 = 100_000_000L;

    private long mantissa;
    private int decimals;

    /** Digits after which no zero counts, while {@link #parseAny} reads; -1 once they no longer fit. */
    private long significand;

    /** Digits from the first to the last that is not zero, whether they fit the significand or not. */
    private int digits;

    private int pendingZeros;

    /** Creates a parser. */
    public Decimals() {}

    /**
     * Reads a number.
     *
     * @param text   the bytes.
     * @param offset of the first one.
     * @param length in bytes, 0 or more.
     * @return {@link DecimalResult#OK}, and the value is there; anything else, and it is not to be used.
     */
    public DecimalResult parse(final DirectBuffer text, final int offset, final int length) {
        if (length > SAFE_DIGITS) {
            return length > MAX_LENGTH ? DecimalResult.TOO_LONG : parseAny(text, offset, offset + length);
        }
        final int end = offset + length;
        int i = offset;
        long value = 0;
        if (i < end && text.getByte(i) == '0') {
            i++;
        } else {
            while (end - i >= EIGHT && isEightDigits(text, i)) {
                value = value * TEN_TO_THE_8 + eightDigits(text, i);
                i += EIGHT;
            }
            while (i < end && NumberGrammar.isDigit(text.getByte(i))) {
                value = value * 10 + (text.getByte(i) - '0');
                i++;
            }
        }
        if (i == offset) {
            return parseAny(text, offset, end);
        }
        if (i == end) {
            return exact(value, 0);
        }
        return text.getByte(i) == '.' ? parseFraction(text, offset, i + 1, end, value) : parseAny(text, offset, end);
    }

    /**
     * The value's digits.
     *
     * @return 0 or more.
     */
    public long mantissa() {
        return mantissa;
    }

    /**
     * The value's decimal places.
     *
     * @return 0 to {@link #MAX_DECIMALS}; 0 for zero.
     */
    public int decimals() {
        return decimals;
    }

    /**
     * Brings a value to a scale, exactly.
     *
     * @param mantissa 0 or more.
     * @param decimals of the mantissa, 0 to {@link #MAX_DECIMALS}.
     * @param scale    decimal places wanted, 0 to {@link #MAX_DECIMALS}.
     * @return {@code mantissa * 10^(scale - decimals)}; or {@link #NEEDS_WIDER_SCALE}, or {@link #OVERFLOW}.
     */
    public static long rescale(final long mantissa, final int decimals, final int scale) {
        if (decimals > scale) {
            return NEEDS_WIDER_SCALE;
        }
        final int widening = scale - decimals;
        return mantissa > PowersOfTen.limit(widening) ? OVERFLOW : mantissa * PowersOfTen.of(widening);
    }

    private DecimalResult parseFraction(
            final DirectBuffer text, final int offset, final int start, final int end, final long whole) {
        int i = start;
        long value = whole;
        while (end - i >= EIGHT && isEightDigits(text, i)) {
            value = value * TEN_TO_THE_8 + eightDigits(text, i);
            i += EIGHT;
        }
        while (i < end && NumberGrammar.isDigit(text.getByte(i))) {
            value = value * 10 + (text.getByte(i) - '0');
            i++;
        }
        if (i != end || i == start) {
            return parseAny(text, offset, end);
        }
        return exactWithoutZeros(value, end - start);
    }

    private DecimalResult exactWithoutZeros(final long digitsWithZeros, final int allPlaces) {
        long value = digitsWithZeros;
        int places = allPlaces;
        while (places > 0 && value % 10 == 0) {
            value /= 10;
            places--;
        }
        return places > MAX_DECIMALS ? DecimalResult.TOO_FINE : exact(value, places);
    }

    private DecimalResult exact(final long value, final int places) {
        mantissa = value;
        decimals = places;
        return DecimalResult.OK;
    }

    /** Every form and length up to {@link #MAX_LENGTH}: checks the grammar first, then counts digits and zeros. */
    private DecimalResult parseAny(final DirectBuffer text, final int offset, final int end) {
        if (offset == end || NumberGrammar.end(text, offset, end) != end) {
            return DecimalResult.NOT_A_NUMBER;
        }
        if (text.getByte(offset) == '-') {
            return DecimalResult.NEGATIVE;
        }
        significand = 0;
        digits = 0;
        pendingZeros = 0;
        int i = takeDigits(text, offset, end);
        int fractionDigits = 0;
        if (i < end && text.getByte(i) == '.') {
            final int start = i + 1;
            i = takeDigits(text, start, end);
            fractionDigits = i - start;
        }
        if (significand == 0) {
            return exact(0, 0);
        }
        final int exponent = i < end ? exponent(text, i + 1, end) : 0;
        return shift(pendingZeros - fractionDigits + exponent);
    }

    private int takeDigits(final DirectBuffer text, final int start, final int end) {
        int i = start;
        while (i < end && NumberGrammar.isDigit(text.getByte(i))) {
            takeDigit(text.getByte(i) - '0');
            i++;
        }
        return i;
    }

    private void takeDigit(final int digit) {
        if (digit == 0) {
            pendingZeros += digits == 0 ? 0 : 1;
            return;
        }
        final int zeros = pendingZeros;
        digits += zeros + 1;
        pendingZeros = 0;
        if (significand >= 0) {
            final boolean fits = significand == 0
                    || zeros < SAFE_DIGITS && significand <= (Long.MAX_VALUE - digit) / PowersOfTen.of(zeros + 1);
            significand = fits ? (significand == 0 ? digit : significand * PowersOfTen.of(zeros + 1) + digit) : -1;
        }
    }

    /** The value is significand * 10^power, and the significand does not end with a zero. */
    private DecimalResult shift(final int power) {
        if (significand < 0 || power > SAFE_DIGITS || power < -MAX_DECIMALS) {
            return inexact(power);
        }
        if (power <= 0) {
            return exact(significand, -power);
        }
        return significand > PowersOfTen.limit(power) ? inexact(power) : exact(significand * PowersOfTen.of(power), 0);
    }

    private DecimalResult inexact(final int power) {
        return digits + power >= FAR_DIGITS ? DecimalResult.OUT_OF_RANGE : DecimalResult.TOO_FINE;
    }

    /**
     * Whether a value is so large that it is beyond everything that is traded.
     *
     * @param mantissa 0 or more.
     * @param decimals of the mantissa, 0 to {@link #MAX_DECIMALS}.
     * @return true from 10^15 upwards, as for {@link DecimalResult#OUT_OF_RANGE}.
     */
    public static boolean isFar(final long mantissa, final int decimals) {
        return mantissa / PowersOfTen.of(decimals) >= PowersOfTen.of(FAR_DIGITS - 1);
    }

    private static int exponent(final DirectBuffer text, final int start, final int end) {
        final boolean signed = NumberGrammar.isSign(text.getByte(start));
        int magnitude = 0;
        for (int i = signed ? start + 1 : start; i < end; i++) {
            magnitude = Math.min(EXPONENT_CAP, magnitude * 10 + (text.getByte(i) - '0'));
        }
        return text.getByte(start) == '-' ? -magnitude : magnitude;
    }

    /**
     * Whether eight bytes are digits, in a handful of instructions: Agrona's form of a well-known check, see
     * {@link AsciiEncoding#isEightDigitAsciiEncodedNumber}.
     */
    private static boolean isEightDigits(final DirectBuffer text, final int index) {
        return AsciiEncoding.isEightDigitAsciiEncodedNumber(text.getLong(index, ByteOrder.LITTLE_ENDIAN));
    }

    /** Their value, by three multiplications; see {@link AsciiEncoding#parseEightDigitsLittleEndian}. */
    private static int eightDigits(final DirectBuffer text, final int index) {
        return AsciiEncoding.parseEightDigitsLittleEndian(text.getLong(index, ByteOrder.LITTLE_ENDIAN));
    }
}
