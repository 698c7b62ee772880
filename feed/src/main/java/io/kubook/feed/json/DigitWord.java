package io.kubook.feed.json;

/**
 * Looks at eight bytes of a number at once, the first one lowest. A word is turned into digits first: what was an ASCII
 * digit is a byte from 0 to 9 then, and everything else is not.
 *
 * <p>To add 0x76 to a byte carries into its highest bit from 10 upwards: the test for "more than n" in Sean Eron
 * Anderson's "Bit Twiddling Hacks". A byte that had the bit already may carry into the next one, so that only the first
 * byte found is right, and only that one is used. To sum up eight digits by multiplications of two numbers each is
 * described in Daniel Lemire's "Quickly parsing eight digits" (2018).
 */
final class DigitWord {
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long CARRY_FROM_TEN = 0x7676_7676_7676_7676L;
    private static final int POINT = '.' ^ '0';
    private static final long EVERY_FOURTH_BYTE = 0x0000_00FF_0000_00FFL;
    private static final long HUNDRED_AND_MILLION = 100L + (1_000_000L << 32);
    private static final long ONE_AND_TEN_THOUSAND = 1L + (10_000L << 32);

    private DigitWord() {}

    /** Digits of eight bytes of text. */
    static long digits(final long text) {
        return text ^ ZEROS;
    }

    /** The highest bit of the first byte that is no digit, and perhaps others above it; 0 if all eight are digits. */
    static long others(final long digits) {
        return (digits + CARRY_FROM_TEN | digits) & HIGHS;
    }

    /** What the first bytes of a number are if all digits are 0: some digits, and perhaps a point and more digits. */
    static long pattern(final int whole, final int points, final int length) {
        return withPoint(ZEROS, '.', whole, points, length);
    }

    /**
     * What may be added to a text without its {@link #pattern}: no digit's byte, and no point's, reaches its highest
     * bit by that; all others do, or have it.
     */
    static long slack(final int whole, final int points, final int length) {
        return withPoint(CARRY_FROM_TEN, 0x7F, whole, points, length);
    }

    private static long withPoint(
            final long digits, final long point, final int whole, final int points, final int length) {
        final long pointByte = firstBytes(-1, whole + points) & ~firstBytes(-1, whole);
        return firstBytes(digits & ~pointByte | point << (whole << 3) & pointByte, length);
    }

    /** The highest bits of the first bytes. */
    static long highs(final int count) {
        return firstBytes(HIGHS, count);
    }

    /** A word's first bytes; zeros behind them. */
    static long firstBytes(final long word, final int count) {
        return count == Long.BYTES ? word : word & (1L << (count << 3)) - 1;
    }

    /** All bits of the digits before the first of {@link #others}; all bits if there are none. */
    static long before(final long others) {
        return ((others & -others) >>> 7) - 1;
    }

    /** How many digits come before the first byte that is none, 0 to 8. */
    static int count(final long digits) {
        return Long.numberOfTrailingZeros(others(digits)) >>> 3;
    }

    /** The byte of an index, 0 to 7: a digit's value, or what something else has become. */
    static int at(final long digits, final int index) {
        return (int) (digits >>> (index << 3)) & 0xFF;
    }

    /** All bits set if the byte of an index, 0 to 7, was a point; 0 if it was not, or if the index is 8. */
    static int maskOfPoint(final long digits, final int index) {
        final int difference = at(digits, index) ^ POINT;
        return difference - 1 >> Integer.SIZE - 1;
    }

    /** The number that eight digits stand for, the first one counting most. */
    static long eight(final long digits) {
        final long pairs = digits * 10 + (digits >>> 8);
        final long upper = (pairs & EVERY_FOURTH_BYTE) * HUNDRED_AND_MILLION;
        final long lower = (pairs >>> 16 & EVERY_FOURTH_BYTE) * ONE_AND_TEN_THOUSAND;
        return upper + lower >>> 32;
    }

    /**
     * The number that the first digits stand for: they are moved up, and zeros come before them. A shift by all 64 bits
     * would be none, hence two by half of it.
     *
     * @param digits of which only the first ones are looked at.
     * @param count  how many, 0 to 8; none stand for 0.
     */
    static long first(final long digits, final int count) {
        final int half = Integer.SIZE - (count << 2);
        return eight(digits << half << half);
    }
}
