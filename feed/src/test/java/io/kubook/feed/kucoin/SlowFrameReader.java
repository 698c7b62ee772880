package io.kubook.feed.kucoin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The slow twin: the rules of the frames once more, over Jackson and BigDecimal, for reading rather than for speed. It
 * gives a frame as one line of text, {@link #REFUSED}, or {@link #OTHER}. It does not see duplicate keys.
 */
final class SlowFrameReader {
    static final String REFUSED = "refused";
    static final String OTHER = "other";

    private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(1 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SlowFrameReader() {}

    static String read(final String json) {
        try {
            return frame(MAPPER.readTree(json));
        } catch (final JsonProcessingException | NumberFormatException | Refusal e) {
            return REFUSED;
        }
    }

    /** Of two equal keys this reader takes the last, whatever the first was. */
    static boolean hasDuplicateKeys(final String json) {
        try (JsonParser parser = STRICT.createParser(json)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return false;
        } catch (final StreamReadException e) {
            return e.getOriginalMessage().startsWith("Duplicate");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String frame(final JsonNode root) {
        for (final String key : List.of("topic", "type", "subject")) {
            require(!root.has(key) || root.get(key).isTextual());
        }
        final String type = root.path("type").asText(null);
        final String topic = root.path("topic").asText("");
        final String kind = kind(topic);
        if (type == null) {
            require(kind.equals(OTHER));
            return OTHER;
        }
        return switch (type) {
            case "message" -> {
                require(root.has("topic"));
                yield kind.equals(OTHER) ? OTHER : message(root, topic, kind);
            }
            case "welcome" -> "WELCOME " + id(root);
            case "ack" -> "ACK " + id(root);
            case "pong" -> root.has("ts") ? OTHER : "PONG " + time(root, "timestamp", 1_000) + " " + id(root);
            case "error" -> error(root);
            default -> OTHER;
        };
    }

    private static String kind(final String topic) {
        final int colon = topic.indexOf(':');
        if (colon < 0 || colon == topic.length() - 1) {
            return OTHER;
        }
        return switch (topic.substring(0, colon)) {
            case "/market/level2" -> "DEPTH";
            case "/market/match" -> "TRADE";
            case "/market/ticker" -> "TICKER";
            default -> OTHER;
        };
    }

    private static String message(final JsonNode root, final String topic, final String kind) {
        require(root.has("subject") && root.has("data"));
        final String subject = root.get("subject").asText();
        final boolean all = topic.equals("/market/ticker:all");
        final String symbol = all ? subject : topic.substring(topic.indexOf(':') + 1);
        final JsonNode data = root.get("data");
        return switch (kind) {
            case "DEPTH" -> {
                require(subject.equals("trade.l2update") && data.isObject());
                yield depth(data, symbol);
            }
            case "TRADE" -> {
                require(subject.equals("trade.l3match") && data.isObject());
                yield trade(data, symbol);
            }
            default -> {
                require((all ? !subject.isEmpty() : subject.equals("trade.ticker")) && data.isObject());
                yield ticker(data, symbol);
            }
        };
    }

    private static String depth(final JsonNode data, final String symbol) {
        requireSymbol(data, symbol, true);
        final BigDecimal first = whole(data.get("sequenceStart"));
        final BigDecimal last = whole(data.get("sequenceEnd"));
        require(first.compareTo(last) <= 0 && data.path("changes").isObject());
        final List<String> entries = new ArrayList<>();
        data.get("changes").properties().forEach(side -> {
            if (side.getKey().equals("asks") || side.getKey().equals("bids")) {
                levels(side.getValue(), side.getKey().equals("asks") ? "ASK" : "BID", first, last, entries);
            }
        });
        return "DEPTH " + symbol + " " + plain(first) + ".." + plain(last) + " " + time(data, "time", 1_000_000) + " "
                + entries;
    }

    private static void levels(
            final JsonNode side,
            final String name,
            final BigDecimal first,
            final BigDecimal last,
            final List<String> entries) {
        require(side.isNull() || side.isArray());
        for (final JsonNode level : side) {
            require(level.isArray() && level.size() >= 2);
            final BigDecimal sequence = level.size() > 2 ? whole(level.get(2)) : last;
            require(sequence.compareTo(first) >= 0 && sequence.compareTo(last) <= 0);
            entries.add(name + " " + value(level.get(0)) + " x " + value(level.get(1)) + " #" + plain(sequence));
        }
    }

    private static String trade(final JsonNode data, final String symbol) {
        requireSymbol(data, symbol, true);
        final String side = data.path("side").asText();
        require(data.path("side").isTextual() && (side.equals("buy") || side.equals("sell")));
        return "TRADE " + symbol + " " + (side.equals("buy") ? "BID" : "ASK") + " " + value(data.get("price")) + " x "
                + value(data.get("size")) + " #" + plain(whole(data.get("sequence"))) + " " + time(data, "time", 1)
                + " "
                + text(data.get("tradeId"));
    }

    private static String ticker(final JsonNode data, final String symbol) {
        requireSymbol(data, symbol, false);
        final String timeKey = data.has("Time") ? "Time" : "time";
        for (final String key : List.of("bestBid", "bestBidSize", "bestAsk", "bestAskSize")) {
            require(data.has(key));
        }
        return "TICKER " + symbol + " #" + plain(whole(data.get("sequence"))) + " " + optional(data, "bestBid") + " x "
                + optional(data, "bestBidSize") + " / " + optional(data, "bestAsk") + " x "
                + optional(data, "bestAskSize") + " last " + optional(data, "price") + " x " + optional(data, "size")
                + " " + time(data, timeKey, 1_000_000);
    }

    private static String error(final JsonNode root) {
        final BigDecimal code = whole(root.get("code"));
        require(code.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0);
        final JsonNode data = root.path("data");
        return "ERROR " + plain(code) + " " + id(root) + " " + (data.isTextual() ? data.asText() : data);
    }

    private static String id(final JsonNode root) {
        return root.has("id") ? text(root.get("id")) : "";
    }

    private static String text(final JsonNode node) {
        require(node != null && (node.isTextual() || node.isNumber()));
        return node.asText();
    }

    private static void requireSymbol(final JsonNode data, final String symbol, final boolean needed) {
        require(data.has("symbol") || !needed);
        require(!data.has("symbol")
                || data.get("symbol").isTextual() && data.get("symbol").asText().equals(symbol));
    }

    private static String time(final JsonNode data, final String key, final long nanosPerUnit) {
        if (!data.has(key) || data.get(key).isNull()) {
            return "@0";
        }
        final BigDecimal nanos = whole(data.get(key)).multiply(BigDecimal.valueOf(nanosPerUnit));
        require(fitsLong(nanos));
        return "@" + plain(nanos);
    }

    private static BigDecimal whole(final JsonNode node) {
        final BigDecimal value = number(node);
        require(fitsLong(value) && value.stripTrailingZeros().scale() <= 0);
        return value;
    }

    private static String optional(final JsonNode data, final String key) {
        final JsonNode node = data.get(key);
        return node == null
                        || node.isNull()
                        || node.isTextual() && node.asText().isEmpty()
                ? "none"
                : value(node);
    }

    static String value(final JsonNode node) {
        final BigDecimal value = number(node).stripTrailingZeros();
        if (value.precision() - value.scale() > 20) {
            return "out";
        }
        final BigDecimal places = value.scale() < 0 ? value.setScale(0) : value;
        return places.scale() > 12 || places.unscaledValue().bitLength() > 63 ? "out" : plain(value);
    }

    private static BigDecimal number(final JsonNode node) {
        require(node != null && (node.isTextual() || node.isNumber()));
        final String text = node.asText();
        require(!node.isTextual() || text.length() <= 64 && NUMBER.matcher(text).matches());
        final BigDecimal value = node.isTextual() ? new BigDecimal(text) : node.decimalValue();
        require(value.signum() >= 0);
        return value;
    }

    private static boolean fitsLong(final BigDecimal value) {
        return value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static void require(final boolean condition) {
        if (!condition) {
            throw new Refusal();
        }
    }

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
