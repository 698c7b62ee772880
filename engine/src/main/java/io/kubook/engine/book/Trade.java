package io.kubook.engine.book;

import io.kubook.engine.event.sbe.TradeDecoder;
import io.kubook.engine.instrument.Instrument;

/** A trade as the venue reports it. A flyweight over the event: valid during the callback only. */
public final class Trade {
    private TradeDecoder event;
    private Instrument instrument;

    /** A flyweight over nothing. */
    public Trade() {}

    /**
     * Looks at an event. For the engine.
     *
     * @param decoder    the event.
     * @param definition its instrument.
     * @return this.
     */
    public Trade wrap(final TradeDecoder decoder, final Instrument definition) {
        event = decoder;
        instrument = definition;
        return this;
    }

    /**
     * What was traded.
     *
     * @return the instrument.
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * The side of the order that came later and took liquidity.
     *
     * @return {@link Side#BID} if the taker bought, {@link Side#ASK} if the taker sold.
     */
    public Side takerSide() {
        return Side.of(event.takerSide());
    }

    /**
     * The price.
     *
     * @return scaled by the instrument's price scale.
     */
    public long price() {
        return event.price();
    }

    /**
     * The quantity.
     *
     * @return scaled by the instrument's size scale.
     */
    public long size() {
        return event.size();
    }

    /**
     * The trade's sequence.
     *
     * @return in a space of its own: not comparable with a book's sequence.
     */
    public long sequence() {
        return event.sequence();
    }

    /**
     * When the trade was received.
     *
     * @return nanoseconds since the epoch.
     */
    public long receiveTimeNs() {
        return event.receiveTimeNs();
    }

    /**
     * When the venue says that it happened.
     *
     * @return nanoseconds since the epoch; 0 if it does not say.
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

    /**
     * Appends the venue's id of the trade.
     *
     * @param target gets it.
     */
    public void appendTradeId(final StringBuilder target) {
        final int limit = event.limit();
        event.sbeRewind();
        event.getTradeId(target);
        event.limit(limit);
    }

    /**
     * The venue's id of the trade; allocates.
     *
     * @return as the venue writes it.
     */
    public String tradeId() {
        final StringBuilder text = new StringBuilder();
        appendTradeId(text);
        return text.toString();
    }
}
