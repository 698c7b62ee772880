package io.kubook.feed.kucoin;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random frames: mostly sound, in every form that JSON allows, now and then wrong in one place. */
final class FrameGenerator {
    private static final String[] BLANKS = {"", "", "", "", " ", "\n", "\t", "\r\n  "};
    private static final String[] UNKNOWN_KEYS = {
        "tunnelId", "sn", "userId", "x", "", "Topic", "topics", "é", "chang\"es"
    };
    private static final String[] ODD_VALUES = {
        "null", "true", "\"\"", "[]", "{}", "-1", "\"-1\"", "1.5", "\"x\"", "1E+400"
    };

    private final SplittableRandom random;

    FrameGenerator(final SplittableRandom random) {
        this.random = random;
    }

    String next() {
        final List<String[]> members = new ArrayList<>();
        switch (random.nextInt(8)) {
            case 0 -> control(members);
            case 1, 2 -> trade(members);
            case 3, 4 -> ticker(members);
            default -> depth(members);
        }
        return object(members);
    }

    private void depth(final List<String[]> members) {
        final String symbol = symbol();
        address(members, "/market/level2:" + symbol, "trade.l2update");
        final long last = random.nextLong(1L << 50);
        final long first = Math.max(0, last - random.nextInt(3));
        final List<String[]> changes = new ArrayList<>();
        add(changes, "asks", side(first, last));
        add(changes, "bids", side(first, last));
        final List<String[]> data = new ArrayList<>();
        add(data, "changes", object(changes));
        add(data, "sequenceStart", whole(first));
        add(data, "sequenceEnd", whole(last));
        add(data, "symbol", text(rarely(200) ? symbol() : symbol));
        if (random.nextInt(4) != 0) {
            add(data, "time", whole(random.nextLong(1L << 42)));
        }
        add(members, "data", object(data));
    }

    private void trade(final List<String[]> members) {
        final String symbol = symbol();
        address(members, "/market/match:" + symbol, "trade.l3match");
        final List<String[]> data = new ArrayList<>();
        add(data, "symbol", text(symbol));
        add(data, "sequence", whole(random.nextLong(1L << 60)));
        add(data, "side", text(random.nextBoolean() ? "buy" : "sell"));
        add(data, "price", decimal());
        add(data, "size", decimal());
        add(data, "time", whole(random.nextLong(1L << 61)));
        add(data, "type", text("match"));
        add(data, "tradeId", text("5c" + random.nextInt(1000)));
        add(members, "data", object(data));
    }

    private void ticker(final List<String[]> members) {
        final String symbol = symbol();
        final boolean all = random.nextBoolean();
        address(members, "/market/ticker:" + (all ? "all" : symbol), all ? symbol : "trade.ticker");
        final List<String[]> data = new ArrayList<>();
        for (final String key : List.of("bestAsk", "bestAskSize", "bestBid", "bestBidSize", "price", "size")) {
            add(data, key, rarely(20) ? "null" : decimal());
        }
        add(data, "sequence", whole(random.nextLong(1L << 50)));
        add(data, random.nextInt(4) == 0 ? "Time" : "time", whole(random.nextLong(1L << 42)));
        add(members, "data", object(data));
    }

    private void control(final List<String[]> members) {
        final String type = List.of("welcome", "ack", "pong", "error", "notice").get(random.nextInt(5));
        add(members, "type", text(type));
        if (random.nextBoolean()) {
            add(members, "id", random.nextBoolean() ? text("p" + random.nextInt(99)) : "" + random.nextInt(99));
        }
        if (type.equals("error")) {
            add(members, "code", whole(random.nextInt(600)));
            add(members, "data", text("topic \u20ac is \"not\" found"));
        }
        if (type.equals("pong") && random.nextBoolean()) {
            add(members, random.nextInt(4) == 0 ? "ts" : "timestamp", whole(random.nextLong(1L << 51)));
        }
    }

    private void address(final List<String[]> members, final String topic, final String subject) {
        add(members, "topic", text(topic));
        add(members, "type", text("message"));
        add(members, "subject", text(rarely(200) ? "trade.other" : subject));
    }

    private String side(final long first, final long last) {
        if (rarely(20)) {
            return "null";
        }
        final List<String> levels = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            final List<String> level = new ArrayList<>(List.of(decimal(), decimal()));
            if (!rarely(20)) {
                level.add(whole(rarely(60) ? outside(first, last) : random.nextLong(first, last + 1)));
                if (rarely(20)) {
                    level.add(anything(2));
                }
            } else if (rarely(10)) {
                level.remove(1);
            }
            levels.add(array(level));
        }
        return array(levels);
    }

    private long outside(final long first, final long last) {
        return first > 0 && random.nextBoolean() ? first - 1 : last + 1;
    }

    /** Adds a member, or now and then leaves it out or spoils its value. */
    private void add(final List<String[]> members, final String key, final String value) {
        if (!rarely(250)) {
            members.add(new String[] {key, rarely(250) ? ODD_VALUES[random.nextInt(ODD_VALUES.length)] : value});
        }
    }

    private String object(final List<String[]> members) {
        final List<String> parts = new ArrayList<>();
        for (final String[] member : members) {
            parts.add(text(member[0]) + blank() + ":" + blank() + member[1]);
        }
        if (random.nextInt(3) == 0) {
            final String key = UNKNOWN_KEYS[random.nextInt(UNKNOWN_KEYS.length)];
            parts.add(text(key) + blank() + ":" + blank() + anything(3));
        }
        for (int i = parts.size() - 1; i > 0; i--) {
            final int j = random.nextInt(i + 1);
            parts.set(j, parts.set(i, parts.get(j)));
        }
        return "{" + blank() + String.join(blank() + "," + blank(), parts) + blank() + "}";
    }

    private String array(final List<String> values) {
        return "[" + blank() + String.join(blank() + "," + blank(), values) + blank() + "]";
    }

    private String anything(final int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> (random.nextBoolean() ? "-" : "") + decimalText();
            case 3, 4 -> text("topic\u20ac\uD83D\uDE00\"]}\\");
            case 5 -> array(List.of(anything(depth - 1), anything(depth - 1)));
            default -> object(List.of(new String[][] {{"data", anything(depth - 1)}}));
        };
    }

    private String symbol() {
        return List.of("BTC-USDT", "A-B", "KCS-ETH", "1INCH-USDT").get(random.nextInt(4));
    }

    private String whole(final long value) {
        return random.nextBoolean() ? "" + value : text("" + value);
    }

    private String decimal() {
        return random.nextInt(4) == 0 ? decimalText() : text(decimalText());
    }

    private String decimalText() {
        return switch (random.nextInt(12)) {
            case 0 -> "0";
            case 1 -> "999999999999999999.9";
            case 2 -> random.nextInt(1000) + "e" + random.nextInt(-15, 20);
            case 3 -> random.nextInt(10) + "." + random.nextInt(100_000) + "0000000E-" + random.nextInt(8);
            case 4 -> "" + random.nextInt(1_000_000);
            case 5 -> random.nextLong(1L << 62) + "." + random.nextInt(100);
            case 6 -> "0.0000" + random.nextLong(100_000_000L);
            case 7 -> random.nextInt(1000) + ".20000000000000000000";
            default -> random.nextInt(100_000) + "." + random.nextInt(100_000_000);
        };
    }

    /** A string, its characters now and then escaped. */
    private String text(final String content) {
        final boolean escaping = random.nextInt(6) == 0;
        final StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < content.length(); i++) {
            final char c = content.charAt(i);
            if (c == '"' || c == '\\' || c == '/' && escaping) {
                quoted.append('\\').append(c);
            } else if (escaping && random.nextInt(3) == 0) {
                quoted.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else if (Character.isHighSurrogate(c)) {
                quoted.append(c).append(content.charAt(++i));
            } else if (Character.isLowSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private String blank() {
        return BLANKS[random.nextInt(BLANKS.length)];
    }

    private boolean rarely(final int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
