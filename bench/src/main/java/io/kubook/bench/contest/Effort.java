package io.kubook.bench.contest;

/**
 * How much is measured.
 *
 * @param warmUpSeconds how long each contender has a processor before anything counts.
 * @param rounds        how often each is measured; odd.
 */
public record Effort(double warmUpSeconds, int rounds) {
    /** Enough to see. */
    public static final Effort QUICK = new Effort(1.5, 3);

    /** Enough to tell. */
    public static final Effort BAR = new Effort(4, 9);

    /** Enough to publish. */
    public static final Effort FULL = new Effort(8, 21);
}
