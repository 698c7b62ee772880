package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes what subscribers are told. */
final class PushWriter {
    private static final long MS = 1_000_000L;

    private final WireStyle style;
    private long clockErrorNs;

    PushWriter(final WireStyle style) {
        this.style = style;
    }

    /** Sets the venue's clock, so that its times jump by so much. */
    void stepClock(final long byNs) {
        clockErrorNs += byNs;
    }

    /** What the venue's clock shows at a time. */
    long clockNs(final long timeNs) {
        return timeNs + clockErrorNs;
    }

    /** Digits as the venue writes them: no exponent and no trailing zero. */
    static String plain(final BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        final String digits = value.toPlainString();
        if (value.scale() <= 0) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** Pairs of price and size, the best first. */
    static List<Object> levels(final SortedMap<BigDecimal, BigDecimal> side, final int most) {
        final List<Object> levels = new ArrayList<>();
        for (final Map.Entry<BigDecimal, BigDecimal> level : side.entrySet()) {
            if (levels.size() == most) {
                break;
            }
            levels.add(List.of(plain(level.getKey()), plain(level.getValue())));
        }
        return levels;
    }

    String level2(final MarketMessage.Book book, final String tunnel) {
        final Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("asks", triples(book, MarketSide.ASK));
        changes.put("bids", triples(book, MarketSide.BID));
        final Map<String, Object> data = new LinkedHashMap<>();
        if (style.order() == WireStyle.KeyOrder.UNTIL_2021) {
            data.put("sequenceStart", book.firstSequence());
            data.put("symbol", book.symbol());
            data.put("changes", changes);
            data.put("sequenceEnd", book.lastSequence());
        } else {
            data.put("changes", changes);
            data.put("sequenceEnd", book.lastSequence());
            data.put("sequenceStart", book.firstSequence());
            data.put("symbol", book.symbol());
        }
        if (style.hasTime()) {
            data.put("time", clockNs(book.timeNs()) / MS);
        }
        return push("/market/level2:" + book.symbol(), "trade.l2update", data, tunnel);
    }

    String match(final MarketMessage.Trade trade, final String tunnel) {
        final String id = Long.toString(trade.id());
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("makerOrderId", trade.makerOrderId());
        data.put("price", plain(trade.price()));
        data.put("sequence", id);
        data.put("side", trade.takerSide() == MarketSide.BID ? "buy" : "sell");
        data.put("size", plain(trade.size()));
        data.put("symbol", trade.symbol());
        data.put("takerOrderId", trade.takerOrderId());
        data.put("time", Long.toString(trade.timeNs()));
        data.put("tradeId", id);
        data.put("type", "match");
        return push("/market/match:" + trade.symbol(), "trade.l3match", data, tunnel);
    }

    String ticker(final MarketMessage.Ticker ticker, final String tunnel) {
        return push("/market/ticker:" + ticker.symbol(), "trade.ticker", tickerData(ticker), tunnel);
    }

    /** For who follows all symbols: the subject is the symbol. */
    String tickerOfAll(final MarketMessage.Ticker ticker, final String tunnel) {
        return push("/market/ticker:all", ticker.symbol(), tickerData(ticker), tunnel);
    }

    String level1(final MarketMessage.Ticker ticker, final String tunnel) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("asks", List.of(plain(ticker.bestAsk()), plain(ticker.askSize())));
        data.put("bids", List.of(plain(ticker.bestBid()), plain(ticker.bidSize())));
        data.put("timestamp", ticker.timeNs() / MS);
        return push("/spotMarket/level1:" + ticker.symbol(), "level1", data, tunnel);
    }

    String depth(final BookTruth book, final int levels, final long timeNs, final String tunnel) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("asks", levels(book.asks(), levels));
        data.put("bids", levels(book.bids(), levels));
        data.put("timestamp", timeNs / MS);
        return push("/spotMarket/level2Depth" + levels + ':' + book.symbol(), "level2", data, tunnel);
    }

    private static Map<String, Object> tickerData(final MarketMessage.Ticker ticker) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("bestAsk", plain(ticker.bestAsk()));
        data.put("bestAskSize", plain(ticker.askSize()));
        data.put("bestBid", plain(ticker.bestBid()));
        data.put("bestBidSize", plain(ticker.bidSize()));
        data.put("price", plain(ticker.price()));
        data.put("sequence", Long.toString(ticker.sequence()));
        data.put("size", plain(ticker.size()));
        data.put("time", ticker.timeNs() / MS);
        return data;
    }

    private static List<Object> triples(final MarketMessage.Book book, final MarketSide side) {
        final List<Object> triples = new ArrayList<>();
        for (final BookRow row : book.rows()) {
            if (row.side() == side) {
                triples.add(List.of(plain(row.price()), plain(row.size()), Long.toString(row.sequence())));
            }
        }
        return triples;
    }

    private String push(final String topic, final String subject, final Object data, final String tunnel) {
        final Map<String, Object> push = new LinkedHashMap<>();
        switch (style.order()) {
            case UNTIL_2021 -> {
                push.put("data", data);
                push.put("subject", subject);
                push.put("topic", topic);
                putType(push, tunnel);
            }
            case IN_2022 -> {
                putType(push, tunnel);
                push.put("topic", topic);
                push.put("subject", subject);
                push.put("data", data);
            }
            default -> {
                push.put("topic", topic);
                putType(push, tunnel);
                push.put("subject", subject);
                push.put("data", data);
            }
        }
        return JsonWriter.write(push, style.isSpaced());
    }

    private static void putType(final Map<String, Object> push, final String tunnel) {
        push.put("type", "message");
        if (tunnel != null) {
            push.put("tunnelId", tunnel);
        }
    }
}
