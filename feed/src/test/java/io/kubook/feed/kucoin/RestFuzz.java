package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubook.engine.ring.EventPublisher;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The REST decoder under any bytes, each line a body: what is read of a book, of a list of symbols and of a token is
 * what Jackson reads; an answer to a request for a snapshot is told whole, or that it failed, and never both.
 */
public final class RestFuzz {
    private static final int MAX_EVENT_LENGTH = 1_024;
    private static final Pattern BEYOND_BIG_DECIMAL = Pattern.compile("[eE][-+]?[0-9]{3}");
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(1 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final RecordedEvents events = new RecordedEvents();
    private final EventPublisher publisher = new EventPublisher(events, MAX_EVENT_LENGTH, 16 * MAX_EVENT_LENGTH);
    private final KucoinSymbols symbols = new KucoinSymbols(publisher, 4);
    private final KucoinRestDecoder decoder = new KucoinRestDecoder(symbols, publisher);

    private RestFuzz() {
        symbols.add("BTC-USDT", 1, 2, 0, 0, 0);
        events.take();
    }

    /**
     * Called by the fuzzer.
     *
     * @param input any bytes.
     */
    public static void fuzzerTestOneInput(final byte[] input) {
        final RestFuzz target = new RestFuzz();
        Lines.of(input).forEach(target::read);
    }

    private void read(final byte[] bytes) {
        final String text = new String(bytes, UTF_8);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final DecodeResult parsed = decoder.decode(buffer, 0, bytes.length);
        final RestKind kind = decoder.body().kind();
        if (parsed != DecodeResult.OK && parsed != DecodeResult.UNKNOWN_TOPIC) {
            check(kind == RestKind.OTHER, parsed + " and yet a body of kind " + kind, text);
        } else if (!BEYOND_BIG_DECIMAL.matcher(text).find()) {
            compare(kind, tree(text), text);
        }
        check(events.take().isEmpty(), "reading alone led to events", text);
        final DecodeResult told = decoder.decodeSnapshot(buffer, 0, bytes.length, 0, 7, 100, 42);
        checkEvents(told, kind == RestKind.SNAPSHOT, text);
    }

    private static JsonNode tree(final String text) {
        try {
            return MAPPER.readTree(text);
        } catch (final JsonProcessingException e) {
            throw new AssertionError("read though it is not JSON: " + text, e);
        }
    }

    private void compare(final RestKind kind, final JsonNode root, final String text) {
        final JsonNode data = root.path("data");
        switch (kind) {
            case SNAPSHOT -> compareLevels(data, text);
            case SYMBOLS -> {
                final List<String> expected = new ArrayList<>();
                (data.isArray() ? data : List.of(data))
                        .forEach(row -> expected.add(row.path("symbol").asText()));
                final List<String> read = decoder.body().symbols().stream()
                        .map(SymbolInfo::symbol)
                        .toList();
                check(read.equals(expected), "symbols " + read + ", and by the twin " + expected, text);
            }
            case BULLET -> {
                final List<String> expected = new ArrayList<>();
                data.path("instanceServers")
                        .forEach(server -> expected.add(server.path("endpoint").asText()));
                final List<String> read = decoder.body().bullet().orElseThrow().servers().stream()
                        .map(BulletToken.Server::endpoint)
                        .toList();
                check(read.equals(expected), "servers " + read + ", and by the twin " + expected, text);
            }
            case TIME -> {
                final BigDecimal timeNs = new BigDecimal(data.asText()).movePointRight(6);
                check(timeNs.compareTo(BigDecimal.valueOf(decoder.body().venueTimeNs())) == 0, "time " + timeNs, text);
            }
            default -> {} // Nothing of the others is kept.
        }
    }

    private void compareLevels(final JsonNode data, final String text) {
        final List<String> expected = new ArrayList<>();
        for (final var member : data.properties()) {
            if (member.getKey().equals("bids") || member.getKey().equals("asks")) {
                final String side = member.getKey().equals("bids") ? "BID" : "ASK";
                member.getValue()
                        .forEach(level -> expected.add(side + " " + SlowFrameReader.value(level.get(0)) + " x "
                                + SlowFrameReader.value(level.get(1))));
            }
        }
        final List<String> read = FrameImage.entries(decoder.body().levels()).stream()
                .map(entry -> entry.replace(" #-1", ""))
                .toList();
        check(read.equals(expected), "levels " + read + ", and by the twin " + expected, text);
        final BigDecimal sequence = new BigDecimal(data.path("sequence").asText());
        check(
                sequence.compareTo(BigDecimal.valueOf(decoder.body().sequence())) == 0,
                "sequence " + decoder.body().sequence(),
                text);
    }

    private void checkEvents(final DecodeResult told, final boolean isSnapshot, final String text) {
        final List<String> led = events.take().stream()
                .filter(event -> !event.startsWith("instrument "))
                .toList();
        if (told == DecodeResult.OK) {
            check(isSnapshot && led.size() > 0, "led to " + led, text);
            for (int i = 0; i < led.size(); i++) {
                final int flags = (i == 0 ? 1 : 0) + (i == led.size() - 1 ? 2 : 0);
                check(led.get(i).contains(" flags " + flags + " leftOut "), "chunk " + i + " of " + led, text);
            }
        } else {
            check(led.size() == 1 && led.get(0).startsWith("failed 0 @42 request 7 "), told + " led to " + led, text);
        }
    }

    private static void check(final boolean condition, final String what, final String text) {
        if (!condition) {
            throw new AssertionError(what + ": " + text);
        }
    }
}
