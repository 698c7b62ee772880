package io.kubook.engine.book;

import io.kubook.engine.instrument.Instrument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** The twin that judges {@link OrderBook} and the queries of {@link BookView}, with arithmetic that has no limits. */
final class NaiveBook implements BookView {
    final NaiveSide bids;
    final NaiveSide asks;

    private Instrument instrument;
    private BookState state = BookState.EMPTY;
    private long sequence;
    private long venueTimeNs;
    private long receiveTimeNs;

    NaiveBook(final Instrument instrument, final int maxLevels) {
        this.instrument = instrument;
        bids = new NaiveSide(Side.BID, maxLevels);
        asks = new NaiveSide(Side.ASK, maxLevels);
        clear(SideView.NOTHING, SideView.NOTHING);
    }

    void clear(final long bidHorizon, final long askHorizon) {
        bids.clear(instrument.priceScale(), instrument.sizeScale(), bidHorizon);
        asks.clear(instrument.priceScale(), instrument.sizeScale(), askHorizon);
    }

    long set(final Side side, final long price, final long size) {
        return side(side).set(price, size);
    }

    void state(final BookState newState) {
        state = newState;
    }

    void stamp(final long newSequence, final long newVenueTimeNs, final long newReceiveTimeNs) {
        sequence = newSequence;
        venueTimeNs = newVenueTimeNs;
        receiveTimeNs = newReceiveTimeNs;
    }

    int instrument(final Instrument newVersion) {
        instrument = newVersion;
        return bids.rescale(newVersion.priceScale(), newVersion.sizeScale())
                + asks.rescale(newVersion.priceScale(), newVersion.sizeScale());
    }

    void copyFrom(final NaiveBook other) {
        instrument = other.instrument;
        bids.copyFrom(other.bids);
        asks.copyFrom(other.asks);
        stamp(other.sequence, other.venueTimeNs, other.receiveTimeNs);
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public BookState state() {
        return state;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long venueTimeNs() {
        return venueTimeNs;
    }

    @Override
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    @Override
    public long digest() {
        return bids.digest() + asks.digest();
    }

    @Override
    public NaiveSide bids() {
        return bids;
    }

    @Override
    public NaiveSide asks() {
        return asks;
    }

    @Override
    public NaiveSide side(final Side side) {
        return side == Side.BID ? bids : asks;
    }

    private boolean hasMid() {
        return !bids.levels.isEmpty() && !asks.levels.isEmpty();
    }

    private boolean isMidKnownToBeMissing() {
        return bids.levels.isEmpty() && bids.isComplete() || asks.levels.isEmpty() && asks.isComplete();
    }

    private long missing() {
        return isMidKnownToBeMissing() ? SideView.NONE : SideView.UNKNOWN;
    }

    private double missingAsDouble() {
        return isMidKnownToBeMissing() ? Double.NaN : Double.NEGATIVE_INFINITY;
    }

    private BigDecimal exactMid() {
        return BigDecimal.valueOf(bids.levels.firstKey())
                .add(BigDecimal.valueOf(asks.levels.firstKey()))
                .divide(BigDecimal.valueOf(2));
    }

    @Override
    public boolean isLocked() {
        return hasMid() && bids.levels.firstKey().equals(asks.levels.firstKey());
    }

    @Override
    public boolean isCrossed() {
        return hasMid() && bids.levels.firstKey() > asks.levels.firstKey();
    }

    @Override
    public long spread() {
        return hasMid() ? asks.levels.firstKey() - bids.levels.firstKey() : missing();
    }

    @Override
    public double mid() {
        return hasMid() ? exactMid().doubleValue() : missingAsDouble();
    }

    @Override
    public double microprice() {
        if (!hasMid()) {
            return missingAsDouble();
        }
        final BigDecimal bid = BigDecimal.valueOf(bids.levels.firstKey());
        final BigDecimal ask = BigDecimal.valueOf(asks.levels.firstKey());
        final BigDecimal bidSize = BigDecimal.valueOf(bids.levels.firstEntry().getValue());
        final BigDecimal askSize = BigDecimal.valueOf(asks.levels.firstEntry().getValue());
        return bid.multiply(askSize)
                .add(ask.multiply(bidSize))
                .divide(bidSize.add(askSize), MathContext.DECIMAL128)
                .doubleValue();
    }

    @Override
    public double imbalance(final int levels) {
        if (!isKnownTo(bids, levels) || !isKnownTo(asks, levels)) {
            return Double.NEGATIVE_INFINITY;
        }
        final BigDecimal bidSize = sizeOfTop(bids, levels);
        final BigDecimal askSize = sizeOfTop(asks, levels);
        final BigDecimal sum = bidSize.add(askSize);
        return sum.signum() == 0
                ? Double.NaN
                : bidSize.subtract(askSize).divide(sum, MathContext.DECIMAL128).doubleValue();
    }

    private static boolean isKnownTo(final NaiveSide side, final int levels) {
        return side.isComplete() || side.levels.size() >= levels;
    }

    private static BigDecimal sizeOfTop(final NaiveSide side, final int levels) {
        return side.levels.values().stream()
                .limit(levels)
                .map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public long levelsWithinBps(final Side side, final int bps) {
        return hasMid() ? side(side).levelsWithin(limit(side, bps)) : missing();
    }

    @Override
    public long sizeWithinBps(final Side side, final int bps) {
        return hasMid() ? side(side).sizeWithin(limit(side, bps)) : missing();
    }

    private long limit(final Side side, final int bps) {
        final BigDecimal part = exactMid().multiply(BigDecimal.valueOf(bps, 4));
        final BigInteger limit = side == Side.BID
                ? exactMid().subtract(part).setScale(0, RoundingMode.CEILING).toBigIntegerExact()
                : exactMid().add(part).setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
        return limit.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }
}
