package io.kubook.engine.book;

import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.instrument.PowersOfTen;

/**
 * The formula of a book's digest: the sum over all levels, modulo 2^64, of
 *
 * <pre>
 * mix(P * price * 10^(12 - priceScale) + S * size * 10^(12 - sizeScale) + salt(side))
 * </pre>
 *
 * where {@code mix} is the finalizer of SplitMix64 (G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014, with the constants of D. Stafford's variant 13), P = 0x9E3779B97F4A7C15,
 * S = 0xC2B2AE3D27D4EB4F, the salt is 0x165667B19E3779F9 for bids and 0x27D4EB2F165667C5 for asks, and all
 * multiplications wrap. A sum does not depend on the order of the levels, so a change costs two terms and never a scan;
 * the powers of ten make a number at one scale equal to the same number at a wider one. The journal stores digests: the
 * formula must not change.
 */
public final class BookDigest {
    private static final long PRICE_CONSTANT = 0x9E3779B97F4A7C15L;
    private static final long SIZE_CONSTANT = 0xC2B2AE3D27D4EB4FL;
    private static final long BID_SALT = 0x165667B19E3779F9L;
    private static final long ASK_SALT = 0x27D4EB2F165667C5L;

    private BookDigest() {}

    /**
     * What prices of a scale are multiplied by.
     *
     * @param priceScale decimal places, 0 to {@value Instrument#MAX_SCALE}.
     * @return to be handed to {@link #term}.
     */
    public static long priceFactor(final int priceScale) {
        return PRICE_CONSTANT * PowersOfTen.of(Instrument.MAX_SCALE - priceScale);
    }

    /**
     * What sizes of a scale are multiplied by.
     *
     * @param sizeScale decimal places, 0 to {@value Instrument#MAX_SCALE}.
     * @return to be handed to {@link #term}.
     */
    public static long sizeFactor(final int sizeScale) {
        return SIZE_CONSTANT * PowersOfTen.of(Instrument.MAX_SCALE - sizeScale);
    }

    /**
     * What tells the sides apart.
     *
     * @param side which one.
     * @return to be handed to {@link #term}.
     */
    public static long salt(final Side side) {
        return side == Side.BID ? BID_SALT : ASK_SALT;
    }

    /**
     * What one level adds to the digest.
     *
     * @param scaledPrice price times {@link #priceFactor}, plus {@link #salt}; wrapping.
     * @param scaledSize  size times {@link #sizeFactor}; wrapping.
     * @return any long.
     */
    public static long term(final long scaledPrice, final long scaledSize) {
        long z = scaledPrice + scaledSize;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
