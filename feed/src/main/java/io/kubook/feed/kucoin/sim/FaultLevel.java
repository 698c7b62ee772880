package io.kubook.feed.kucoin.sim;

/** How often the venue misbehaves. */
public enum FaultLevel {
    /** Never, unless told to. */
    NONE(Long.MAX_VALUE),
    /** About once a second. */
    LIGHT(1_000_000_000L),
    /** About five times a second, so that every kind has its turn within some eight seconds. */
    HEAVY(200_000_000L);

    private final long meanIntervalNs;

    FaultLevel(final long meanIntervalNs) {
        this.meanIntervalNs = meanIntervalNs;
    }

    /** The mean time between two faults in nanoseconds; {@link Long#MAX_VALUE} for never. */
    long meanIntervalNs() {
        return meanIntervalNs;
    }
}
