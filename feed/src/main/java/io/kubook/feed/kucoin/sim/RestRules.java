package io.kubook.feed.kucoin.sim;

/**
 * What holds for REST calls and for the tokens they hand out. All times are virtual.
 *
 * @param leastDelayNs   the shortest time to an answer, in nanoseconds.
 * @param mostDelayNs    the longest time to an answer, in nanoseconds.
 * @param lateDelayNs    what a late snapshot takes, in nanoseconds.
 * @param publicWeight   the weight of unsigned calls in a window.
 * @param signedWeight   the weight of signed calls in a window.
 * @param windowNs       how long a window is that begins with its first call, in nanoseconds.
 * @param tokenLifeNs    how long a token is good for, in nanoseconds.
 * @param isTokenUsedUp  whether a token is good for one connection only.
 * @param refusesUpgrade how a bad token is refused: by status 401 on the upgrade, or else by error 401 and a close.
 */
public record RestRules(
        long leastDelayNs,
        long mostDelayNs,
        long lateDelayNs,
        int publicWeight,
        int signedWeight,
        long windowNs,
        long tokenLifeNs,
        boolean isTokenUsedUp,
        boolean refusesUpgrade) {
    private static final long MS = 1_000_000L;

    /** As the venue has it: 100 to 430 ms, 2,000 and 4,000 in 30 s, tokens that live for a day. */
    public static final RestRules USUAL =
            new RestRules(100 * MS, 430 * MS, 3_000 * MS, 2_000, 4_000, 30_000 * MS, 24 * 3_600_000 * MS, false, true);

    /** Checks the ranges. */
    public RestRules {
        if (leastDelayNs < 0 || mostDelayNs < leastDelayNs || windowNs <= 0) {
            throw new IllegalArgumentException("delay or window out of range");
        }
    }

    /**
     * The same with other tokens.
     *
     * @param lifeNs   how long one is good for.
     * @param isUsedUp whether for one connection only.
     * @param upgrade  whether a bad one is refused on the upgrade.
     * @return the rules.
     */
    public RestRules withTokens(final long lifeNs, final boolean isUsedUp, final boolean upgrade) {
        return new RestRules(
                leastDelayNs,
                mostDelayNs,
                lateDelayNs,
                publicWeight,
                signedWeight,
                windowNs,
                lifeNs,
                isUsedUp,
                upgrade);
    }

    /**
     * The same with other limits.
     *
     * @param unsigned the weight of unsigned calls in a window.
     * @param signed   the weight of signed calls in a window.
     * @return the rules.
     */
    public RestRules withWeights(final int unsigned, final int signed) {
        return new RestRules(
                leastDelayNs,
                mostDelayNs,
                lateDelayNs,
                unsigned,
                signed,
                windowNs,
                tokenLifeNs,
                isTokenUsedUp,
                refusesUpgrade);
    }
}
