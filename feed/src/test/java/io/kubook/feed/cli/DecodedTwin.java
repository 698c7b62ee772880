package io.kubook.feed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What should be printed for a message, by the slow way: Jackson and {@link BigDecimal}. */
final class DecodedTwin {
    private final List<String> values = new ArrayList<>();

    static List<String> of(final JsonNode message, final int line) {
        final DecodedTwin twin = new DecodedTwin();
        twin.add("line", String.valueOf(line));
        twin.add("result", "\"OK\"");
        if (message.has("code")) {
            twin.body(message.get("data"));
        } else {
            twin.frame(message);
        }
        return twin.values;
    }

    private void frame(final JsonNode frame) {
        final String topic = frame.path("topic").asText();
        final JsonNode data = frame.get("data");
        final String symbol = topic.substring(topic.indexOf(':') + 1);
        if (topic.startsWith("/market/level2:")) {
            depth(data, symbol);
        } else if (topic.startsWith("/market/match:")) {
            kind("trade", symbol);
            add("side", data.get("side").toString());
            decimal("price", data.get("price"));
            decimal("size", data.get("size"));
            add("tradeId", data.get("tradeId").toString());
            add("sequence", data.get("sequence").asText());
            add("venueTimeNs", data.get("time").asText());
        } else if (topic.startsWith("/market/ticker:")) {
            kind("ticker", symbol.equals("all") ? frame.get("subject").asText() : symbol);
            ticker(data);
        } else {
            add("kind", frame.get("type").toString());
            add("id", frame.get("id").toString());
        }
    }

    private void depth(final JsonNode data, final String symbol) {
        kind("depth", symbol);
        add("first", data.get("sequenceStart").asText());
        add("last", data.get("sequenceEnd").asText());
        add("venueTimeMs", data.path("time").asText("null"));
        final List<String> changes = new ArrayList<>();
        data.get("changes").properties().forEach(side -> {
            for (final JsonNode change : side.getValue()) {
                changes.add("[\"%s\",%s,%s,%s]"
                        .formatted(
                                side.getKey().equals("bids") ? "bid" : "ask",
                                plain(change.get(0)),
                                plain(change.get(1)),
                                change.get(2).asText()));
            }
        });
        add("changes", "[" + String.join(",", changes) + "]");
    }

    private void body(final JsonNode data) {
        if (data.has("bids")) {
            add("kind", "\"snapshot\"");
            add("sequence", data.get("sequence").asText());
            add("venueTimeMs", data.get("time").asText());
            add("bids", levels(data.get("bids")));
            add("asks", levels(data.get("asks")));
        } else {
            add("kind", "\"ticker\"");
            add("symbol", "null");
            ticker(data);
        }
    }

    private void ticker(final JsonNode data) {
        add("sequence", data.get("sequence").asText());
        decimal("bid", data.get("bestBid"));
        decimal("bidSize", data.get("bestBidSize"));
        decimal("ask", data.get("bestAsk"));
        decimal("askSize", data.get("bestAskSize"));
        decimal("price", data.get("price"));
        decimal("size", data.get("size"));
        add("venueTimeMs", data.path("time").asText("null"));
    }

    private void kind(final String kind, final String symbol) {
        add("kind", '"' + kind + '"');
        add("symbol", '"' + symbol + '"');
    }

    private static String levels(final JsonNode levels) {
        final List<String> printed = new ArrayList<>();
        for (final JsonNode level : levels) {
            printed.add("[" + plain(level.get(0)) + "," + plain(level.get(1)) + "]");
        }
        return "[" + String.join(",", printed) + "]";
    }

    private static String plain(final JsonNode number) {
        final BigDecimal value = new BigDecimal(number.asText());
        return '"' + (value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString()) + '"';
    }

    private void decimal(final String key, final JsonNode number) {
        add(key, plain(number));
    }

    private void add(final String key, final String value) {
        values.add(key + "=" + value);
    }
}
