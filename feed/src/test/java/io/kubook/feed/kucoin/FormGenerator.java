package io.kubook.feed.kucoin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Level 2 frames in runs of the same form: one order of keys, numbers bare or quoted, keys that nobody knows, now and
 * then blanks. Values are mostly as the venue sends them, and in every other way that numbers can be written.
 */
final class FormGenerator extends RunsOfForms {
    private static final String[] SYMBOLS = {"BTC-USDT", "A-B", "VERYLONGNAMES3L-USDT", "KCS-ETH", "NOBODYS-USDT"};
    private static final String[] ODD_DECIMALS = {
        "0",
        "0.0",
        "00",
        "01.5",
        "1.",
        ".5",
        "1e3",
        "1.5E-2",
        "-1",
        "",
        "1.50",
        "0.10000000",
        "0.123456789012",
        "0.1234567890123",
        "999999999999999999.9",
        "12345678",
        "123456789.123",
        "123456789012345.12",
        "1234567890123456",
        "9223372036854775807",
        "92233720368547758.07",
        "0.000001",
        "100000000",
        "12345678.12345678",
        "1234567.000000000000"
    };

    private List<String> outer = List.of();
    private List<String> inner = List.of();
    private List<String> sides = List.of();
    private boolean timed;
    private int unknownAt;
    private long sequence = 30_000_000_000L;

    FormGenerator(final Random random) {
        super(random);
        changeForm();
    }

    @Override
    void changeForm() {
        outer = shuffled("topic", "type", "subject", "data");
        inner = shuffled("changes", "sequenceEnd", "sequenceStart", "symbol", "time");
        sides = shuffled("asks", "bids");
        quoted = random.nextInt(3) == 0;
        timed = random.nextInt(4) != 0;
        unknownAt = random.nextInt(20);
        blank = random.nextInt(6) == 0 ? " " : "";
        if (random.nextInt(8) == 0) {
            sequence = (long) Math.pow(10, 1 + random.nextInt(random.nextInt(4) == 0 ? 18 : 15)) - random.nextInt(99);
        }
    }

    @Override
    String next() {
        final String symbol = SYMBOLS[random.nextInt(SYMBOLS.length)];
        final long first = sequence + 1;
        sequence += 1 + random.nextInt(3);
        final List<String> members = new ArrayList<>();
        for (final String key : outer) {
            members.add(member(
                    key,
                    switch (key) {
                        case "topic" -> "\"/market/level2:" + symbol + "\"";
                        case "type" -> "\"message\"";
                        case "subject" -> "\"trade.l2update\"";
                        default -> data(rarely() ? "A-B" : symbol, first);
                    }));
        }
        if (unknownAt <= members.size()) {
            members.add(unknownAt, member("tunnelId", "[\"\\u00e9\",{\"time\":1}]"));
        }
        return object(members);
    }

    private String data(final String symbol, final long first) {
        final List<String> members = new ArrayList<>();
        for (final String key : inner) {
            switch (key) {
                case "changes" ->
                    members.add(member(
                            key,
                            object(sides.stream()
                                    .map(side -> member(side, side(first)))
                                    .toList())));
                case "sequenceEnd" -> members.add(member(key, whole(sequence)));
                case "sequenceStart" -> members.add(member(key, whole(rarely() ? sequence + 1 : first)));
                case "symbol" -> members.add(member(key, "\"" + symbol + "\""));
                default -> {
                    if (timed) {
                        members.add(
                                member(key, rarely() ? "9223372036855" : whole(1_600_000_000_000L + random.nextInt())));
                    }
                }
            }
        }
        return object(members);
    }

    private String side(final long first) {
        final List<String> levels = new ArrayList<>();
        for (int i = rarely() ? random.nextInt(200) : random.nextInt(3); i > 0; i--) {
            final long own =
                    rarely() ? first - 1 : first + (sequence > first ? random.nextInt((int) (sequence - first)) : 0);
            levels.add(
                    rarely()
                            ? "[" + decimal() + ",\"" + decimal() + "\"]"
                            : "[\"" + decimal() + "\",\"" + decimal() + "\",\"" + own + "\"]");
        }
        return rarely() ? "null" : "[" + String.join(",", levels) + "]";
    }

    private String decimal() {
        return switch (random.nextInt(rarely() ? 6 : 5)) {
            case 0 -> "" + random.nextInt(1_000_000);
            case 1 -> "0";
            case 2 -> random.nextInt(100_000) + "." + random.nextInt(10);
            case 3 -> random.nextInt(10) + "." + String.format("%08d", random.nextInt(100_000_000));
            case 4 -> "0." + "0".repeat(random.nextInt(6)) + (1 + random.nextInt(99));
            default -> ODD_DECIMALS[random.nextInt(ODD_DECIMALS.length)];
        };
    }
}
