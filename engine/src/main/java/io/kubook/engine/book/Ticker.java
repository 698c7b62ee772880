package io.kubook.engine.book;

import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.instrument.Instrument;

/**
 * The venue's own best levels at a sequence of the book. A flyweight over the event: valid during the callback only.
 *
 * <p>Prices are {@link SideView#NONE} where the side is empty or the value is out of range.
 */
public final class Ticker {
    private TickerDecoder event;
    private Instrument instrument;

    /** A flyweight over nothing. */
    public Ticker() {}

    /**
     * Looks at an event. For the engine.
     *
     * @param decoder    the event.
     * @param definition its instrument.
     * @return this.
     */
    public Ticker wrap(final TickerDecoder decoder, final Instrument definition) {
        event = decoder;
        instrument = definition;
        return this;
    }

    /**
     * Whose best levels.
     *
     * @return the instrument.
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * The sequence of the book that the levels belong to.
     *
     * @return in the book's space.
     */
    public long sequence() {
        return event.sequence();
    }

    /**
     * Best bid.
     *
     * @return scaled by the instrument's price scale, or {@link SideView#NONE}.
     */
    public long bidPrice() {
        return event.bidPrice();
    }

    /**
     * Size at the best bid.
     *
     * @return scaled by the instrument's size scale.
     */
    public long bidSize() {
        return event.bidSize();
    }

    /**
     * Best ask.
     *
     * @return scaled by the instrument's price scale, or {@link SideView#NONE}.
     */
    public long askPrice() {
        return event.askPrice();
    }

    /**
     * Size at the best ask.
     *
     * @return scaled by the instrument's size scale.
     */
    public long askSize() {
        return event.askSize();
    }

    /**
     * Price of the last trade.
     *
     * @return scaled by the instrument's price scale, or {@link SideView#NONE}.
     */
    public long lastPrice() {
        return event.lastPrice();
    }

    /**
     * Size of the last trade.
     *
     * @return scaled by the instrument's size scale.
     */
    public long lastSize() {
        return event.lastSize();
    }

    /**
     * When the ticker was received.
     *
     * @return nanoseconds since the epoch.
     */
    public long receiveTimeNs() {
        return event.receiveTimeNs();
    }

    /**
     * The venue's time.
     *
     * @return nanoseconds since the epoch; 0 if it gave none.
     */
    public long venueTimeNs() {
        return event.venueTimeNs();
    }

    /**
     * Receive time minus venue time.
     *
     * @return nanoseconds, or {@link BookChange#NO_LAG}.
     */
    public long lagNs() {
        return BookChange.lag(receiveTimeNs(), venueTimeNs());
    }
}
