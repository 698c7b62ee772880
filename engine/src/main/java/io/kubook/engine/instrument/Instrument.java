package io.kubook.engine.instrument;

import java.math.BigDecimal;

/**
 * A thing that is traded, and how its numbers are scaled. Immutable; a wider scale is a new version.
 *
 * @param id             assigned by the link thread from 0 upwards, never used again within a journal.
 * @param version        1 at first, one more for each change of scale; at most {@value #MAX_VERSION}.
 * @param venue          the name of the venue, in lower case.
 * @param symbol         the venue's own name of the instrument, such as {@code BTC-USDT}.
 * @param priceScale     decimal places of prices, 0 to {@value #MAX_SCALE}.
 * @param sizeScale      decimal places of sizes, 0 to {@value #MAX_SCALE}.
 * @param priceIncrement the venue's price step, scaled by {@code priceScale}; 0 if unknown. Prices on the book can be
 *                       finer.
 * @param sizeIncrement  the venue's size step, scaled by {@code sizeScale}; 0 if unknown.
 */
public record Instrument(
        int id,
        int version,
        String venue,
        String symbol,
        int priceScale,
        int sizeScale,
        long priceIncrement,
        long sizeIncrement) {

    /** The most decimal places a price or size can have. */
    public static final int MAX_SCALE = 12;

    /** The highest version: many times what two scales that only grow can come to. */
    public static final int MAX_VERSION = 1_000;

    /** Checks the ranges. */
    public Instrument {
        if (id < 0 || version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException(
                    "id must be 0 or more and version 1 to " + MAX_VERSION + ": " + id + ", " + version);
        }
        if (symbol.isEmpty() || venue.isEmpty()) {
            throw new IllegalArgumentException("an instrument needs a venue and a symbol");
        }
        requireScale(priceScale);
        requireScale(sizeScale);
    }

    private static void requireScale(final int scale) {
        if (scale < 0 || scale > MAX_SCALE) {
            throw new IllegalArgumentException("a scale must be 0 to " + MAX_SCALE + ": " + scale);
        }
    }

    /**
     * A price for people; allocates.
     *
     * @param price scaled by {@link #priceScale()}.
     * @return its exact value without trailing zeros.
     */
    public BigDecimal priceOf(final long price) {
        return decimal(price, priceScale);
    }

    /**
     * A size for people; allocates.
     *
     * @param size scaled by {@link #sizeScale()}.
     * @return its exact value without trailing zeros.
     */
    public BigDecimal sizeOf(final long size) {
        return decimal(size, sizeScale);
    }

    private static BigDecimal decimal(final long mantissa, final int scale) {
        return mantissa == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(mantissa, scale).stripTrailingZeros();
    }
}
