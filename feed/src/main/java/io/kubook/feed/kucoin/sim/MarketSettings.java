package io.kubook.feed.kucoin.sim;

import java.util.List;
import java.util.Objects;

/**
 * What a market is made of.
 *
 * @param seed            everything random follows from it.
 * @param symbols         what is listed, each once.
 * @param framesPerSecond level2 frames a second over all symbols, apart from bursts.
 * @param hiddenShare     the part of all changes that use up a number and change nothing, 0 to 0.35: the venue sends
 *                        them as rows of price 0, as many as 35 % of its frames in 2021.
 * @param startNs         the virtual time of the first moment, in nanoseconds since the epoch.
 */
public record MarketSettings(
        long seed, List<SimSymbol> symbols, double framesPerSecond, double hiddenShare, long startNs) {
    /** Checks the ranges. */
    public MarketSettings {
        Objects.requireNonNull(symbols, "symbols");
        symbols = List.copyOf(symbols);
        if (symbols.stream().map(SimSymbol::name).distinct().count() != symbols.size()) {
            throw new IllegalArgumentException("a symbol is listed twice");
        }
        if (!(framesPerSecond > 0) || !(hiddenShare >= 0 && hiddenShare <= 0.35)) {
            throw new IllegalArgumentException("rate or hidden share out of range");
        }
    }

    /**
     * The usual symbols, 200 frames a second, a tenth of all changes hidden.
     *
     * @param seed    the seed.
     * @param startNs the first moment.
     * @return the settings.
     */
    public static MarketSettings of(final long seed, final long startNs) {
        return new MarketSettings(seed, SimSymbol.LISTED, 200, 0.1, startNs);
    }

    /**
     * The same with other symbols.
     *
     * @param listed what is listed.
     * @return the settings.
     */
    public MarketSettings withSymbols(final List<SimSymbol> listed) {
        return new MarketSettings(seed, listed, framesPerSecond, hiddenShare, startNs);
    }

    /**
     * The same at another rate.
     *
     * @param rate level2 frames a second.
     * @return the settings.
     */
    public MarketSettings withFramesPerSecond(final double rate) {
        return new MarketSettings(seed, symbols, rate, hiddenShare, startNs);
    }

    /**
     * The same with another part of hidden changes.
     *
     * @param share 0 to 0.35.
     * @return the settings.
     */
    public MarketSettings withHiddenShare(final double share) {
        return new MarketSettings(seed, symbols, framesPerSecond, share, startNs);
    }
}
