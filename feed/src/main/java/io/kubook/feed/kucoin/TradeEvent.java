package io.kubook.feed.kucoin;

import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.TradeEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.json.Decimals;
import io.kubook.feed.json.ParsedDecimal;
import io.kubook.feed.json.TextSpan;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes a trade as one event, from a buffer of its own, as {@link DepthEvent} does. */
final class TradeEvent {
    /** Of trades with a longer one no event is made. */
    static final int MAX_TRADE_ID_LENGTH = 128;

    private static final int MAX_LENGTH = 256;

    private final KucoinSymbols symbols;
    private final EventPublisher publisher;
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();

    TradeEvent(final KucoinSymbols symbols, final EventPublisher publisher) {
        this.symbols = symbols;
        this.publisher = publisher;
    }

    DecodeResult publish(final KucoinFrame frame, final int instrumentId, final int linkId, final long receiveTimeNs) {
        final ParsedDecimal price = frame.price();
        final ParsedDecimal size = frame.size();
        final TextSpan tradeId = frame.tradeId();
        if (tradeId.length() > MAX_TRADE_ID_LENGTH) {
            return DecodeResult.TOO_LARGE;
        }
        if (!price.isExact() || !size.isExact()) {
            return DecodeResult.VALUE_OUT_OF_RANGE;
        }
        if (!symbols.hasRoomForPrice(instrumentId, price.decimals())
                || !symbols.hasRoomForSize(instrumentId, size.decimals())) {
            return DecodeResult.TOO_FINE;
        }
        if (!symbols.widen(instrumentId, price.decimals(), size.decimals(), receiveTimeNs)) {
            return DecodeResult.NO_ROOM;
        }
        final Instrument instrument = symbols.instrument(instrumentId);
        final long scaledPrice = Decimals.rescale(price.mantissa(), price.decimals(), instrument.priceScale());
        final long scaledSize = Decimals.rescale(size.mantissa(), size.decimals(), instrument.sizeScale());
        if (scaledPrice < 0 || scaledSize < 0) {
            return DecodeResult.VALUE_OUT_OF_RANGE;
        }
        trade.wrapAndApplyHeader(event, 0, header)
                .venueTimeNs(frame.venueTimeNs())
                .sequence(frame.lastSequence())
                .price(scaledPrice)
                .size(scaledSize)
                .takerSide((short) frame.takerSide().ordinal());
        publish(instrument, tradeId, linkId, receiveTimeNs);
        return DecodeResult.OK;
    }

    /** Publishes what the matcher has read. */
    void publish(final FlatMatcher frame, final int linkId, final long receiveTimeNs) {
        trade.wrapAndApplyHeader(event, 0, header)
                .venueTimeNs(frame.venueTimeNs())
                .sequence(frame.sequence())
                .price(frame.price(FlatValue.PRICE))
                .size(frame.size(FlatValue.SIZE))
                .takerSide((short) frame.takerSide().ordinal());
        publish(frame.instrument(), frame.tradeId(), linkId, receiveTimeNs);
    }

    private void publish(
            final Instrument instrument, final TextSpan tradeId, final int linkId, final long receiveTimeNs) {
        trade.receiveTimeNs(receiveTimeNs)
                .instrumentId(instrument.id())
                .linkId(linkId)
                .instrumentVersion(instrument.version())
                .putTradeId(tradeId.buffer(), tradeId.offset(), tradeId.length());
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
        publisher.publishMarket(TradeEncoder.TEMPLATE_ID, instrument.id(), event, 0, length);
    }
}
