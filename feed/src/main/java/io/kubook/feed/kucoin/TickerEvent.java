package io.kubook.feed.kucoin;

import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.TickerEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.json.Decimals;
import io.kubook.feed.json.ParsedDecimal;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a ticker as one event, from a buffer of its own, as {@link DepthEvent} does. A level of which price or size is
 * absent, zero, out of range or too fine for the book's scale is no level: its price is {@link #NO_PRICE} and its size
 * 0.
 */
final class TickerEvent {
    private static final long NO_PRICE = Long.MIN_VALUE;
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + TickerEncoder.BLOCK_LENGTH;

    private final KucoinSymbols symbols;
    private final EventPublisher publisher;
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TickerEncoder ticker = new TickerEncoder();

    private long price;
    private long size;

    TickerEvent(final KucoinSymbols symbols, final EventPublisher publisher) {
        this.symbols = symbols;
        this.publisher = publisher;
    }

    DecodeResult publish(final KucoinFrame frame, final int instrumentId, final int linkId, final long receiveTimeNs) {
        if (!symbols.widen(
                instrumentId, widestPrice(instrumentId, frame), widestSize(instrumentId, frame), receiveTimeNs)) {
            return DecodeResult.NO_ROOM;
        }
        final Instrument instrument = symbols.instrument(instrumentId);
        ticker.wrapAndApplyHeader(event, 0, header)
                .venueTimeNs(frame.venueTimeNs())
                .sequence(frame.lastSequence());
        scale(frame.bestBid(), frame.bestBidSize(), instrument);
        ticker.bidPrice(price).bidSize(size);
        scale(frame.bestAsk(), frame.bestAskSize(), instrument);
        ticker.askPrice(price).askSize(size);
        scale(frame.price(), frame.size(), instrument);
        ticker.lastPrice(price).lastSize(size);
        publish(instrument, linkId, receiveTimeNs);
        return DecodeResult.OK;
    }

    /** Publishes what the matcher has read. */
    void publish(final FlatMatcher frame, final int linkId, final long receiveTimeNs) {
        ticker.wrapAndApplyHeader(event, 0, header)
                .venueTimeNs(frame.venueTimeNs())
                .sequence(frame.sequence());
        level(frame, FlatValue.BEST_BID, FlatValue.BEST_BID_SIZE);
        ticker.bidPrice(price).bidSize(size);
        level(frame, FlatValue.BEST_ASK, FlatValue.BEST_ASK_SIZE);
        ticker.askPrice(price).askSize(size);
        level(frame, FlatValue.PRICE, FlatValue.SIZE);
        ticker.lastPrice(price).lastSize(size);
        publish(frame.instrument(), linkId, receiveTimeNs);
    }

    private void publish(final Instrument instrument, final int linkId, final long receiveTimeNs) {
        ticker.receiveTimeNs(receiveTimeNs)
                .instrumentId(instrument.id())
                .linkId(linkId)
                .instrumentVersion(instrument.version());
        publisher.publishMarket(TickerEncoder.TEMPLATE_ID, instrument.id(), event, 0, LENGTH);
    }

    private void level(final FlatMatcher frame, final FlatValue priceField, final FlatValue sizeField) {
        final long scaledPrice = frame.price(priceField);
        price = scaledPrice == 0 ? NO_PRICE : scaledPrice;
        size = scaledPrice == 0 ? 0 : frame.size(sizeField);
    }

    private void scale(final ParsedDecimal priceField, final ParsedDecimal sizeField, final Instrument instrument) {
        price = NO_PRICE;
        size = 0;
        if (priceField.mantissa() == 0 || !sizeField.isExact()) {
            return;
        }
        final long scaledPrice =
                Decimals.rescale(priceField.mantissa(), priceField.decimals(), instrument.priceScale());
        final long scaledSize = Decimals.rescale(sizeField.mantissa(), sizeField.decimals(), instrument.sizeScale());
        if (scaledPrice >= 0 && scaledSize >= 0) {
            price = scaledPrice;
            size = scaledSize;
        }
    }

    private int widestPrice(final int instrumentId, final KucoinFrame frame) {
        return Math.max(
                roomForPrice(instrumentId, frame.price()),
                Math.max(roomForPrice(instrumentId, frame.bestBid()), roomForPrice(instrumentId, frame.bestAsk())));
    }

    private int widestSize(final int instrumentId, final KucoinFrame frame) {
        return Math.max(
                roomForSize(instrumentId, frame.size()),
                Math.max(
                        roomForSize(instrumentId, frame.bestBidSize()),
                        roomForSize(instrumentId, frame.bestAskSize())));
    }

    /** Decimal places that the price needs, or none if it may not have as many. */
    private int roomForPrice(final int instrumentId, final ParsedDecimal price) {
        return symbols.hasRoomForPrice(instrumentId, price.decimals()) ? price.decimals() : 0;
    }

    private int roomForSize(final int instrumentId, final ParsedDecimal size) {
        return symbols.hasRoomForSize(instrumentId, size.decimals()) ? size.decimals() : 0;
    }
}
