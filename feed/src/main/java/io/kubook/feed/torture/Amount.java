package io.kubook.feed.torture;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A price or size of the venue, which a judge asks for as a whole number so often that it is worked out once. */
final class Amount implements Comparable<Amount> {
    private static final int DIGEST_PLACES = 12;
    private static final int MOST_DIGITS = 18;
    private static final long[] POWERS = new long[MOST_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int exponent = 1; exponent < POWERS.length; exponent++) {
            POWERS[exponent] = 10 * POWERS[exponent - 1];
        }
    }

    private final BigDecimal value;
    private final boolean isShort;
    private final long digits;
    private final long places12;

    private Amount(final BigDecimal value) {
        this.value = value;
        isShort = value.precision() <= MOST_DIGITS && value.signum() >= 0;
        digits = isShort ? value.unscaledValue().longValue() : 0;
        places12 = value.movePointRight(DIGEST_PLACES).toBigInteger().longValue();
    }

    static Amount of(final BigDecimal value) {
        return value == null ? null : new Amount(value);
    }

    BigDecimal value() {
        return value;
    }

    boolean isZero() {
        return value.signum() == 0;
    }

    /** The number times 10^12, modulo 2^64. */
    long places12() {
        return places12;
    }

    /** The number at a scale; -1 if it has more places, or does not fit. */
    long scaled(final int scale) {
        final int shift = scale - value.scale();
        if (isShort && shift >= 0 && shift <= MOST_DIGITS && Math.multiplyHigh(digits, POWERS[shift]) == 0) {
            final long product = digits * POWERS[shift];
            return product < 0 ? -1 : product;
        }
        final BigDecimal moved = value.movePointRight(scale);
        final BigInteger whole = moved.toBigInteger();
        return moved.compareTo(new BigDecimal(whole)) == 0 && whole.bitLength() < Long.SIZE ? whole.longValue() : -1;
    }

    @Override
    public int compareTo(final Amount other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Amount amount && value.compareTo(amount.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
