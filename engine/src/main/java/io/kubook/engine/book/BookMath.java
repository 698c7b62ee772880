package io.kubook.engine.book;

/** Arithmetic beyond 64 bits and the small decisions that the queries share. */
final class BookMath {
    private static final double TWO_TO_64 = 0x1p64;

    private BookMath() {}

    /** The code for an answer that needs two prices of which at least one is a code. */
    static long missing(final long bid, final long ask) {
        return bid == SideView.NONE || ask == SideView.NONE ? SideView.NONE : SideView.UNKNOWN;
    }

    /** The same for an answer that is a double. */
    static double missingAsDouble(final long bid, final long ask) {
        return missing(bid, ask) == SideView.NONE ? Double.NaN : Double.NEGATIVE_INFINITY;
    }

    /** The sum of the sizes of the best levels; negative if not all of them are known. */
    static double sizeOfTop(final SideView side, final int levels) {
        final int count = side.levelCount();
        if (levels > count && !side.isComplete()) {
            return Double.NEGATIVE_INFINITY;
        }
        final int limit = Math.min(levels, count);
        double sum = 0;
        for (int i = 0; i < limit; i++) {
            sum += side.size(i);
        }
        return sum;
    }

    /**
     * The worst price of a side that is no farther than bps from the mid: mid * (1 -/+ bps / 10 000), rounded towards
     * the mid, or a code. With S = bid + ask, an unsigned 64-bit number, it is S * m / 20 000 with m = 10 000 -/+ bps;
     * dividing S first, with remainder, keeps all in 64 bits: floor(S / 20 000) * 20 000 is at most S.
     */
    static long limitAroundMid(final BookView book, final Side side, final int bps) {
        if (bps < 0 || bps > BookView.BPS_IN_ONE) {
            throw new IllegalArgumentException("bps must be 0 to " + BookView.BPS_IN_ONE + ": " + bps);
        }
        final long bid = book.bestBid();
        final long ask = book.bestAsk();
        if (!SideView.isValue(bid) || !SideView.isValue(ask)) {
            return missing(bid, ask);
        }
        final long divisor = 2L * BookView.BPS_IN_ONE;
        final long sum = bid + ask;
        final long quotient = Long.divideUnsigned(sum, divisor);
        final long remainder = sum - quotient * divisor;
        if (side == Side.BID) {
            final long multiplier = BookView.BPS_IN_ONE - bps;
            return quotient * multiplier + (remainder * multiplier + divisor - 1) / divisor;
        }
        final long multiplier = BookView.BPS_IN_ONE + bps;
        final long limit = quotient * multiplier + remainder * multiplier / divisor;
        return limit < 0 ? Long.MAX_VALUE : limit;
    }

    /** 1 if adding {@code addend} to an unsigned 64-bit number gave {@code sum} and overflowed, else 0. */
    static long carry(final long sum, final long addend) {
        return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
    }

    /** Whether the unsigned 128-bit number a is less than b. */
    static boolean isLess(final long aHigh, final long aLow, final long bHigh, final long bLow) {
        return aHigh == bHigh ? Long.compareUnsigned(aLow, bLow) < 0 : Long.compareUnsigned(aHigh, bHigh) < 0;
    }

    /** An unsigned 128-bit number as a double, within one unit of the last place. */
    static double toDouble(final long high, final long low) {
        return unsignedToDouble(high) * TWO_TO_64 + unsignedToDouble(low);
    }

    /**
     * The double nearest to an unsigned 64-bit number. Halving would lose the lowest bit, which decides ties; it is
     * kept as a sticky bit, far below the 53 bits that remain.
     */
    static double unsignedToDouble(final long value) {
        return value >= 0 ? (double) value : (double) (value >>> 1 | value & 1) * 2.0;
    }
}
