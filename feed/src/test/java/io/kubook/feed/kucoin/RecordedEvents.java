package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MalformedDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.SnapshotFailedDecoder;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import io.kubook.engine.ring.EventSink;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** A sink that keeps every event as a line of text, and refuses events while it is told to be full. */
final class RecordedEvents implements EventSink {
    private final List<String> events = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private boolean full;

    /** The events since the last call. */
    List<String> take() {
        final List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    void setFull(final boolean isFull) {
        full = isFull;
    }

    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (full) {
            return false;
        }
        header.wrap(buffer, offset);
        if (header.templateId() != templateId) {
            throw new AssertionError("template " + header.templateId() + " was offered as " + templateId);
        }
        events.add(image(templateId, buffer, offset));
        return true;
    }

    private String image(final int templateId, final DirectBuffer buffer, final int offset) {
        return switch (templateId) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> instrument(buffer, offset);
            case DepthDeltaDecoder.TEMPLATE_ID -> delta(buffer, offset);
            case SnapshotChunkDecoder.TEMPLATE_ID -> chunk(buffer, offset);
            case SnapshotFailedDecoder.TEMPLATE_ID -> failed(buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> trade(buffer, offset);
            case TickerDecoder.TEMPLATE_ID -> ticker(buffer, offset);
            case MalformedDecoder.TEMPLATE_ID -> malformed(buffer, offset);
            default -> throw new AssertionError("event " + templateId);
        };
    }

    private String instrument(final DirectBuffer buffer, final int offset) {
        final InstrumentDefinitionDecoder event = new InstrumentDefinitionDecoder();
        event.wrapAndApplyHeader(buffer, offset, header);
        return "instrument %d v%d scales %d/%d increments %d/%d %s %s @%d"
                .formatted(
                        event.instrumentId(),
                        event.instrumentVersion(),
                        event.priceScale(),
                        event.sizeScale(),
                        event.priceIncrement(),
                        event.sizeIncrement(),
                        event.venue(),
                        event.symbol(),
                        event.receiveTimeNs());
    }

    private String delta(final DirectBuffer buffer, final int offset) {
        final DepthDeltaDecoder event = new DepthDeltaDecoder();
        event.wrapAndApplyHeader(buffer, offset, header);
        final StringBuilder image = new StringBuilder("delta %d v%d link %d @%d venue %d [%d..%d] leftOut %d:"
                .formatted(
                        event.instrumentId(),
                        event.instrumentVersion(),
                        event.linkId(),
                        event.receiveTimeNs(),
                        event.venueTimeNs(),
                        event.firstSequence(),
                        event.lastSequence(),
                        event.leftOut()));
        for (final DepthDeltaDecoder.EntriesDecoder entry : event.entries()) {
            image.append(" %s %d x %d #%d%s"
                    .formatted(
                            Side.of(entry.side()),
                            entry.price(),
                            entry.size(),
                            entry.sequence(),
                            entry.flags() == 0 ? "" : " flags " + entry.flags()));
        }
        return image.toString();
    }

    private String chunk(final DirectBuffer buffer, final int offset) {
        final SnapshotChunkDecoder event = new SnapshotChunkDecoder();
        event.wrapAndApplyHeader(buffer, offset, header);
        final StringBuilder image =
                new StringBuilder("chunk %d v%d @%d venue %d request %d sequence %d depth %d flags %d leftOut %d/%d:"
                        .formatted(
                                event.instrumentId(),
                                event.instrumentVersion(),
                                event.receiveTimeNs(),
                                event.venueTimeNs(),
                                event.requestId(),
                                event.sequence(),
                                event.depth(),
                                event.flags(),
                                event.bidsLeftOut(),
                                event.asksLeftOut()));
        for (final SnapshotChunkDecoder.LevelsDecoder level : event.levels()) {
            image.append(" %s %d x %d%s"
                    .formatted(
                            Side.of(level.side()),
                            level.price(),
                            level.size(),
                            level.flags() == 0 ? "" : " flags " + level.flags()));
        }
        return image.toString();
    }

    private String failed(final DirectBuffer buffer, final int offset) {
        final SnapshotFailedDecoder event = new SnapshotFailedDecoder();
        event.wrapAndApplyHeader(buffer, offset, header);
        return "failed %d @%d request %d failure %d after %d"
                .formatted(
                        event.instrumentId(),
                        event.receiveTimeNs(),
                        event.requestId(),
                        event.failure(),
                        event.retryAfterNs());
    }

    private String trade(final DirectBuffer buffer, final int offset) {
        final TradeDecoder event = new TradeDecoder();
        event.wrapAndApplyHeader(buffer, offset, header);
        return "trade %d v%d link %d @%d venue %d #%d %s %d x %d %s"
                .formatted(
                        event.instrumentId(),
                        event.instrumentVersion(),
                        event.linkId(),
                        event.receiveTimeNs(),
                        event.venueTimeNs(),
                        event.sequence(),
                        Side.of(event.takerSide()),
                        event.price(),
                        event.size(),
                        event.tradeId());
    }

    private String ticker(final DirectBuffer buffer, final int offset) {
        final TickerDecoder event = new TickerDecoder();
        event.wrapAndApplyHeader(buffer, offset, header);
        return "ticker %d v%d link %d @%d venue %d #%d %s / %s last %s"
                .formatted(
                        event.instrumentId(),
                        event.instrumentVersion(),
                        event.linkId(),
                        event.receiveTimeNs(),
                        event.venueTimeNs(),
                        event.sequence(),
                        level(event.bidPrice(), event.bidSize()),
                        level(event.askPrice(), event.askSize()),
                        level(event.lastPrice(), event.lastSize()));
    }

    private static String level(final long price, final long size) {
        return price == Long.MIN_VALUE && size == 0 ? "none" : price + " x " + size;
    }

    private String malformed(final DirectBuffer buffer, final int offset) {
        final MalformedDecoder event = new MalformedDecoder();
        event.wrapAndApplyHeader(buffer, offset, header);
        return "malformed %d link %d @%d %s %s at %d"
                .formatted(
                        event.instrumentId(),
                        event.linkId(),
                        event.receiveTimeNs(),
                        StreamKind.values()[event.stream()],
                        DecodeResult.of(event.result()),
                        event.byteOffset());
    }
}
