package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the data of REST answers. */
final class SimReference {
    private static final long MS = 1_000_000L;
    private static final List<String> CALL_AUCTION = List.of(
            "callauctionPriceFloor",
            "callauctionPriceCeiling",
            "callauctionFirstStageStartTime",
            "callauctionSecondStageStartTime",
            "callauctionThirdStageStartTime",
            "tradingStartTime");

    private SimReference() {}

    /** A symbol; the newer version of the call says more. */
    static Map<String, Object> symbol(final SimSymbol symbol, final boolean isNewer) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("symbol", symbol.name());
        data.put("name", symbol.name());
        data.put("baseCurrency", symbol.base());
        data.put("quoteCurrency", symbol.quote());
        data.put("feeCurrency", symbol.quote());
        data.put("market", "USDS");
        data.put("baseMinSize", PushWriter.plain(symbol.baseIncrement()));
        data.put("quoteMinSize", "0.1");
        data.put("baseMaxSize", "10000000000");
        data.put("quoteMaxSize", "99999999");
        data.put("baseIncrement", PushWriter.plain(symbol.baseIncrement()));
        data.put("quoteIncrement", "0.000001");
        data.put("priceIncrement", PushWriter.plain(symbol.priceIncrement()));
        data.put("priceLimitRate", "0.1");
        data.put("minFunds", "0.1");
        data.put("isMarginEnabled", true);
        data.put("enableTrading", symbol.enabled());
        if (isNewer) {
            data.put("feeCategory", 1);
            data.put("makerFeeCoefficient", "1.00");
            data.put("takerFeeCoefficient", "1.00");
            data.put("st", false);
            data.put("callauctionIsEnabled", false);
            CALL_AUCTION.forEach(key -> data.put(key, null));
        }
        return data;
    }

    static Map<String, Object> bullet(final String token, final String endpoint, final SessionRules rules) {
        final Map<String, Object> server = new LinkedHashMap<>();
        server.put("endpoint", endpoint);
        server.put("encrypt", endpoint.startsWith("wss:"));
        server.put("protocol", "websocket");
        server.put("pingInterval", rules.pingIntervalMs());
        server.put("pingTimeout", rules.pingTimeoutMs());
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("token", token);
        data.put("instanceServers", List.of(server));
        return data;
    }

    static Map<String, Object> book(final BookTruth book, final int levels, final long nowNs) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("time", nowNs / MS);
        data.put("sequence", Long.toString(book.sequence()));
        data.put("bids", PushWriter.levels(book.bids(), levels));
        data.put("asks", PushWriter.levels(book.asks(), levels));
        return data;
    }

    static Map<String, Object> level1(final MarketMessage.Ticker ticker) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("time", ticker.timeNs() / MS);
        data.put("sequence", Long.toString(ticker.sequence()));
        put(data, "price", ticker.price());
        put(data, "size", ticker.size());
        put(data, "bestBid", ticker.bestBid());
        put(data, "bestBidSize", ticker.bidSize());
        put(data, "bestAsk", ticker.bestAsk());
        put(data, "bestAskSize", ticker.askSize());
        return data;
    }

    private static void put(final Map<String, Object> data, final String key, final BigDecimal value) {
        data.put(key, PushWriter.plain(value));
    }
}
