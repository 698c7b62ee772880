package io.kubook.engine.sync;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A price or size of the simulated venue: exact at the finest scale there is, and as the long that stands for it in
 * each version of the instrument, if there is one.
 */
final class ModelNumber implements Comparable<ModelNumber> {
    /** No long can hold the number at the version's scale. */
    static final long TOO_LARGE = -1;

    /** The number has more decimal places than the version. */
    static final long TOO_FINE = -2;

    private static final int MAX_BITS = 63;

    private final BigInteger value;
    private final long[] ofVersion;
    private final long[] wholeOfVersion;

    private ModelNumber(final BigInteger value, final long[] ofVersion, final long[] wholeOfVersion) {
        this.value = value;
        this.ofVersion = ofVersion;
        this.wholeOfVersion = wholeOfVersion;
    }

    /** A mantissa at the finest of some scales; the scale of version v stands at index v. */
    static ModelNumber of(final BigInteger value, final int[] scales) {
        final int finest = scales[scales.length - 1];
        final long[] ofVersion = new long[scales.length];
        final long[] wholeOfVersion = new long[scales.length];
        for (int version = 1; version < scales.length; version++) {
            final BigInteger[] parts = value.divideAndRemainder(BigInteger.TEN.pow(finest - scales[version]));
            wholeOfVersion[version] = parts[0].bitLength() > MAX_BITS ? Long.MAX_VALUE : parts[0].longValueExact();
            ofVersion[version] = parts[1].signum() != 0
                    ? TOO_FINE
                    : parts[0].bitLength() > MAX_BITS ? TOO_LARGE : parts[0].longValueExact();
        }
        return new ModelNumber(value, ofVersion, wholeOfVersion);
    }

    /** The long of a version, {@link #TOO_LARGE} or {@link #TOO_FINE}. */
    long at(final int version) {
        return ofVersion[version];
    }

    /** The greatest long of a version that is not more. */
    long wholeAt(final int version) {
        return wholeOfVersion[version];
    }

    boolean isZero() {
        return value.signum() == 0;
    }

    /** The first version that has enough decimal places. */
    int neededVersion() {
        int version = ofVersion.length - 1;
        while (version > 1 && ofVersion[version - 1] != TOO_FINE) {
            version--;
        }
        return version;
    }

    @Override
    public int compareTo(final ModelNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof ModelNumber && value.equals(((ModelNumber) other).value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return Arrays.toString(ofVersion);
    }
}
