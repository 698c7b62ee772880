package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinFrameParser;
import io.kubook.feed.kucoin.KucoinSymbols;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The venue's own frames, cut into TCP segments and WebSocket fragments in every way: the same messages come out, and
 * the decoder makes the same events of them, byte for byte.
 */
@Timeout(60)
@ExtendWith(LeakWatch.class)
class FrameSplitTest {
    private static final Path RESOURCES = Path.of("src/test/resources/kucoin");
    private static final byte[] PING = {(byte) 0x89, 1, 'p'};
    /** Longer ones are cut at random only, for the sake of time; but for the longest. */
    private static final int MESSAGE_LIMIT = 400;

    private static final int MAX_EVENT_LENGTH = 8 * 1024;
    private static final long RECEIVE_TIME_NS = 42;

    private static final int MASK_LENGTH = 4;
    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int FINAL = 0x80;

    private final EmbeddedLink link = EmbeddedLink.open(LinkOptions.DEFAULT);
    private final ByteArrayOutputStream events = new ByteArrayOutputStream();
    private final EventPublisher publisher = new EventPublisher(this::keep, MAX_EVENT_LENGTH, 16 * MAX_EVENT_LENGTH);
    private final KucoinSymbols symbols = new KucoinSymbols(publisher, 64);
    private final KucoinFrameDecoder decoder = new KucoinFrameDecoder(symbols, publisher);

    /** Adds every symbol, and lets the scales become as wide as the frames need, so that all are decoded alike. */
    @BeforeEach
    void knowsAllSymbols() {
        final KucoinFrameParser parser = new KucoinFrameParser();
        final List<String> all = new ArrayList<>(oneOfEachKind());
        all.addAll(recorded());
        for (final String message : all) {
            final byte[] text = message.getBytes(StandardCharsets.UTF_8);
            parser.parse(new UnsafeBuffer(text), 0, text.length);
            if (parser.frame().kind().isMarketData()) {
                symbols.add(parser.frame().symbol().toString(), 0, 0, 0, 0, 0);
            }
        }
        all.forEach(this::decode);
        assertThat(events.size()).as("bytes of events").isGreaterThan(50 * all.size());
        link.frames = (buffer, length) -> note(decoder.decode(buffer, 0, length, 0, RECEIVE_TIME_NS));
    }

    private void decode(final String message) {
        final byte[] text = message.getBytes(StandardCharsets.UTF_8);
        note(decoder.decode(new UnsafeBuffer(text), 0, text.length, 0, RECEIVE_TIME_NS));
    }

    private void note(final DecodeResult result) {
        events.write(result.ordinal());
    }

    private boolean keep(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        events.writeBytes(bytes);
        return true;
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void shouldHearTheSameWhereverTheStreamIsCutInTwo() {
        for (final String message : oneOfEachKind()) {
            final List<String> twice = List.of(message, message);
            final byte[] wire = wireOf(twice);
            for (int cut = 0; cut <= wire.length; cut++) {
                assertHeard("cut at " + cut, twice, wire, cut);
            }
        }
    }

    @Test
    void shouldHearTheSameByteByByte() {
        final List<String> messages = oneOfEachKind();
        final byte[] wire = wireOf(messages);
        assertHeard(
                "byte by byte", messages, wire, IntStream.range(0, wire.length).toArray());
    }

    @Test
    void shouldHearTheSameWhereverAMessageIsCutIntoFragmentsWithAPingBetween() {
        for (final String message : oneOfEachKind()) {
            final byte[] text = message.getBytes(StandardCharsets.UTF_8);
            for (int cut = 0; cut <= text.length; cut++) {
                final ByteArrayOutputStream wire = new ByteArrayOutputStream();
                writeFrame(wire, TEXT, text, 0, cut);
                wire.writeBytes(PING);
                writeFrame(wire, FINAL | CONTINUATION, text, cut, text.length);
                link.sent();
                assertHeard("fragment at " + cut, List.of(message), wire.toByteArray());
                assertThat(link.sent()).as("pong at " + cut).hasSize(PING.length + MASK_LENGTH);
            }
        }
    }

    @Test
    void shouldHearTheSameWhenARecordingIsCutAtRandom() {
        final List<String> messages = recorded();
        for (long seed = 1; seed <= 10; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final byte[] wire = randomWireOf(messages, random);
            final int[] cuts =
                    random.ints(random.nextInt(1, 500), 0, wire.length).sorted().toArray();
            assertHeard("seed " + seed, messages, wire, cuts);
        }
    }

    private void assertHeard(final String how, final List<String> messages, final byte[] wire, final int... cuts) {
        events.reset();
        messages.forEach(this::decode);
        final byte[] unsplit = events.toByteArray();
        events.reset();
        link.heard.clear();
        int from = 0;
        for (final int cut : cuts) {
            link.receive(wire, from, cut);
            from = cut;
        }
        link.receive(wire, from, wire.length);

        assertThat(link.heard).as(how).isEqualTo(messages);
        assertThat(events.toByteArray()).as(how).isEqualTo(unsplit);
    }

    /** A frame of each kind that was ever seen, among them every one that makes an event, and the longest of all. */
    private static List<String> oneOfEachKind() {
        final List<String> all = new ArrayList<>();
        final List<String> chosen = new ArrayList<>();
        try (Stream<Path> files = Files.list(RESOURCES.resolve("single"))) {
            files.filter(file -> file.getFileName().toString().startsWith("ws_"))
                    .sorted()
                    .forEach(file -> {
                        all.addAll(lines(file));
                        chosen.add(lines(file).get(0));
                    });
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
        chosen.removeIf(message -> message.length() > MESSAGE_LIMIT);
        chosen.addAll(lines(RESOURCES.resolve("single/ws_market_level2.jsonl")));
        for (final String kind : List.of("\"welcome\"", "\"ack\"", "trade.l2update", "trade.ticker")) {
            chosen.add(longest(recorded().stream().filter(message -> message.contains(kind))));
        }
        chosen.add(longest(all.stream()));
        return chosen;
    }

    private static List<String> recorded() {
        final List<String> all = new ArrayList<>(lines(RESOURCES.resolve("recording-2021-04-22/ws.jsonl")));
        all.addAll(lines(RESOURCES.resolve("recording-2021-04-25/ws.jsonl")));
        return all;
    }

    private static String longest(final Stream<String> messages) {
        return messages.max(Comparator.comparingInt(String::length)).orElseThrow();
    }

    private static List<String> lines(final Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] wireOf(final List<String> messages) {
        final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (final String message : messages) {
            final byte[] text = message.getBytes(StandardCharsets.UTF_8);
            writeFrame(wire, FINAL | TEXT, text, 0, text.length);
        }
        return wire.toByteArray();
    }

    /** Each message in one to four fragments of random lengths. */
    private static byte[] randomWireOf(final List<String> messages, final SplittableRandom random) {
        final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (final String message : messages) {
            final byte[] text = message.getBytes(StandardCharsets.UTF_8);
            final List<Integer> ends = new ArrayList<>(random.ints(random.nextInt(4), 0, text.length + 1)
                    .sorted()
                    .boxed()
                    .toList());
            ends.add(text.length);
            int from = 0;
            for (int i = 0; i < ends.size(); i++) {
                final int last = i == ends.size() - 1 ? FINAL : 0;
                writeFrame(wire, last | (i == 0 ? TEXT : CONTINUATION), text, from, ends.get(i));
                from = ends.get(i);
            }
        }
        return wire.toByteArray();
    }

    private static void writeFrame(
            final ByteArrayOutputStream wire, final int head, final byte[] text, final int from, final int to) {
        final int length = to - from;
        wire.write(head);
        if (length < 126) {
            wire.write(length);
        } else if (length < 65_536) {
            wire.write(126);
            wire.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            wire.write(127);
            wire.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        wire.write(text, from, length);
    }
}
