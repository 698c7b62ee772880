package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedFramesTest {
    private static final String DEPTH = "{\"topic\":\"/market/level2:A-B\",\"type\":\"message\","
            + "\"subject\":\"trade.l2update\",\"data\":{\"changes\":{\"asks\":[[\"1.5\",\"2\",\"8\"]],\"bids\":[]},"
            + "\"sequenceEnd\":8,\"sequenceStart\":7,\"symbol\":\"A-B\",\"time\":5}}";
    private static final String TRADE = "{\"topic\":\"/market/match:A-B\",\"type\":\"message\","
            + "\"subject\":\"trade.l3match\",\"data\":{\"price\":\"1.5\",\"sequence\":\"8\","
            + "\"side\":\"buy\",\"size\":\"2\","
            + "\"symbol\":\"A-B\",\"time\":\"5\",\"tradeId\":\"x\",\"type\":\"match\"}}";
    private static final String TICKER = "{\"topic\":\"/market/ticker:A-B\",\"type\":\"message\","
            + "\"subject\":\"trade.ticker\",\"data\":{\"bestAsk\":\"2\",\"bestAskSize\":\"1\",\"bestBid\":\"1\","
            + "\"bestBidSize\":\"3\",\"price\":\"1\",\"sequence\":\"8\",\"size\":\"1\",\"time\":5}}";

    private final KucoinFrameParser parser = new KucoinFrameParser();

    static Stream<String[]> changes() {
        return Stream.of(new String[][] {
            {DEPTH, "}}", "", "TRUNCATED"},
            {DEPTH, "\"time\":5}}", "\"time\":5}}x", "TRAILING_BYTES"},
            {DEPTH, "A-B\",\"type", "A\u0080B\",\"type", "INVALID_UTF8"},
            {DEPTH, "\"time\":5", "\"time\":05", "NOT_JSON"},
            {DEPTH, "\"time\":5", "\"time\":5,\"z\":" + "[".repeat(70), "TOO_DEEP"},
            {DEPTH, "\"subject\":\"trade.l2update\",", "", "MISSING_KEY"},
            {DEPTH, "\"topic\":\"/market/level2:A-B\",", "", "MISSING_KEY"},
            {DEPTH, "\"type\":\"message\",", "", "MISSING_KEY"},
            {DEPTH, "\"data\"", "\"date\"", "MISSING_KEY"},
            {DEPTH, "\"changes\"", "\"change\"", "MISSING_KEY"},
            {DEPTH, "\"sequenceEnd\":8,", "", "MISSING_KEY"},
            {DEPTH, "\"sequenceStart\":7,", "", "MISSING_KEY"},
            {DEPTH, "\"symbol\":\"A-B\",", "", "MISSING_KEY"},
            {DEPTH, "\"type\":\"message\",", "\"type\":\"message\",\"type\":\"message\",", "DUPLICATE_KEY"},
            {DEPTH, "\"sequenceEnd\":8,", "\"sequenceEnd\":8,\"sequence\\u0045nd\":8,", "DUPLICATE_KEY"},
            {DEPTH, "\"bids\":[]", "\"asks\":[]", "DUPLICATE_KEY"},
            {DEPTH, "\"symbol\":\"A-B\",", "\"symbol\":null,", "WRONG_TYPE"},
            {DEPTH, "\"symbol\":\"A-B\",", "\"symbol\":\"A-C\",", "SYMBOL_MISMATCH"},
            {DEPTH, "\"message\"", "null", "WRONG_TYPE"},
            {DEPTH, "\"sequenceEnd\":8", "\"sequenceEnd\":null", "WRONG_TYPE"},
            {DEPTH, "\"sequenceEnd\":8", "\"sequenceEnd\":true", "WRONG_TYPE"},
            {DEPTH, "\"sequenceEnd\":8", "\"sequenceEnd\":6", "SEQUENCE_RANGE"},
            {DEPTH, "\"sequenceEnd\":8", "\"sequenceEnd\":8.5", "NOT_WHOLE"},
            {DEPTH, "\"sequenceEnd\":8", "\"sequenceEnd\":-8", "NEGATIVE"},
            {DEPTH, "\"sequenceEnd\":8", "\"sequenceEnd\":\"\"", "NOT_A_NUMBER"},
            {DEPTH, "\"sequenceEnd\":8", "\"sequenceEnd\":9223372036854775808", "NUMBER_RANGE"},
            {DEPTH, "\"time\":5", "\"time\":9223372036855", "NUMBER_RANGE"},
            {DEPTH, "\"time\":5", "\"time\":{}", "WRONG_TYPE"},
            {DEPTH, "{\"asks\":[[\"1.5\",\"2\",\"8\"]],\"bids\":[]}", "null", "WRONG_TYPE"},
            {DEPTH, "{\"asks\":[[\"1.5\",\"2\",\"8\"]],\"bids\":[]}", "[]", "WRONG_TYPE"},
            {DEPTH, "\"bids\":[]", "\"bids\":{}", "WRONG_TYPE"},
            {DEPTH, "\"bids\":[]", "\"bids\":[1]", "WRONG_TYPE"},
            {DEPTH, "[\"1.5\",\"2\",\"8\"]", "[]", "SHORT_LEVEL"},
            {DEPTH, "[\"1.5\",\"2\",\"8\"]", "[\"1.5\"]", "SHORT_LEVEL"},
            {DEPTH, "\"2\"", "\"-2\"", "NEGATIVE"},
            {DEPTH, "\"1.5\"", "-0", "NEGATIVE"},
            {DEPTH, "\"1.5\"", "\".5\"", "NOT_A_NUMBER"},
            {DEPTH, "\"1.5\"", "\"NaN\"", "NOT_A_NUMBER"},
            {DEPTH, "\"1.5\"", "null", "WRONG_TYPE"},
            {DEPTH, "\"1.5\"", "\"" + "1".repeat(65) + "\"", "NUMBER_TOO_LONG"},
            {DEPTH, "\"8\"", "null", "WRONG_TYPE"},
            {DEPTH, "\"8\"", "\"9\"", "ENTRY_SEQUENCE"},
            {DEPTH, "\"8\"", "6", "ENTRY_SEQUENCE"},
            {DEPTH, "\"8\"", "0", "ENTRY_SEQUENCE"},
            {DEPTH, "\"bids\":[]", "\"bids\":[[\"1\",\"1\",\"7\"],[\"0\",\"0\",\"9\"]]", "ENTRY_SEQUENCE"},
            {DEPTH, "trade.l2update", "trade.l3match", "WRONG_SUBJECT"},
            {TRADE, "\"buy\"", "\"BUY\"", "BAD_SIDE"},
            {TRADE, "\"buy\"", "1", "WRONG_TYPE"},
            {TRADE, "\"price\"", "\"Price\"", "MISSING_KEY"},
            {TRADE, "\"size\"", "\"Size\"", "MISSING_KEY"},
            {TRADE, "\"tradeId\":\"x\"", "\"tradeId\":null", "WRONG_TYPE"},
            {TRADE, "trade.l3match", "trade.ticker", "WRONG_SUBJECT"},
            {TICKER, "\"sequence\"", "\"sequenc\"", "MISSING_KEY"},
            {TICKER, "\"bestBid\"", "\"bestbid\"", "MISSING_KEY"},
            {TICKER, "\"time\":5", "\"time\":5,\"Time\":5", "DUPLICATE_KEY"},
            {TICKER, "\"bestBid\":\"1\"", "\"bestBid\":[]", "WRONG_TYPE"},
        });
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldNameWhatIsWrongInAnyKeyOrder(
            final String frame, final String from, final String to, final DecodeResult expected) {
        assertThat(parse(frame)).isEqualTo(DecodeResult.OK);
        final String changed = frame.replace(from, to);
        assertThat(changed).isNotEqualTo(frame);
        assertThat(parse(changed)).isEqualTo(expected);
        assertThat(expected.isMalformed()).isTrue();
        final int data = changed.indexOf(",\"data\":");
        if (data > 0 && changed.endsWith("}}")) {
            final String dataFirst =
                    "{" + changed.substring(data + 1, changed.length() - 1) + "," + changed.substring(1, data) + "}";
            assertThat(parse(dataFirst)).as(dataFirst).isEqualTo(expected);
        }
    }

    @Test
    void shouldSayWhereAndForWhom() {
        assertThat(parse(DEPTH.replace("\"2\"", "\"-2\""))).isEqualTo(DecodeResult.NEGATIVE);
        assertThat(parser.frame().errorOffset()).isEqualTo(DEPTH.indexOf("\"2\""));
        assertThat(parser.frame().kind()).isEqualTo(FrameKind.DEPTH);
        assertThat(parser.frame().symbol()).hasToString("A-B");
        assertThat(parse(TRADE.substring(0, 90))).isEqualTo(DecodeResult.TRUNCATED);
        assertThat(parser.frame().errorOffset()).isEqualTo(90);
        assertThat(parser.frame().kind()).isEqualTo(FrameKind.TRADE);
        assertThat(parser.frame().symbol()).hasToString("A-B");
    }

    @Test
    void shouldRefuseEmptyAndOversizedFrames() {
        assertThat(parse("")).isEqualTo(DecodeResult.EMPTY);
        assertThat(parse(" \r\n")).isEqualTo(DecodeResult.EMPTY);
        assertThat(parse("{\"a\":1}" + " ".repeat(KucoinFrameParser.MAX_FRAME_LENGTH - 7)))
                .isEqualTo(DecodeResult.UNKNOWN_TOPIC);
        assertThat(parse("{\"a\":1}" + " ".repeat(KucoinFrameParser.MAX_FRAME_LENGTH - 6)))
                .isEqualTo(DecodeResult.TOO_LARGE);
    }

    private DecodeResult parse(final String latin1) {
        final byte[] bytes = latin1.getBytes(ISO_8859_1);
        return parser.parse(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
