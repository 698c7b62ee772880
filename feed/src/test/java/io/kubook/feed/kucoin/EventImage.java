package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MalformedDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import io.kubook.engine.ring.EventSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * A sink that keeps the last market event in the words of {@link SlowFrameReader}, its numbers brought back from the
 * instrument's scales.
 */
final class EventImage implements EventSink {
    /**
     * An instrument's last definition.
     *
     * @param symbol     its name.
     * @param priceScale decimal places.
     * @param sizeScale  decimal places.
     */
    record Scales(String symbol, int priceScale, int sizeScale) {
        /** Whether a long holds a value at a scale. */
        static boolean fits(final String plain, final int scale) {
            return !plain.equals("out")
                    && new BigDecimal(plain).setScale(scale).unscaledValue().bitLength() < Long.SIZE;
        }
    }

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Scales> instruments = new HashMap<>();
    private final List<String> events = new ArrayList<>();

    /** The events since the last call, but for definitions. */
    List<String> take() {
        final List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** What is known of a symbol; null if it is not followed. */
    Scales scales(final String symbol) {
        return instruments.values().stream()
                .filter(instrument -> instrument.symbol().equals(symbol))
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (header.wrap(buffer, offset).templateId() != templateId) {
            throw new AssertionError("template " + header.templateId() + " was offered as " + templateId);
        }
        switch (templateId) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> define(buffer, offset);
            case DepthDeltaDecoder.TEMPLATE_ID -> events.add(depth(buffer, offset));
            case TradeDecoder.TEMPLATE_ID -> events.add(trade(buffer, offset));
            case TickerDecoder.TEMPLATE_ID -> events.add(ticker(buffer, offset));
            case MalformedDecoder.TEMPLATE_ID -> events.add("MALFORMED");
            default -> throw new AssertionError("event " + templateId);
        }
        return true;
    }

    private void define(final DirectBuffer buffer, final int offset) {
        final InstrumentDefinitionDecoder event = new InstrumentDefinitionDecoder();
        event.wrapAndApplyHeader(buffer, offset, header);
        event.skipVenue();
        instruments.put(event.instrumentId(), new Scales(event.symbol(), event.priceScale(), event.sizeScale()));
    }

    private String depth(final DirectBuffer buffer, final int offset) {
        final DepthDeltaDecoder event = new DepthDeltaDecoder().wrapAndApplyHeader(buffer, offset, header);
        final Scales scales = instruments.get(event.instrumentId());
        final List<String> entries = new ArrayList<>();
        long others = event.leftOut();
        for (final DepthDeltaDecoder.EntriesDecoder entry : event.entries()) {
            if (entry.flags() == 0) {
                entries.add(Side.of(entry.side()) + " " + plain(entry.price(), scales.priceScale()) + " x "
                        + plain(entry.size(), scales.sizeScale()) + " #" + entry.sequence());
            } else {
                others++;
            }
        }
        return "DEPTH " + scales.symbol() + " " + event.firstSequence() + ".." + event.lastSequence() + " @"
                + event.venueTimeNs() + " " + entries + " and " + others;
    }

    private String trade(final DirectBuffer buffer, final int offset) {
        final TradeDecoder event = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
        final Scales scales = instruments.get(event.instrumentId());
        return "TRADE " + scales.symbol() + " " + Side.of(event.takerSide()) + " "
                + plain(event.price(), scales.priceScale()) + " x " + plain(event.size(), scales.sizeScale()) + " #"
                + event.sequence() + " @" + event.venueTimeNs();
    }

    private String ticker(final DirectBuffer buffer, final int offset) {
        final TickerDecoder event = new TickerDecoder().wrapAndApplyHeader(buffer, offset, header);
        return "TICKER " + instruments.get(event.instrumentId()).symbol() + " #" + event.sequence();
    }

    private static String plain(final long value, final int scale) {
        final BigDecimal decimal = BigDecimal.valueOf(value, scale);
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
