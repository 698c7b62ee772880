package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KucoinRestParserTest {
    private final KucoinRestParser parser = new KucoinRestParser();
    private final KucoinRestBody body = parser.body();

    @Test
    void shouldReadRealSnapshotsAsJacksonDoes() throws IOException {
        final List<String> lines = new ArrayList<>(RecordedFrames.lines(RecordedFrames.SNAPSHOTS));
        lines.addAll(RecordedFrames.lines("single/rest_spot_orderbook.jsonl"));
        assertThat(lines).hasSize(4);
        for (final String line : lines) {
            assertThat(parse(line)).isEqualTo(DecodeResult.OK);
            final JsonNode data = new ObjectMapper().readTree(line).get("data");
            assertThat(body.kind()).isEqualTo(RestKind.SNAPSHOT);
            assertThat(body.code()).hasToString("200000");
            assertThat(body.sequence())
                    .isEqualTo(Long.parseLong(data.get("sequence").asText()));
            assertThat(body.venueTimeNs()).isEqualTo(data.get("time").asLong() * 1_000_000);
            assertThat(FrameImage.entries(body.levels())).isEqualTo(levels(data));
        }
    }

    @Test
    void shouldReadTheSymbolsCallOfVersion1AsJacksonDoes() throws IOException {
        final String json = RecordedFrames.lines(RecordedFrames.SYMBOLS).get(0);
        assertThat(parse(json)).isEqualTo(DecodeResult.OK);
        assertThat(body.kind()).isEqualTo(RestKind.SYMBOLS);
        final List<String> expected = new ArrayList<>();
        for (final JsonNode row : new ObjectMapper().readTree(json).get("data")) {
            expected.add("%s %s %s %s %s %s"
                    .formatted(
                            row.get("symbol").asText(),
                            row.get("baseCurrency").asText(),
                            row.get("quoteCurrency").asText(),
                            plain(row.get("priceIncrement")),
                            plain(row.get("baseIncrement")),
                            row.get("enableTrading").asBoolean()));
        }
        assertThat(expected).hasSizeGreaterThan(500);
        assertThat(body.symbols()).extracting(KucoinRestParserTest::image).isEqualTo(expected);
    }

    @Test
    void shouldReadTheSymbolsCallOfVersion2() {
        assertThat(parse(RecordedFrames.lines("single/rest_spot_symbols.jsonl").get(0)))
                .isEqualTo(DecodeResult.OK);
        assertThat(body.symbols()).containsExactly(new SymbolInfo("BTC-USDT", "BTC", "USDT", 1, 1, 1, 8, true));
    }

    @Test
    void shouldReadOneSymbolAndRowsWithoutIncrements() {
        assertThat(parse("{\"data\":{\"priceIncrement\":null,\"baseIncrement\":\"0.10\",\"symbol\":\"A-B\","
                        + "\"enableTrading\":false},\"code\":\"200000\"}"))
                .isEqualTo(DecodeResult.OK);
        assertThat(body.symbols()).containsExactly(new SymbolInfo("A-B", "", "", 0, 0, 1, 1, false));
    }

    @Test
    void shouldReadTheBulletAndKeepItsTokenOutOfText() {
        assertThat(parse(RecordedFrames.lines("single/rest_bullet.jsonl").get(0)))
                .isEqualTo(DecodeResult.OK);
        assertThat(body.kind()).isEqualTo(RestKind.BULLET);
        final BulletToken bullet = body.bullet().orElseThrow();
        assertThat(bullet.token()).startsWith("2neAiuYv").endsWith("_4L-WG10eug==");
        assertThat(bullet.servers())
                .containsExactly(
                        new BulletToken.Server("wss://ws-api-futures.kucoin.com/", "websocket", true, 18_000, 10_000));
        assertThat(bullet.toString()).doesNotContain("2neAiuYv").contains("ws-api-futures");
    }

    @Test
    void shouldReadTheBestLevels() {
        assertThat(parse(RecordedFrames.lines("single/rest_spot_ticker.jsonl").get(0)))
                .isEqualTo(DecodeResult.OK);
        assertThat(body.kind()).isEqualTo(RestKind.TICKER);
        assertThat(FrameImage.of(DecodeResult.OK, body.ticker()))
                .isEqualTo("TICKER  #14609309753 67267.5 x 0.000025 / 67267.6 x 1.24808993 last 67269 x 0.000025"
                        + " @1729172965609000000");
    }

    @Test
    void shouldReadTheVenuesTime() {
        assertThat(parse("{\"data\":1760000000321,\"code\":\"200000\"}")).isEqualTo(DecodeResult.OK);
        assertThat(body.kind()).isEqualTo(RestKind.TIME);
        assertThat(body.venueTimeNs()).isEqualTo(1_760_000_000_321_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":\"429000\",\"msg\":\"Too Many Requests\"}|OK ERROR 429000 Too Many Requests",
                "{\"msg\":\"no\",\"code\":400001}|OK ERROR 400001 no",
                "{\"code\":\"404\",\"msg\":\"Not Found\",\"retry\":false,\"success\":false}|OK ERROR 404 Not Found",
                "{\"code\":\"500000\",\"data\":{\"sequence\":\"1\",\"bids\":[],\"asks\":[]}}|OK ERROR 500000 ",
                "{\"code\":\"200000\",\"data\":null}|UNKNOWN_TOPIC OTHER",
                "{\"code\":\"200000\"}|UNKNOWN_TOPIC OTHER",
                "{\"code\":\"200000\",\"data\":1760000000321}|OK TIME 200000 ",
                "{\"code\":\"200000\",\"data\":\"1760000000321\"}|UNKNOWN_TOPIC OTHER",
                "{\"code\":\"200000\",\"data\":-1}|NEGATIVE OTHER",
                "{\"code\":\"200000\",\"data\":1.5}|NOT_WHOLE OTHER",
                "{\"code\":\"200000\",\"data\":9223372036855}|NUMBER_RANGE OTHER",
                "{\"code\":\"200000\",\"data\":[1760000000321]}|UNKNOWN_TOPIC OTHER",
                "{\"data\":{}}|UNKNOWN_TOPIC OTHER",
                "[]|UNKNOWN_TOPIC OTHER",
                "{\"code\":\"200000\",\"data\":{\"sequence\":1,\"bids\":[],\"asks\":[],\"ts\":1}}|UNKNOWN_TOPIC OTHER",
                "{\"code\":null}|WRONG_TYPE OTHER",
                "{\"code\":\"200000\",\"code\":\"1\"}|DUPLICATE_KEY OTHER",
                "{\"code\":\"200000\",\"data\":{\"sequence\":\"1\",\"bids\":[[\"1\"]],\"asks\":[]}}|SHORT_LEVEL OTHER",
                "{\"code\":\"200000\",\"data\":{\"sequence\":\"1\",\"bids\":[[\"-1\",1]],\"asks\":[]}}|NEGATIVE OTHER",
                "{\"code\":200000,\"data\":{\"sequence\":1,\"bids\":[],\"asks\":[],\"bids\":[]}}|DUPLICATE_KEY OTHER",
                "{\"code\":\"200000\",\"data\":{\"token\":\"x\",\"instanceServers\":[]}}|MISSING_KEY OTHER",
                "{\"code\":\"200000\",\"data\":{\"token\":\"x\",\"instanceServers\":[{}]}}|MISSING_KEY OTHER",
                "<html>|NOT_JSON OTHER"
            })
    void shouldTellBodiesByCodeAndShape(final String json, final String expected) {
        final DecodeResult result = parse(json);
        final String envelope = body.kind() == RestKind.OTHER ? "" : " " + body.code() + " " + body.message();
        assertThat((result + " " + body.kind() + envelope).strip()).isEqualTo(expected.strip());
    }

    @Test
    void shouldTellFuturesBodiesFromThoseOfSpot() {
        for (final String file : List.of("rest_futures_orderbook", "rest_futures_ticker", "rest_futures_contracts")) {
            RecordedFrames.lines("single/" + file + ".jsonl")
                    .forEach(line -> assertThat(parse(line)).as(line).isEqualTo(DecodeResult.UNKNOWN_TOPIC));
        }
    }

    @Test
    void shouldReadLevelsOfTwoAndOfThreeMembersAlike() {
        assertThat(parse("{\"code\":\"200000\",\"data\":{\"asks\":[[2,1.50,null],[3,\"1\",[{}],7]],\"sequence\":5,"
                        + "\"bids\":[[\"1\",\"999999999999999999.9\"]]}}"))
                .isEqualTo(DecodeResult.OK);
        assertThat(FrameImage.entries(body.levels()))
                .containsExactly("ASK 2 x 1.5 #-1", "ASK 3 x 1 #-1", "BID 1 x out #-1");
    }

    @Test
    void shouldRefuseEverySnapshotThatIsCutShort() {
        final String line =
                RecordedFrames.lines("single/rest_spot_orderbook.jsonl").get(0);
        for (int length = 1; length < line.length(); length++) {
            assertThat(parse(line.substring(0, length))).as("%d bytes", length).isEqualTo(DecodeResult.TRUNCATED);
        }
    }

    private DecodeResult parse(final String json) {
        final byte[] bytes = json.getBytes(UTF_8);
        return parser.parse(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static List<String> levels(final JsonNode data) {
        final List<String> levels = new ArrayList<>();
        data.get("bids")
                .forEach(level -> levels.add("BID " + plain(level.get(0)) + " x " + plain(level.get(1)) + " #-1"));
        data.get("asks")
                .forEach(level -> levels.add("ASK " + plain(level.get(0)) + " x " + plain(level.get(1)) + " #-1"));
        return levels;
    }

    private static String image(final SymbolInfo row) {
        return "%s %s %s %s %s %s"
                .formatted(
                        row.symbol(),
                        row.baseCurrency(),
                        row.quoteCurrency(),
                        BigDecimal.valueOf(row.priceIncrement(), row.priceScale())
                                .toPlainString(),
                        BigDecimal.valueOf(row.sizeIncrement(), row.sizeScale()).toPlainString(),
                        row.tradable());
    }

    private static String plain(final JsonNode node) {
        final BigDecimal value = new BigDecimal(node.asText());
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
