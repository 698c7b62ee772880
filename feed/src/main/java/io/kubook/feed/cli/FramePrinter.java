package io.kubook.feed.cli;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.ParsedDecimal;
import io.kubook.feed.json.TextSpan;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.DepthEntries;
import io.kubook.feed.kucoin.KucoinFrame;

/** Writes what a frame holds as members of an object that has begun. */
final class FramePrinter {
    private static final long NANOS_PER_MICRO = 1_000;

    private final JsonWriter json;
    private final TextSpan text = new TextSpan();

    FramePrinter(final JsonWriter json) {
        this.json = json;
    }

    /** Writes a frame that was read. */
    void print(final KucoinFrame frame) {
        switch (frame.kind()) {
            case DEPTH -> depth(frame);
            case TRADE -> trade(frame);
            case TICKER -> {
                json.key("kind").value("ticker").key("symbol").value(frame.symbol());
                ticker(frame);
            }
            case WELCOME -> json.key("kind").value("welcome").key("id").valueOrNull(frame.id());
            case ACK -> json.key("kind").value("ack").key("id").valueOrNull(frame.id());
            case PONG -> pong(frame);
            case ERROR -> error(frame);
            default -> other(frame);
        }
    }

    /** Writes a frame that was refused, as far as it can be told for whom it was. */
    void printMalformed(final DecodeResult result, final int offset, final KucoinFrame frame) {
        json.key("kind").value("malformed");
        json.key("reason").value(result.description());
        json.key("offset").value(offset);
        if (!frame.topic().isEmpty()) {
            json.key("topic").value(frame.topic());
        }
    }

    /** Writes the fields of a ticker, be it of a frame or of a REST body. */
    void ticker(final KucoinFrame frame) {
        json.key("sequence").value(frame.lastSequence());
        decimal("bid", frame.bestBid());
        decimal("bidSize", frame.bestBidSize());
        decimal("ask", frame.bestAsk());
        decimal("askSize", frame.bestAskSize());
        decimal("price", frame.price());
        decimal("size", frame.size());
        json.key("venueTimeMs").valueOrNull(frame.venueTimeMs());
    }

    private void depth(final KucoinFrame frame) {
        json.key("kind").value("depth").key("symbol").value(frame.symbol());
        json.key("first").value(frame.firstSequence());
        json.key("last").value(frame.lastSequence());
        json.key("venueTimeMs").valueOrNull(frame.venueTimeMs());
        json.key("changes").beginArray();
        final DepthEntries entries = frame.entries();
        for (int i = 0; i < entries.count(); i++) {
            json.beginArray().value(entries.side(i) == Side.BID ? "bid" : "ask");
            entries.priceText(i, text);
            json.decimal(text);
            entries.sizeText(i, text);
            json.decimal(text).value(entries.sequence(i)).endArray();
        }
        json.endArray();
    }

    private void trade(final KucoinFrame frame) {
        json.key("kind").value("trade").key("symbol").value(frame.symbol());
        json.key("side").value(frame.takerSide() == Side.BID ? "buy" : "sell");
        decimal("price", frame.price());
        decimal("size", frame.size());
        json.key("tradeId").valueOrNull(frame.tradeId());
        json.key("sequence").value(frame.lastSequence());
        json.key("venueTimeNs").valueOrNull(frame.venueTimeNs());
    }

    /** With the timestamp in the venue's own unit, microseconds. */
    private void pong(final KucoinFrame frame) {
        json.key("kind").value("pong").key("id").valueOrNull(frame.id());
        json.key("timestamp").valueOrNull(frame.venueTimeNs() / NANOS_PER_MICRO);
    }

    private void error(final KucoinFrame frame) {
        json.key("kind").value("error").key("id").valueOrNull(frame.id());
        json.key("code").value(frame.code());
        json.key("data").valueOrNull(frame.message());
    }

    private void other(final KucoinFrame frame) {
        json.key("kind").value("other").key("topic").valueOrNull(frame.topic());
        json.key("type").valueOrNull(frame.type());
        json.key("subject").valueOrNull(frame.subject());
    }

    private void decimal(final String key, final ParsedDecimal value) {
        json.key(key);
        if (value.isPresent()) {
            json.decimal(value.text());
        } else {
            json.nothing();
        }
    }
}
