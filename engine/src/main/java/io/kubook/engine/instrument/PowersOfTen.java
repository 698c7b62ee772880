package io.kubook.engine.instrument;

/** The powers of ten that a long can hold: what numbers at one scale are multiplied by to be at a wider one. */
public final class PowersOfTen {
    /** The greatest exponent: so many digits fit a long, whatever they are. */
    public static final int MAX_EXPONENT = 18;

    private static final long[] POWERS = new long[MAX_EXPONENT + 1];
    private static final long[] LIMITS = new long[MAX_EXPONENT + 1];

    static {
        long power = 1;
        for (int exponent = 0; exponent <= MAX_EXPONENT; exponent++) {
            POWERS[exponent] = power;
            LIMITS[exponent] = Long.MAX_VALUE / power;
            power *= 10;
        }
    }

    private PowersOfTen() {}

    /**
     * A power of ten.
     *
     * @param exponent 0 to {@value #MAX_EXPONENT}.
     * @return 10^exponent.
     * @throws ArrayIndexOutOfBoundsException if the exponent is out of range.
     */
    public static long of(final int exponent) {
        return POWERS[exponent];
    }

    /**
     * The greatest number that a long can hold times a power of ten.
     *
     * @param exponent 0 to {@value #MAX_EXPONENT}.
     * @return {@link Long#MAX_VALUE} / 10^exponent, rounded down.
     * @throws ArrayIndexOutOfBoundsException if the exponent is out of range.
     */
    public static long limit(final int exponent) {
        return LIMITS[exponent];
    }
}
