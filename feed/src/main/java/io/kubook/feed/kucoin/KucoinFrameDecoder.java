package io.kubook.feed.kucoin;

import io.kubook.engine.event.StreamKind;
import io.kubook.engine.event.sbe.MalformedEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.ring.EventPublisher;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames in, events out: one event for each frame of a known instrument, whole or not at all. Values are brought to the
 * instrument's scale exactly; where one is finer, a wider version of the instrument is published first. A frame that
 * cannot be read becomes a {@code Malformed} event if it can still be told for which instrument it was; the book has to
 * be left then, whatever was in it.
 *
 * <p>Frames that are no market data yield no event; {@link #frame()} has their fields. For the link thread only; does
 * not allocate once it is warm, but for a new version of an instrument.
 */
public final class KucoinFrameDecoder {
    private static final int MALFORMED_LENGTH = 64;

    private final KucoinSymbols symbols;
    private final EventPublisher publisher;
    private final MarketGate gate;
    private final KucoinFrameParser parser = new KucoinFrameParser();
    private final KucoinFrame frame = parser.frame();
    private final DepthEvent depth;
    private final TradeEvent trade;
    private final TickerEvent ticker;

    private final UnsafeBuffer malformedEvent = new UnsafeBuffer(new byte[MALFORMED_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MalformedEncoder malformed = new MalformedEncoder();

    /**
     * Creates a decoder.
     *
     * @param symbols   the instruments that are followed.
     * @param publisher takes the events; the one that {@code symbols} publishes through, so that they stay in order.
     */
    public KucoinFrameDecoder(final KucoinSymbols symbols, final EventPublisher publisher) {
        this(symbols, publisher, (frame, instrumentId, linkId, receiveTimeNs) -> true);
    }

    KucoinFrameDecoder(final KucoinSymbols symbols, final EventPublisher publisher, final MarketGate gate) {
        this.gate = gate;
        this.symbols = symbols;
        this.publisher = publisher;
        this.depth = new DepthEvent(symbols, publisher);
        this.trade = new TradeEvent(symbols, publisher);
        this.ticker = new TickerEvent(symbols, publisher);
    }

    /**
     * The fields of the frame that was decoded last.
     *
     * @return the same object each time; void when the next frame is decoded.
     */
    public KucoinFrame frame() {
        return frame;
    }

    /**
     * Decodes a frame and publishes its event.
     *
     * @param buffer        holds the frame.
     * @param offset        of its first byte.
     * @param length        in bytes, 0 or more.
     * @param linkId        the link that it came by.
     * @param receiveTimeNs when it came, in nanoseconds since the epoch.
     * @return {@link DecodeResult#OK} if it was read; whether its event found room, the publisher knows.
     */
    public DecodeResult decode(
            final DirectBuffer buffer, final int offset, final int length, final int linkId, final long receiveTimeNs) {
        final DecodeResult parsed = parser.parse(buffer, offset, length);
        if (!frame.kind().isMarketData()) {
            return parsed;
        }
        final int instrumentId = symbols.idOf(frame.symbol());
        if (instrumentId == KucoinSymbols.UNKNOWN) {
            return parsed == DecodeResult.OK ? DecodeResult.UNKNOWN_SYMBOL : parsed;
        }
        final DecodeResult result = parsed == DecodeResult.OK ? admit(instrumentId, linkId, receiveTimeNs) : parsed;
        if (result.isMalformed()) {
            publishMalformed(result, instrumentId, linkId, receiveTimeNs);
        }
        return result;
    }

    private DecodeResult admit(final int instrumentId, final int linkId, final long receiveTimeNs) {
        return gate.admit(frame, instrumentId, linkId, receiveTimeNs)
                ? publish(instrumentId, linkId, receiveTimeNs)
                : DecodeResult.OK;
    }

    private DecodeResult publish(final int instrumentId, final int linkId, final long receiveTimeNs) {
        return switch (frame.kind()) {
            case DEPTH -> depth.publish(frame, instrumentId, linkId, receiveTimeNs);
            case TRADE -> trade.publish(frame, instrumentId, linkId, receiveTimeNs);
            default -> ticker.publish(frame, instrumentId, linkId, receiveTimeNs);
        };
    }

    private void publishMalformed(
            final DecodeResult result, final int instrumentId, final int linkId, final long receiveTimeNs) {
        malformed
                .wrapAndApplyHeader(malformedEvent, 0, header)
                .receiveTimeNs(receiveTimeNs)
                .instrumentId(instrumentId)
                .linkId(linkId)
                .result(result.ordinal())
                .byteOffset(frame.errorOffset())
                .stream((short) stream().ordinal());
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + malformed.encodedLength();
        publisher.publishMarket(MalformedEncoder.TEMPLATE_ID, instrumentId, malformedEvent, 0, length);
    }

    private StreamKind stream() {
        return switch (frame.kind()) {
            case DEPTH -> StreamKind.DEPTH;
            case TRADE -> StreamKind.TRADE;
            case TICKER -> StreamKind.TICKER;
            default -> StreamKind.UNKNOWN;
        };
    }
}
