package io.kubook.engine.book;

import io.kubook.engine.instrument.Instrument;

/**
 * The book of one instrument.
 *
 * <p>The book thread of the engine writes it; methods that write are for the engine only, however public. Listeners, on
 * the same thread, read it as a {@link BookView}. Other threads read copies, see {@code io.kubook.engine.snapshot}.
 */
public final class OrderBook implements BookView {
    private final BookSide bids;
    private final BookSide asks;

    private Instrument instrument;
    private BookState state = BookState.EMPTY;
    private long sequence;
    private long venueTimeNs;
    private long receiveTimeNs;

    /**
     * Creates an {@linkplain BookState#EMPTY empty} book, of which {@linkplain SideView#NOTHING nothing} is known.
     *
     * @param instrument whose scales the numbers have.
     * @param maxLevels  how many levels each side keeps, see {@link BookSide#BookSide}.
     */
    public OrderBook(final Instrument instrument, final int maxLevels) {
        this.instrument = instrument;
        bids = new BookSide(Side.BID, maxLevels);
        asks = new BookSide(Side.ASK, maxLevels);
        clear(SideView.NOTHING, SideView.NOTHING);
    }

    /**
     * Removes all levels and sets the known windows. State, sequence and times stay.
     *
     * @param bidHorizon as for {@link BookSide#clear(long)}.
     * @param askHorizon as for {@link BookSide#clear(long)}.
     */
    public void clear(final long bidHorizon, final long askHorizon) {
        bids.clear(instrument.priceScale(), instrument.sizeScale(), bidHorizon);
        asks.clear(instrument.priceScale(), instrument.sizeScale(), askHorizon);
    }

    /**
     * Becomes an empty book of any instrument. For a book that serves as room to work in.
     *
     * @param newInstrument which.
     * @param bidHorizon    as for {@link BookSide#clear(long)}.
     * @param askHorizon    as for {@link BookSide#clear(long)}.
     */
    public void become(final Instrument newInstrument, final long bidHorizon, final long askHorizon) {
        instrument = newInstrument;
        clear(bidHorizon, askHorizon);
        stamp(0, 0, 0);
    }

    /**
     * Sets the size of a level.
     *
     * @param side  which side.
     * @param price 1 or more, at the instrument's scale.
     * @param size  the new size, at the instrument's scale; 0 removes the level.
     * @return as {@link BookSide#set}.
     */
    public long set(final Side side, final long price, final long size) {
        return side(side).set(price, size);
    }

    /**
     * Sets the state.
     *
     * @param newState the state from now on.
     */
    public void state(final BookState newState) {
        state = newState;
    }

    /**
     * Says up to where the levels are right.
     *
     * @param newSequence      the venue's sequence of the last change that is contained.
     * @param newVenueTimeNs   the venue's time of it in nanoseconds since the Unix epoch; 0 if not given.
     * @param newReceiveTimeNs when it was received, in nanoseconds since the Unix epoch.
     */
    public void stamp(final long newSequence, final long newVenueTimeNs, final long newReceiveTimeNs) {
        sequence = newSequence;
        venueTimeNs = newVenueTimeNs;
        receiveTimeNs = newReceiveTimeNs;
    }

    /**
     * Takes another version of the instrument; where its scales are wider, the levels are rescaled, see
     * {@link BookSide#rescale}.
     *
     * @param newVersion the same instrument; its scales must not be narrower.
     * @return how many levels no long can hold any more and were left out because of their price.
     */
    public int instrument(final Instrument newVersion) {
        if (newVersion.id() != instrument.id()) {
            throw new IllegalArgumentException("another instrument: " + newVersion + " for " + instrument);
        }
        final int priceScale = newVersion.priceScale();
        final int sizeScale = newVersion.sizeScale();
        final int leftOut = bids.rescale(priceScale, sizeScale) + asks.rescale(priceScale, sizeScale);
        instrument = newVersion;
        return leftOut;
    }

    /**
     * Takes over everything but the state from another book of the same instrument.
     *
     * @param other stays as it is.
     */
    public void copyFrom(final OrderBook other) {
        if (other.instrument.id() != instrument.id()) {
            throw new IllegalArgumentException("another instrument: " + other.instrument + " for " + instrument);
        }
        instrument = other.instrument;
        bids.copyFrom(other.bids);
        asks.copyFrom(other.asks);
        stamp(other.sequence, other.venueTimeNs, other.receiveTimeNs);
    }

    /**
     * Compares levels as far as both books know them.
     *
     * @param other a book of the same instrument at the same scales.
     * @return true if the sides {@linkplain BookSide#agreesWith agree}.
     */
    public boolean agreesWith(final OrderBook other) {
        return bids.agreesWith(other.bids) && asks.agreesWith(other.asks);
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
    public BookSide bids() {
        return bids;
    }

    @Override
    public BookSide asks() {
        return asks;
    }

    @Override
    public BookSide side(final Side side) {
        return side == Side.BID ? bids : asks;
    }
}
