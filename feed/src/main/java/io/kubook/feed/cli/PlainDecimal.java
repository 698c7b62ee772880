package io.kubook.feed.cli;

import io.kubook.feed.json.TextSpan;

/**
 * A number of JSON's grammar as plain digits: without exponent, without zeros that say nothing, exact whatever its
 * length. No loop grows with the value of an exponent: a number that would need more than {@link #MAX_ZEROS} zeros
 * stays as it is written.
 */
final class PlainDecimal {
    /** The most zeros that an exponent is written out to. */
    static final int MAX_ZEROS = 1_000;

    private static final int EXPONENT_CAP = 1_000_000;

    private PlainDecimal() {}

    /** Writes a number that is not negative. */
    static void write(final TextSpan number, final Output out) {
        final int mantissaEnd = mantissaEnd(number);
        final int dot = indexOfDot(number, mantissaEnd);
        final int first = firstDigit(number, mantissaEnd);
        if (first == mantissaEnd) {
            out.put('0');
            return;
        }
        final int last = lastDigit(number, mantissaEnd);
        final int exponent = mantissaEnd == number.length() ? 0 : exponent(number, mantissaEnd + 1);
        // How many of the digits from the first on stand before the point; 0 or less: that many zeros follow it.
        final int wholeDigits = dot - first + (first > dot ? 1 : 0) + exponent;
        final int count = last - first + 1 - (first < dot && dot < last ? 1 : 0);
        if (wholeDigits > count + MAX_ZEROS || wholeDigits < -MAX_ZEROS) {
            out.text(number);
            return;
        }
        if (wholeDigits <= 0) {
            out.put('0').put('.');
            zeros(-wholeDigits, out);
        }
        int written = 0;
        for (int i = first; i <= last; i++) {
            if (number.byteAt(i) != '.') {
                if (written == wholeDigits && written > 0) {
                    out.put('.');
                }
                out.put(number.byteAt(i));
                written++;
            }
        }
        zeros(wholeDigits - count, out);
    }

    private static void zeros(final int count, final Output out) {
        for (int i = 0; i < count; i++) {
            out.put('0');
        }
    }

    private static int mantissaEnd(final TextSpan number) {
        int i = 0;
        while (i < number.length() && number.byteAt(i) != 'e' && number.byteAt(i) != 'E') {
            i++;
        }
        return i;
    }

    /** Where the point is, or would be. */
    private static int indexOfDot(final TextSpan number, final int mantissaEnd) {
        int i = 0;
        while (i < mantissaEnd && number.byteAt(i) != '.') {
            i++;
        }
        return i;
    }

    private static int firstDigit(final TextSpan number, final int mantissaEnd) {
        int i = 0;
        while (i < mantissaEnd && !isSignificant(number.byteAt(i))) {
            i++;
        }
        return i;
    }

    private static int lastDigit(final TextSpan number, final int mantissaEnd) {
        int i = mantissaEnd - 1;
        while (!isSignificant(number.byteAt(i))) {
            i--;
        }
        return i;
    }

    private static boolean isSignificant(final byte b) {
        return b != '0' && b != '.';
    }

    private static int exponent(final TextSpan number, final int start) {
        final byte sign = number.byteAt(start);
        int magnitude = 0;
        for (int i = sign == '-' || sign == '+' ? start + 1 : start; i < number.length(); i++) {
            magnitude = Math.min(EXPONENT_CAP, magnitude * 10 + (number.byteAt(i) - '0'));
        }
        return sign == '-' ? -magnitude : magnitude;
    }
}
