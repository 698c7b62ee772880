package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeTest {
    private static final Path REAL = Path.of("src/test/resources/kucoin");
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @ParameterizedTest
    @CsvFileSource(resources = "small-messages.txt", delimiter = '|', quoteCharacter = '`')
    void shouldPrintTheWholeObjectWhenAMessageIsSmall(final String message, final String expected) {
        assertThat(Run.withInput(message.getBytes(UTF_8), "decode")).isEqualTo(new Run(0, expected + "\n", ""));
    }

    @Test
    void shouldKeepOrderSidesAndExactDigitsWhenAFrameHasDepth() {
        final String frame = "{\"topic\":\"/market/level2:A-B\",\"type\":\"message\",\"subject\":\"trade.l2update\","
                + "\"data\":{\"changes\":{\"asks\":[[\"999999999999999999.90\",\"1e2\",\"8\"]],"
                + "\"bids\":[[\"0\",\"0\",\"7\"],[\"1.50\",\"0.00000000000000000000000000000000000000012\",\"9\"]]},"
                + "\"sequenceEnd\":9,\"sequenceStart\":7,\"symbol\":\"A-B\",\"time\":1700000000123}}";
        final String expected =
                "{\"line\":1,\"result\":\"OK\",\"kind\":\"depth\",\"symbol\":\"A-B\",\"first\":7,\"last\":9,"
                        + "\"venueTimeMs\":1700000000123,\"changes\":[[\"ask\",\"999999999999999999.9\",\"100\",8],"
                        + "[\"bid\",\"0\",\"0\",7],[\"bid\",\"1.5\",\"0.00000000000000000000000000000000000000012\""
                        + ",9]]}\n";
        assertThat(Run.withInput((frame + "\r\n").getBytes(UTF_8), "decode", "-"))
                .isEqualTo(new Run(0, expected, ""));
    }

    @Test
    void shouldNameEveryMalformedLineWhenOthersAreRead() {
        final String input =
                "{\"type\":\"ack\"}\n\n{\"topic\":\"/market/level2:A-B\",\"type\"\nhello\n{\"type\":\"ack\"}\n";
        assertThat(Run.withInput(input.getBytes(UTF_8), "decode"))
                .isEqualTo(new Run(
                        3,
                        String.join(
                                "\n",
                                "{\"line\":1,\"result\":\"OK\",\"kind\":\"ack\",\"id\":null}",
                                malformed(2, "EMPTY", "the message is empty", 0) + "}",
                                malformed(3, "TRUNCATED", "the message ends too early", 36)
                                        + ",\"topic\":\"/market/level2:A-B\"}",
                                malformed(4, "NOT_JSON", "the message is not JSON", 0) + "}",
                                "{\"line\":5,\"result\":\"OK\",\"kind\":\"ack\",\"id\":null}\n"),
                        "kubook: 3 of 5 lines are malformed; first at line 2\n"));
    }

    private static String malformed(final int line, final String result, final String reason, final int offset) {
        return "{\"line\":%d,\"result\":\"%s\",\"kind\":\"malformed\",\"reason\":\"%s\",\"offset\":%d"
                .formatted(line, result, reason, offset);
    }

    @Test
    void shouldTellTheSymbolsOnlyWhenVerbose() {
        final String body =
                "{\"code\":\"200000\",\"data\":[{\"symbol\":\"A-B\",\"baseCurrency\":\"A\",\"quoteCurrency\":\"B\","
                        + "\"baseIncrement\":\"0.0010\",\"priceIncrement\":null,\"enableTrading\":false}]}";
        final String start = "{\"line\":1,\"result\":\"OK\",\"kind\":\"symbols\",\"count\":1";
        assertThat(Run.withInput(body.getBytes(UTF_8), "decode").out()).isEqualTo(start + "}\n");
        assertThat(Run.withInput(body.getBytes(UTF_8), "decode", "--verbose").out())
                .isEqualTo(start + ",\"symbols\":[{\"symbol\":\"A-B\",\"baseCurrency\":\"A\",\"quoteCurrency\":\"B\","
                        + "\"baseIncrement\":\"0.001\",\"priceIncrement\":null,\"enableTrading\":false}]}\n");
    }

    @Test
    void shouldPrintTheTokenAndItsServersWhenABodyIsABullet() {
        final String body =
                "{\"code\":\"200000\",\"data\":{\"token\":\"t\",\"instanceServers\":[{\"endpoint\":\"wss://x/\","
                        + "\"encrypt\":true,\"protocol\":\"websocket\",\"pingInterval\":18000,"
                        + "\"pingTimeout\":10000}]}}";
        assertThat(Run.withInput(body.getBytes(UTF_8), "decode").out())
                .isEqualTo("{\"line\":1,\"result\":\"OK\",\"kind\":\"bullet\",\"token\":\"t\",\"servers\":["
                        + "{\"endpoint\":\"wss://x/\",\"protocol\":\"websocket\",\"encrypt\":true,"
                        + "\"pingInterval\":18000,\"pingTimeout\":10000}]}\n");
    }

    @Test
    void shouldReadABodyOfManyMegabytesAndRefuseALongerLine() {
        final String row = "[\"1.10\",\"2\"],";
        final String body = "{\"code\":\"200000\",\"data\":{\"sequence\":\"5\",\"bids\":[" + row.repeat(300_000)
                + "[\"1\",\"1\"]],\"asks\":[]}}";
        final Run run = Run.withInput((body + "\n" + " ".repeat(17 << 20) + "\n[]").getBytes(UTF_8), "decode");
        final List<String> lines = run.lines();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("{\"line\":1,\"result\":\"OK\",\"kind\":\"snapshot\",\"sequence\":5,\"venueTimeMs\":null,"
                        + "\"bids\":[[\"1.1\",\"2\"],")
                .endsWith("[\"1\",\"1\"]],\"asks\":[]}");
        assertThat(lines.get(1)).startsWith("{\"line\":2,\"result\":\"TOO_LARGE\",\"kind\":\"malformed\"");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recording-2021-04-22/ws.jsonl",
                "recording-2021-04-25/ws.jsonl",
                "recording-2021-04-25/rest-level2-full.jsonl",
                "single/ws_market_level2.jsonl",
                "single/ws_market_match.jsonl",
                "single/ws_market_ticker.jsonl",
                "single/ws_market_ticker_all.jsonl",
                "single/rest_spot_orderbook.jsonl",
                "single/rest_spot_ticker.jsonl"
            })
    void shouldAgreeWithJacksonOnEveryValueWhenMessagesAreReal(final String file) throws IOException {
        final Run run = Run.of("decode", REAL.resolve(file));
        final List<String> raw = Files.readAllLines(REAL.resolve(file));
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSameSizeAs(raw);
        for (int i = 0; i < raw.size(); i++) {
            assertThat(flat(JACKSON.readTree(run.lines().get(i))))
                    .as("%s, line %d", file, i + 1)
                    .isEqualTo(DecodedTwin.of(JACKSON.readTree(raw.get(i)), i + 1));
        }
    }

    @Test
    void shouldNameTheTopicOrAReasonWhenRealMessagesAreOfOtherKinds() throws IOException {
        final List<Path> files;
        try (var all = Files.list(REAL.resolve("single"))) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (final Path file : files) {
            final Run run = Run.of("decode", file);
            assertThat(run.exitCode()).as(file.toString()).isZero();
            for (final String line : run.lines()) {
                final JsonNode printed = JACKSON.readTree(line);
                final boolean isWebSocket = file.getFileName().toString().startsWith("ws_");
                assertThat(printed.get("kind").asText().equals("other") && isWebSocket)
                        .as(line)
                        .isEqualTo(printed.hasNonNull("topic"));
            }
        }
    }

    @Test
    void shouldPrintOneJsonObjectALineWhenBytesAreRandom() throws IOException {
        final long seed = 42;
        final SplittableRandom random = new SplittableRandom(seed);
        final byte[] real = Files.readAllBytes(REAL.resolve("recording-2021-04-25/ws.jsonl"));
        for (int round = 0; round < 200; round++) {
            final ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            damaged.writeBytes("{\"type\":\"ack\"}\n".getBytes(UTF_8));
            final byte[] bytes = Arrays.copyOf(real, 20_000);
            for (int i = 0; i < 100; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            damaged.writeBytes(bytes);
            final Run run = Run.withInput(damaged.toByteArray(), "decode");
            assertThat(run.exitCode())
                    .as("seed %d, round %d: %s", seed, round, run.err())
                    .isIn(0, 3);
            long line = 0;
            for (final String printed : run.out().split("\n")) {
                assertThat(JACKSON.readTree(printed).get("line").asLong())
                        .as("seed %d, round %d: %s", seed, round, printed)
                        .isEqualTo(++line);
            }
        }
    }

    /** The scalars of an object in order, with their keys. */
    private static List<String> flat(final JsonNode object) {
        final List<String> values = new ArrayList<>();
        object.properties().forEach(field -> values.add(field.getKey() + "=" + field.getValue()));
        return values;
    }
}
