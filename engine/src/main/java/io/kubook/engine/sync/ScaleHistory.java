package io.kubook.engine.sync;

import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.instrument.PowersOfTen;
import java.util.Arrays;

/**
 * The scales of every version of an instrument, so that a delta written before a change of scale can still be applied
 * after it: its numbers are multiplied up, exactly.
 */
final class ScaleHistory {
    private static final byte UNKNOWN = -1;

    private byte[] priceScales = new byte[0];
    private byte[] sizeScales = new byte[0];
    private int priceScale;
    private int sizeScale;

    /** Makes a version the current one. Scales never shrink. */
    void define(final Instrument instrument) {
        final int known = priceScales.length;
        if (instrument.version() >= known) {
            priceScales = Arrays.copyOf(priceScales, instrument.version() + 1);
            sizeScales = Arrays.copyOf(sizeScales, instrument.version() + 1);
            Arrays.fill(priceScales, known, priceScales.length, UNKNOWN);
            Arrays.fill(sizeScales, known, sizeScales.length, UNKNOWN);
        }
        priceScale = instrument.priceScale();
        sizeScale = instrument.sizeScale();
        priceScales[instrument.version()] = (byte) priceScale;
        sizeScales[instrument.version()] = (byte) sizeScale;
    }

    boolean knows(final int version) {
        return version > 0
                && version < priceScales.length
                && priceScales[version] != UNKNOWN
                && priceScales[version] <= priceScale
                && sizeScales[version] <= sizeScale;
    }

    /** What to multiply a price of a known version with to get one of the current version. */
    long priceFactor(final int version) {
        return PowersOfTen.of(priceScale - priceScales[version]);
    }

    /** What to multiply a size of a known version with to get one of the current version. */
    long sizeFactor(final int version) {
        return PowersOfTen.of(sizeScale - sizeScales[version]);
    }

    /** The greatest price of a known version that a long can hold at the current one. */
    long maxPrice(final int version) {
        return PowersOfTen.limit(priceScale - priceScales[version]);
    }

    /** The greatest size of a known version that a long can hold at the current one. */
    long maxSize(final int version) {
        return PowersOfTen.limit(sizeScale - sizeScales[version]);
    }
}
