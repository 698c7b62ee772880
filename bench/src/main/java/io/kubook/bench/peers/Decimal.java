package io.kubook.bench.peers;

import io.kubook.bench.FrameMaker;
import java.math.BigDecimal;

/** Decimal numbers as scaled longs, from what readers of JSON hand out. */
final class Decimal {
    private Decimal() {}

    static long price(final CharSequence text) {
        return scaled(text, FrameMaker.PRICE_SCALE);
    }

    static long size(final CharSequence text) {
        return scaled(text, FrameMaker.SIZE_SCALE);
    }

    static long scaled(final CharSequence text, final int scale) {
        long value = 0;
        int missing = scale;
        boolean isFraction = false;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '.') {
                isFraction = true;
            } else {
                value = 10 * value + digit(c);
                missing -= isFraction ? 1 : 0;
            }
        }
        return widen(value, missing);
    }

    static long scaled(final char[] text, final int offset, final int length, final int scale) {
        long value = 0;
        int missing = scale;
        boolean isFraction = false;
        for (int i = offset; i < offset + length; i++) {
            final char c = text[i];
            if (c == '.') {
                isFraction = true;
            } else {
                value = 10 * value + digit(c);
                missing -= isFraction ? 1 : 0;
            }
        }
        return widen(value, missing);
    }

    static int digit(final int character) {
        final int digit = character - '0';
        if (digit < 0 || digit > 9) {
            throw new NumberFormatException("no digit: " + (char) character);
        }
        return digit;
    }

    /** Brings a number with fewer decimal places than it should have to scale. */
    static long widen(final long value, final int missingPlaces) {
        if (missingPlaces < 0) {
            throw new NumberFormatException("too many decimal places");
        }
        long widened = value;
        for (int i = 0; i < missingPlaces; i++) {
            widened *= 10;
        }
        return widened;
    }

    static long unscaled(final BigDecimal number, final int scale) {
        return number.setScale(scale).unscaledValue().longValueExact();
    }
}
