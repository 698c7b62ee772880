package io.kubook.engine.book;

import io.kubook.engine.instrument.Instrument;

/**
 * A book, for reading. Its levels are right at {@link #sequence()} if {@link #state()} is {@link BookState#LIVE}; in
 * any other state they are what was known last.
 *
 * <p>Every query is defined on every book, be it empty, one-sided, locked (best bid equal to best ask), crossed (best
 * bid above best ask) or known in part; what the codes among the answers mean is told at {@link SideView}. Where an
 * answer needs both sides, {@link SideView#NONE} of either wins over {@link SideView#UNKNOWN} of the other: a mid
 * price, for one, does not exist while a side is empty, whatever is unknown of the other.
 *
 * <p>To be read by the thread that writes the book, unless the implementation says otherwise. No method allocates.
 */
public interface BookView {
    /** Basis points in one: the range of {@link #levelsWithinBps} and {@link #sizeWithinBps}. */
    int BPS_IN_ONE = 10_000;

    /**
     * The instrument, in the version whose scales the book's numbers have.
     *
     * @return immutable.
     */
    Instrument instrument();

    /**
     * Whether the book may be used.
     *
     * @return the state.
     */
    BookState state();

    /**
     * The venue's sequence up to which, inclusive, all changes are contained.
     *
     * @return 0 before the first.
     */
    long sequence();

    /**
     * The venue's time of the last change.
     *
     * @return nanoseconds since the Unix epoch; 0 if the venue did not give one.
     */
    long venueTimeNs();

    /**
     * When the message with the last change was received.
     *
     * @return nanoseconds since the Unix epoch; 0 before the first.
     */
    long receiveTimeNs();

    /**
     * A sum over all levels of this view that is free of their order and of the scales; equal books have equal digests.
     * The formula is that of {@link BookDigest}.
     *
     * @return 0 for a book without levels.
     */
    long digest();

    /**
     * The bids.
     *
     * @return always the same object.
     */
    SideView bids();

    /**
     * The asks.
     *
     * @return always the same object.
     */
    SideView asks();

    /**
     * One of the sides.
     *
     * @param side which one.
     * @return {@link #bids()} or {@link #asks()}.
     */
    default SideView side(final Side side) {
        return side == Side.BID ? bids() : asks();
    }

    /**
     * Receive time minus venue time of the last change. The clocks are two: it can be negative.
     *
     * @return nanoseconds, or {@link BookChange#NO_LAG}.
     */
    default long lagNs() {
        final long receiveTimeNs = receiveTimeNs();
        return receiveTimeNs == 0 ? BookChange.NO_LAG : BookChange.lag(receiveTimeNs, venueTimeNs());
    }

    /**
     * The highest bid.
     *
     * @return a price, {@link SideView#NONE} or {@link SideView#UNKNOWN}.
     */
    default long bestBid() {
        return bids().price(0);
    }

    /**
     * The lowest ask.
     *
     * @return a price, {@link SideView#NONE} or {@link SideView#UNKNOWN}.
     */
    default long bestAsk() {
        return asks().price(0);
    }

    /**
     * The size of the highest bid.
     *
     * @return a size, {@link SideView#NONE} or {@link SideView#UNKNOWN}.
     */
    default long bestBidSize() {
        return bids().size(0);
    }

    /**
     * The size of the lowest ask.
     *
     * @return a size, {@link SideView#NONE} or {@link SideView#UNKNOWN}.
     */
    default long bestAskSize() {
        return asks().size(0);
    }

    /**
     * Whether the best bid is at the best ask.
     *
     * @return false if a best price does not exist or is unknown.
     */
    default boolean isLocked() {
        final long bid = bestBid();
        return SideView.isValue(bid) && bid == bestAsk();
    }

    /**
     * Whether the best bid is above the best ask.
     *
     * @return false if a best price does not exist or is unknown.
     */
    default boolean isCrossed() {
        return isLockedOrCrossed() && !isLocked();
    }

    /**
     * Whether the best bid is at or above the best ask. The venue's messages may leave a book so for a moment; one
     * that stays so is left for {@link ResyncReason#CROSSED}.
     *
     * @return false if a best price does not exist or is unknown.
     */
    default boolean isLockedOrCrossed() {
        final long bid = bestBid();
        final long ask = bestAsk();
        return SideView.isValue(bid) && SideView.isValue(ask) && bid >= ask;
    }

    /**
     * Best ask less best bid.
     *
     * @return scaled as prices are, 0 if locked, negative if crossed; {@link SideView#NONE} or
     *     {@link SideView#UNKNOWN} if a best price is missing.
     */
    default long spread() {
        final long bid = bestBid();
        final long ask = bestAsk();
        return SideView.isValue(bid) && SideView.isValue(ask) ? ask - bid : BookMath.missing(bid, ask);
    }

    /**
     * The mean of best bid and best ask.
     *
     * @return in units of scaled prices; {@code NaN} or {@link Double#NEGATIVE_INFINITY} if a best price is missing.
     */
    default double mid() {
        final long bid = bestBid();
        final long ask = bestAsk();
        return SideView.isValue(bid) && SideView.isValue(ask)
                ? BookMath.unsignedToDouble(bid + ask) * 0.5
                : BookMath.missingAsDouble(bid, ask);
    }

    /**
     * The mean of best bid and best ask, each weighted by the size of the other: nearer to the side that is thinner.
     *
     * <p>Source: J. Gatheral and R. Oomen, "Zero-intelligence realized variance estimation", Finance and Stochastics 14
     * (2010), where it is the micro-price; S. Stoikov, "The micro-price: a high-frequency estimator of future prices",
     * Quantitative Finance 18 (2018), calls it the weighted mid-price.
     *
     * @return in units of scaled prices; {@code NaN} or {@link Double#NEGATIVE_INFINITY} if a best price is missing.
     */
    default double microprice() {
        final long bid = bestBid();
        final long ask = bestAsk();
        if (!SideView.isValue(bid) || !SideView.isValue(ask)) {
            return BookMath.missingAsDouble(bid, ask);
        }
        final double bidSize = bestBidSize();
        final double askSize = bestAskSize();
        return bid + (ask - bid) * (bidSize / (bidSize + askSize));
    }

    /**
     * How much more is bid than asked on the best levels: (B - A) / (B + A), with B and A the sizes of the best
     * {@code levels} bids and asks. A complete side with fewer levels counts with those it has.
     *
     * <p>Source: for one level, M. Gould and J. Bonart, "Queue imbalance as a one-tick-ahead price predictor in a limit
     * order book", Market Microstructure and Liquidity 2 (2016); for several, A. Cartea, S. Jaimungal and J. Penalva,
     * "Algorithmic and High-Frequency Trading", Cambridge University Press (2015).
     *
     * @param levels of each side, 1 or more.
     * @return -1 (asks only) to 1 (bids only), within {@code levels} units of the last place of 1; {@code NaN} if
     *     there are no levels at all; {@link Double#NEGATIVE_INFINITY} if not all of them are known.
     */
    default double imbalance(final int levels) {
        final double bidSize = BookMath.sizeOfTop(bids(), levels);
        final double askSize = BookMath.sizeOfTop(asks(), levels);
        if (bidSize < 0 || askSize < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return (bidSize - askSize) / (bidSize + askSize);
    }

    /**
     * How many levels of a side are no farther from the mid price than a part of it. The limit, mid times
     * (1 -/+ bps / 10 000), is exact.
     *
     * @param side of which side.
     * @param bps  the part in basis points, 0 to {@value #BPS_IN_ONE}.
     * @return 0 or more; {@link SideView#NONE} if there is no mid price; {@link SideView#UNKNOWN} if it is unknown or
     *     the limit is past the known window.
     * @throws IllegalArgumentException if {@code bps} is out of its range.
     */
    default long levelsWithinBps(final Side side, final int bps) {
        final long limit = BookMath.limitAroundMid(this, side, bps);
        return SideView.isValue(limit) ? side(side).levelsWithin(limit) : limit;
    }

    /**
     * The quantity of a side that is no farther from the mid price than a part of it. The limit, mid times
     * (1 -/+ bps / 10 000), is exact.
     *
     * @param side of which side.
     * @param bps  the part in basis points, 0 to {@value #BPS_IN_ONE}.
     * @return the sum of the sizes; {@link SideView#NONE} if there is no mid price; {@link SideView#UNKNOWN} if it is
     *     unknown or the limit is past the known window; {@link SideView#OUT_OF_RANGE} if no long can hold the sum.
     * @throws IllegalArgumentException if {@code bps} is out of its range.
     */
    default long sizeWithinBps(final Side side, final int bps) {
        final long limit = BookMath.limitAroundMid(this, side, bps);
        return SideView.isValue(limit) ? side(side).sizeWithin(limit) : limit;
    }
}
