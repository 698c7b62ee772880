package io.kubook.feed.cli;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.TextSpan;
import io.kubook.feed.kucoin.BulletToken;
import io.kubook.feed.kucoin.DepthEntries;
import io.kubook.feed.kucoin.KucoinRestBody;
import io.kubook.feed.kucoin.SymbolInfo;
import java.math.BigDecimal;
import java.util.List;

/** Writes what a REST body holds as members of an object that has begun. */
final class RestPrinter {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final JsonWriter json;
    private final FramePrinter frames;
    private final boolean verbose;
    private final TextSpan text = new TextSpan();

    /**
     * A printer.
     *
     * @param json    takes the members.
     * @param frames  knows how to print tickers.
     * @param verbose whether each symbol is told, or their number only.
     */
    RestPrinter(final JsonWriter json, final FramePrinter frames, final boolean verbose) {
        this.json = json;
        this.frames = frames;
        this.verbose = verbose;
    }

    /** Writes a body that was read. */
    void print(final KucoinRestBody body) {
        switch (body.kind()) {
            case SNAPSHOT -> snapshot(body);
            case SYMBOLS -> symbols(body.symbols());
            case BULLET -> body.bullet().ifPresent(this::bullet);
            case TICKER -> {
                json.key("kind").value("ticker").key("symbol").nothing();
                frames.ticker(body.ticker());
            }
            case ERROR -> {
                json.key("kind").value("restError").key("code").value(body.code());
                json.key("message").valueOrNull(body.message());
            }
            default -> json.key("kind").value("other").key("topic").nothing();
        }
    }

    private void snapshot(final KucoinRestBody body) {
        json.key("kind").value("snapshot").key("sequence").value(body.sequence());
        json.key("venueTimeMs").valueOrNull(body.venueTimeNs() / NANOS_PER_MILLI);
        levels("bids", body.levels(), Side.BID);
        levels("asks", body.levels(), Side.ASK);
    }

    private void levels(final String key, final DepthEntries levels, final Side side) {
        json.key(key).beginArray();
        for (int i = 0; i < levels.count(); i++) {
            if (levels.side(i) == side) {
                json.beginArray();
                levels.priceText(i, text);
                json.decimal(text);
                levels.sizeText(i, text);
                json.decimal(text).endArray();
            }
        }
        json.endArray();
    }

    private void symbols(final List<SymbolInfo> symbols) {
        json.key("kind").value("symbols").key("count").value(symbols.size());
        if (!verbose) {
            return;
        }
        json.key("symbols").beginArray();
        for (final SymbolInfo symbol : symbols) {
            json.beginObject().key("symbol").value(symbol.symbol());
            json.key("baseCurrency").value(textOrNull(symbol.baseCurrency()));
            json.key("quoteCurrency").value(textOrNull(symbol.quoteCurrency()));
            json.key("baseIncrement").value(increment(symbol.sizeIncrement(), symbol.sizeScale()));
            json.key("priceIncrement").value(increment(symbol.priceIncrement(), symbol.priceScale()));
            json.key("enableTrading").value(symbol.tradable()).endObject();
        }
        json.endArray();
    }

    private void bullet(final BulletToken bullet) {
        json.key("kind").value("bullet").key("token").value(bullet.token());
        json.key("servers").beginArray();
        for (final BulletToken.Server server : bullet.servers()) {
            json.beginObject().key("endpoint").value(server.endpoint());
            json.key("protocol").value(textOrNull(server.protocol()));
            json.key("encrypt").value(server.encrypted());
            json.key("pingInterval").value(server.pingIntervalMs());
            json.key("pingTimeout").value(server.pingTimeoutMs()).endObject();
        }
        json.endArray();
    }

    private static String textOrNull(final String text) {
        return text.isEmpty() ? null : text;
    }

    private static String increment(final long digits, final int scale) {
        return digits == 0
                ? null
                : BigDecimal.valueOf(digits, scale).stripTrailingZeros().toPlainString();
    }
}
