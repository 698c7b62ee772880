package io.kubook.feed.kucoin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Trades and tickers in runs of the same form: one order of keys, numbers bare or quoted, keys that nobody knows, now
 * and then blanks. Values are mostly as the venue sends them, and in every other way that they can be written.
 */
final class FlatGenerator extends RunsOfForms {
    private static final String[] SYMBOLS = {
        "BTC-USDT", "A-B", "VERYLONGNAMES3L-USDT", "KCS-ETH", "NOBODYS-USDT", "all", "", "trade.ticker"
    };
    private static final String[] ODD_VALUES = {
        "0",
        "0.0",
        "00",
        "01.5",
        "1.",
        ".5",
        "1e3",
        "-1",
        "",
        "1.50",
        "0.123456789012",
        "999999999999999999.9",
        "12345678",
        "123456789.123",
        "9223372036854775807",
        "9223372036854775808",
        "12345678.12345678",
        "a text",
        "\\u0031",
        "\\\"",
        "\u00e9\u20ac",
        "1760000000123"
    };
    private static final String[] ODD_TOKENS = {"null", "true", "[]", "{\"price\":1}", "1", "1.5", "\"1\""};

    private boolean isTrade;
    private boolean isOfAll;
    private List<String> outer = List.of();
    private List<String> inner = List.of();
    private long sequence;

    FlatGenerator(final Random random) {
        super(random);
        changeForm();
    }

    @Override
    void changeForm() {
        isTrade = random.nextBoolean();
        isOfAll = !isTrade && random.nextBoolean();
        outer = shuffled("topic", "type", "subject", "data", random.nextBoolean() ? "id" : "userId");
        inner = isTrade
                ? shuffled("price", "size", "sequence", "side", "symbol", "time", "tradeId", "makerOrderId", "type")
                : shuffled(
                        "price",
                        "size",
                        "sequence",
                        "bestAsk",
                        "bestAskSize",
                        "bestBid",
                        "bestBidSize",
                        "symbol",
                        random.nextBoolean() ? "Time" : "time");
        quoted = random.nextBoolean();
        blank = random.nextInt(6) == 0 ? " " : "";
        if (random.nextInt(8) == 0) {
            inner.remove(random.nextInt(inner.size()));
        }
        if (random.nextInt(8) == 0) {
            inner.add("Time");
        }
        sequence = random.nextLong() >>> 1 + random.nextInt(60);
    }

    @Override
    String next() {
        final String symbol = SYMBOLS[random.nextInt(random.nextInt(4) == 0 ? SYMBOLS.length : 4)];
        sequence += 1 + random.nextInt(3);
        final List<String> members = new ArrayList<>();
        for (final String key : outer) {
            members.add(member(
                    key,
                    switch (key) {
                        case "topic" -> text(isTrade ? "/market/match:" + symbol : "/market/ticker:" + topic(symbol));
                        case "type" -> text(rarely() ? "ack" : "message");
                        case "subject" -> text(isTrade ? "trade.l3match" : isOfAll ? symbol : "trade.ticker");
                        case "data" -> data(rarely() ? "A-B" : symbol);
                        default -> text("id" + random.nextInt(1_000));
                    }));
        }
        return object(members);
    }

    private String topic(final String symbol) {
        return isOfAll ? "all" : symbol;
    }

    private String data(final String symbol) {
        final List<String> members = new ArrayList<>();
        for (final String key : inner) {
            members.add(member(key, rarely() ? odd() : value(key, symbol)));
        }
        return object(members);
    }

    private String value(final String key, final String symbol) {
        return switch (key) {
            case "symbol" -> text(symbol);
            case "sequence" -> whole(sequence);
            case "time", "Time" -> whole(isTrade ? 1_760_000_000_456_000_000L : 1_760_000_000_123L + random.nextInt());
            case "side" -> text(random.nextBoolean() ? "buy" : "sell");
            case "type" -> text("match");
            case "tradeId" -> text("" + (random.nextLong() >>> 1 + random.nextInt(50)));
            case "makerOrderId" -> text(Long.toHexString(random.nextLong()).repeat(random.nextInt(12)));
            default -> text(decimal());
        };
    }

    private String decimal() {
        return switch (random.nextInt(4)) {
            case 0 -> "" + random.nextInt(1_000_000);
            case 1 -> random.nextInt(100_000) + "." + random.nextInt(10);
            case 2 -> random.nextInt(10) + "." + String.format("%08d", random.nextInt(100_000_000));
            default -> "0";
        };
    }

    private String odd() {
        return random.nextInt(3) == 0
                ? ODD_TOKENS[random.nextInt(ODD_TOKENS.length)]
                : text(ODD_VALUES[random.nextInt(ODD_VALUES.length)]);
    }
}
