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
 * <p>A frame of the form that frames of its kind have had before is read in one pass ({@code DepthMatcher},
 * {@code FlatMatcher}); every other frame, and whatever is odd, goes through {@link KucoinFrameParser}, with the same
 * outcome.
 *
 * <p>Frames that are no market data yield no event; {@link #frame()} has their fields. For the link thread only; does
 * not allocate once it is warm, but for a new version of an instrument.
 */
public final class KucoinFrameDecoder {
    private static final int MALFORMED_LENGTH = 64;

    private final KucoinSymbols symbols;
    private final EventPublisher publisher;
    private final MarketGate gate;
    private final DeltaWriter deltas;
    private final DepthMatcher depths;
    private final FlatMatcher trades;
    private final FlatMatcher tickers;
    private final KucoinFrameParser parser = new KucoinFrameParser();
    private final KucoinFrame frame = parser.frame();
    private final DepthEvent depth;
    private final TradeEvent trade;
    private final TickerEvent ticker;

    private final UnsafeBuffer malformedEvent = new UnsafeBuffer(new byte[MALFORMED_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MalformedEncoder malformed = new MalformedEncoder();

    private FrameKind kind = FrameKind.OTHER;
    private int instrumentId = KucoinSymbols.UNKNOWN;
    private long venueTimeNs;
    private long matchedFrames;
    private long parsedFrames;

    private DirectBuffer matched;
    private int matchedOffset;
    private int matchedLength;
    private boolean isFrameUnread;

    /**
     * Creates a decoder.
     *
     * @param symbols   the instruments that are followed.
     * @param publisher takes the events; the one that {@code symbols} publishes through, so that they stay in order.
     */
    public KucoinFrameDecoder(final KucoinSymbols symbols, final EventPublisher publisher) {
        this(symbols, publisher, (kind, lastSequence, instrumentId, linkId, receiveTimeNs) -> true);
    }

    KucoinFrameDecoder(final KucoinSymbols symbols, final EventPublisher publisher, final MarketGate gate) {
        this.gate = gate;
        this.symbols = symbols;
        this.publisher = publisher;
        this.deltas = new DeltaWriter(symbols, publisher);
        this.depths = new DepthMatcher(symbols, deltas);
        this.trades = new FlatMatcher(symbols, FrameKind.TRADE);
        this.tickers = new FlatMatcher(symbols, FrameKind.TICKER);
        this.depth = new DepthEvent(symbols, deltas);
        this.trade = new TradeEvent(symbols, publisher);
        this.ticker = new TickerEvent(symbols, publisher);
    }

    /**
     * All fields of the frame that was decoded last; where they are not known yet, the frame is parsed now. So its
     * bytes must still be there. {@link #kind()} and {@link #instrumentId()} are known in any case and cost nothing.
     *
     * @return the same object each time; invalid when the next frame is decoded.
     */
    public KucoinFrame frame() {
        if (isFrameUnread) {
            isFrameUnread = false;
            parser.parse(matched, matchedOffset, matchedLength);
        }
        return frame;
    }

    /**
     * What the frame that was decoded last is.
     *
     * @return as {@link KucoinFrame#kind()}.
     */
    public FrameKind kind() {
        return kind;
    }

    /**
     * Whose the frame is that was decoded last.
     *
     * @return the instrument's id; {@link KucoinSymbols#UNKNOWN} if it is no market data, or of a symbol nobody added.
     */
    public int instrumentId() {
        return instrumentId;
    }

    /**
     * How many frames had the form that was expected and were read in one pass.
     *
     * @return 0 or more.
     */
    public long matchedFrames() {
        return matchedFrames;
    }

    /**
     * How many frames were read key by key.
     *
     * @return 0 or more; together with {@link #matchedFrames()} all of them.
     */
    public long parsedFrames() {
        return parsedFrames;
    }

    /** Reads the next frame key by key, whatever its form. */
    void forgetForm() {
        depths.forget();
        trades.forget();
        tickers.forget();
    }

    /** The venue's time in the frame that was decoded last; 0 if it has none. */
    long venueTimeNs() {
        return venueTimeNs;
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
        if (!depths.read(buffer, offset, length)) {
            return decodeOther(buffer, offset, length, linkId, receiveTimeNs);
        }
        kind = FrameKind.DEPTH;
        instrumentId = depths.instrumentId();
        venueTimeNs = depths.venueTimeNs();
        onMatch(buffer, offset, length);
        if (gate.admit(FrameKind.DEPTH, depths.lastSequence(), instrumentId, linkId, receiveTimeNs)) {
            deltas.publish(instrumentId, linkId, receiveTimeNs);
        }
        return DecodeResult.OK;
    }

    private void onMatch(final DirectBuffer buffer, final int offset, final int length) {
        matchedFrames++;
        isFrameUnread = true;
        if (matched != buffer) {
            matched = buffer;
        }
        matchedOffset = offset;
        matchedLength = length;
    }

    private DecodeResult decodeOther(
            final DirectBuffer buffer, final int offset, final int length, final int linkId, final long receiveTimeNs) {
        if (trades.read(buffer, offset, length)) {
            onMatch(buffer, offset, length);
            if (admit(trades, linkId, receiveTimeNs)) {
                trade.publish(trades, linkId, receiveTimeNs);
            }
            return DecodeResult.OK;
        }
        if (tickers.read(buffer, offset, length)) {
            onMatch(buffer, offset, length);
            if (admit(tickers, linkId, receiveTimeNs)) {
                ticker.publish(tickers, linkId, receiveTimeNs);
            }
            return DecodeResult.OK;
        }
        return parse(buffer, offset, length, linkId, receiveTimeNs);
    }

    private boolean admit(final FlatMatcher matcher, final int linkId, final long receiveTimeNs) {
        kind = matcher.kind();
        instrumentId = matcher.instrumentId();
        venueTimeNs = matcher.venueTimeNs();
        return gate.admit(kind, matcher.sequence(), instrumentId, linkId, receiveTimeNs);
    }

    private DecodeResult parse(
            final DirectBuffer buffer, final int offset, final int length, final int linkId, final long receiveTimeNs) {
        parsedFrames++;
        isFrameUnread = false;
        final DecodeResult parsed = parser.parse(buffer, offset, length);
        kind = frame.kind();
        venueTimeNs = frame.venueTimeNs();
        instrumentId = kind.isMarketData() ? symbols.idOf(frame.symbol()) : KucoinSymbols.UNKNOWN;
        if (!kind.isMarketData()) {
            return parsed;
        }
        if (instrumentId == KucoinSymbols.UNKNOWN) {
            return parsed == DecodeResult.OK ? DecodeResult.UNKNOWN_SYMBOL : parsed;
        }
        if (parsed == DecodeResult.OK) {
            onSurprise(buffer, offset, length);
        }
        final DecodeResult result = parsed == DecodeResult.OK ? admit(linkId, receiveTimeNs) : parsed;
        if (result.isMalformed()) {
            publishMalformed(result, linkId, receiveTimeNs);
        }
        return result;
    }

    private void onSurprise(final DirectBuffer buffer, final int offset, final int length) {
        switch (kind) {
            case DEPTH -> depths.onSurprise(buffer, offset, length, instrumentId);
            case TRADE -> trades.onSurprise(buffer, offset, length);
            default -> tickers.onSurprise(buffer, offset, length);
        }
    }

    private DecodeResult admit(final int linkId, final long receiveTimeNs) {
        return gate.admit(kind, frame.lastSequence(), instrumentId, linkId, receiveTimeNs)
                ? publish(linkId, receiveTimeNs)
                : DecodeResult.OK;
    }

    private DecodeResult publish(final int linkId, final long receiveTimeNs) {
        return switch (kind) {
            case DEPTH -> depth.publish(frame, instrumentId, linkId, receiveTimeNs);
            case TRADE -> trade.publish(frame, instrumentId, linkId, receiveTimeNs);
            default -> ticker.publish(frame, instrumentId, linkId, receiveTimeNs);
        };
    }

    private void publishMalformed(final DecodeResult result, final int linkId, final long receiveTimeNs) {
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
        return switch (kind) {
            case DEPTH -> StreamKind.DEPTH;
            case TRADE -> StreamKind.TRADE;
            case TICKER -> StreamKind.TICKER;
            default -> StreamKind.UNKNOWN;
        };
    }
}
