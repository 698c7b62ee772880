package io.kubook.bench.contest;

/**
 * How much is measured.
 *
 * @param warmUpSeconds how long each contender has a processor before anything counts.
 * @param rounds        how often each is measured; odd.
 * @param roundSeconds  how long a round takes at least: all frames once, or once more until it does.
 */
public record Effort(double warmUpSeconds, int rounds, double roundSeconds) {
    /**
     * The first milliseconds of a turn are slower than the rest, since another process has had the caches: they should
     * not be a quick contender's whole turn, and a tenth of a slow one's.
     */
    public static final double ROUND_SECONDS = 0.25;

    /** Enough to see. */
    public static final Effort QUICK = new Effort(1.5, 3, ROUND_SECONDS);

    /** Enough to tell. */
    public static final Effort BAR = new Effort(4, 9, ROUND_SECONDS);

    /** Enough to publish. */
    public static final Effort FULL = new Effort(8, 21, ROUND_SECONDS);
}
