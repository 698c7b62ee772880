package io.kubook.feed.cli;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.EventWriter;
import io.kubook.engine.book.Side;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.instrument.Instrument;
import io.kubook.journal.EventType;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code journal dump}, on a journal with every type of event. */
@Timeout(120)
class JournalDumpTest {
    private static final String ALL_TYPES = """
                  1 1970-01-01T00:00:00.999999000Z SessionStart   monotonicTimeNs=999999000 crossedMaxNs=1000000000 \
            crossedMaxMessages=100 snapshotTimeoutNs=10000000000 retryMinNs=250000000 retryMaxNs=30000000000 \
            refreshIntervalNs=2000000000 backlogMaxBytes=4194304 maxLevelsPerSide=262144 \
            auditIntervalNs=300000000000 tickerAuditIntervalNs=30000000000
                  2 1970-01-01T00:00:01.000000000Z InstrumentDefinition A-B venue=venue id=0 version=1 priceScale=1 \
            sizeScale=2 priceIncrement=0.5
                  3 1970-01-01T00:00:01.000000000Z InstrumentDefinition C-D venue=venue id=1 version=1 priceScale=0 \
            sizeScale=0
                  4 1970-01-01T00:00:01.000000000Z LinkUp         A-B link=3
                  5 1970-01-01T00:00:01.000000000Z LinkUp         C-D link=3
                  6 1970-01-01T00:00:01.000000000Z SnapshotFailed C-D request=1 failure=RATE_LIMITED \
            retryAfterNs=7
                  7 1970-01-01T00:00:01.000000005Z SnapshotChunk  A-B request=1 sequence=10 depth=20 part=whole \
            levels=5: bid 10 x 0.05, bid 9.9 x 1, ask 10.3 x ?, ...
                  8 1970-01-01T00:00:01.000000005Z DepthDelta     A-B link=3 first=11 last=12 \
            venueTime=1970-01-01T00:00:00.000000900Z leftOut=2 changes=2: bid 10 x 0, ask 10.1 x 0.5
                  8 1970-01-01T00:00:01.000000005Z BookImage      A-B sequence=12 depth=20 part=whole links=1000 \
            request=2 bidsFrom=all asksTo=10.2 venueTime=1970-01-01T00:00:00.000000900Z \
            levels=3: bid 9.9 x 1, ask 10.1 x 0.5, ask 10.2 x 0.07
                  9 1970-01-01T00:00:01.000000005Z Trade          A-B link=3 side=sell price=10 size=0.01 \
            sequence=77 venueTime=1970-01-01T00:00:00.000000900Z tradeId=t1
                 10 1970-01-01T00:00:01.000000005Z Ticker         A-B link=3 sequence=12 bid=9.9 bidSize=1 \
            price=9.9 size=1 venueTime=1970-01-01T00:00:00.000000900Z
                 11 1970-01-01T00:00:02.000000005Z Time
                 11 1970-01-01T00:00:02.000000005Z Checkpoint     A-B state=LIVE sequence=12 digest=DIGEST
                 12 1970-01-01T00:00:02.000000005Z Malformed      A-B link=3 stream=trade result=1 offset=0
                 13 1970-01-01T00:00:02.000000005Z Overrun        C-D deltas=5 trades=6
                 14 1970-01-01T00:00:02.000000005Z SnapshotChunk  A-B request=3 sequence=12 depth=20 part=whole \
            venueTime=1970-01-01T00:00:00.000000900Z levels=3: bid 9.9 x 1, ask 10.1 x 0.5, ask 10.2 x 0.07
                 14 1970-01-01T00:00:02.000000005Z Audit          A-B cause=WINDOW outcome=AGREED sequence=12 \
            digest=DIGEST
                 15 1970-01-01T00:00:02.000000005Z Command        A-B command=unsubscribe
                 16 1970-01-01T00:00:02.000000005Z LinkDown       link=3
                 17 1970-01-01T00:00:02.000000005Z RawFrame       link=2 frame={"a": "?[2J?"}
                 20 -                              JournalLoss    first=18 last=20
            """;

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @TempDir
    private static Path shared;

    private static Path everyType;

    @TempDir
    private Path folder;

    private static BookEngine engine() {
        return new BookEngine(EngineConfig.defaults().withJournal(), EngineListeners.none(), JournalDumpTest::fail)
                .beginAt(999_999_000);
    }

    private static void fail(final Throwable failure) {
        throw new AssertionError(failure);
    }

    private static Path everyType() {
        if (everyType == null) {
            everyType = shared.resolve("journal");
            final BookEngine engine = engine();
            try (Journal journal = Journal.record(engine, everyType, JournalConfig.defaults(), JournalDumpTest::fail)) {
                publishEveryType(engine);
                assertThat(journal.folder()).isEqualTo(everyType);
            }
        }
        return everyType;
    }

    private static void publishEveryType(final BookEngine engine) {
        final EventWriter events = new EventWriter(engine.inlinePublisher()::publishControl).link(3);
        events.instrument(new Instrument(0, 1, "venue", "A-B", 1, 2, 5, 0));
        events.instrument(new Instrument(1, 1, "venue", "C-D", 0, 0, 0, 0));
        events.linkUp(0);
        events.linkUp(1);
        events.snapshotFailed(1, 1, SnapshotFailure.RATE_LIMITED, 7);
        events.advance(5);
        events.snapshot(
                0, 1, 10, 20, List.of(bid(100, 5), bid(99, 100), ask(103, 0).tooLarge(), ask(102, 7), ask(101, 1)));
        engine.journalRing().requestImages();
        events.venueTime(900).leftOut(0, 2);
        events.delta(0, 11, 12, bid(100, 0, 11), ask(101, 50, 12));
        events.trade(0, Side.ASK, 100, 1, 77, "t1");
        events.ticker(0, 12, 99, 100, Long.MIN_VALUE, 0);
        events.advance(1_000_000_000);
        events.time();
        events.malformed(0, StreamKind.TRADE);
        events.overrun(1, 5, 6);
        events.leftOut(0, 0).snapshot(0, 3, 12, 20, List.of(bid(99, 100), ask(101, 50), ask(102, 7)));
        events.command(0, CommandKind.UNSUBSCRIBE);
        events.linkDown(-1);
        events.rawFrame(2, "{\"a\": \"\033[2Jé\"}");
        engine.journalRing().lost(18, 20);
    }

    @Test
    void shouldPrintALineForEachRecord() {
        final Run run = Run.of("journal", "dump", everyType());
        assertThat(new Run(run.exitCode(), run.out().replaceAll("digest=[0-9a-f]{16}", "digest=DIGEST"), run.err()))
                .isEqualTo(new Run(0, ALL_TYPES, ""));
    }

    @Test
    void shouldPrintTheSameAsObjectsWithAllLevels() throws IOException {
        final Run run = Run.of("journal", "dump", everyType(), "--json");
        assertThat(run.exitCode()).isZero();
        final Set<String> types = new TreeSet<>();
        final List<String> lines = new ArrayList<>();
        for (final String line : run.lines()) {
            final JsonNode event = JACKSON.readTree(line);
            types.add(event.get("type").textValue());
            lines.add(event.get("number") + " "
                    + (event.get("time").isNull() ? "-" : event.get("time").textValue()));
        }
        assertThat(types)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(EventType.values()).map(EventType::schemaName).toList());
        assertThat(lines)
                .isEqualTo(ALL_TYPES
                        .lines()
                        .map(line ->
                                line.strip().split(" ")[0] + " " + line.strip().split(" ")[1])
                        .toList());
        assertThat(run.lines().get(6))
                .isEqualTo("{\"number\":7,\"time\":\"1970-01-01T00:00:01.000000005Z\",\"type\":\"SnapshotChunk\","
                        + "\"symbol\":\"A-B\",\"request\":1,\"sequence\":10,\"depth\":20,\"part\":\"whole\","
                        + "\"venueTime\":null,\"levels\":[[\"bid\",\"10\",\"0.05\"],[\"bid\",\"9.9\",\"1\"],"
                        + "[\"ask\",\"10.3\",null],[\"ask\",\"10.2\",\"0.07\"],[\"ask\",\"10.1\",\"0.01\"]]}");
        assertThat(run.lines().get(7))
                .isEqualTo("{\"number\":8,\"time\":\"1970-01-01T00:00:01.000000005Z\",\"type\":\"DepthDelta\","
                        + "\"symbol\":\"A-B\",\"link\":3,\"first\":11,\"last\":12,"
                        + "\"venueTime\":\"1970-01-01T00:00:00.000000900Z\",\"leftOut\":2,"
                        + "\"changes\":[[\"bid\",\"10\",\"0\",11],[\"ask\",\"10.1\",\"0.5\",12]]}");
        assertThat(run.lines().get(10))
                .isEqualTo("{\"number\":10,\"time\":\"1970-01-01T00:00:01.000000005Z\",\"type\":\"Ticker\","
                        + "\"symbol\":\"A-B\",\"link\":3,\"sequence\":12,\"bid\":\"9.9\",\"bidSize\":\"1\","
                        + "\"ask\":null,\"askSize\":null,\"price\":\"9.9\",\"size\":\"1\","
                        + "\"venueTime\":\"1970-01-01T00:00:00.000000900Z\"}");
        assertThat(run.lines().get(19))
                .isEqualTo("{\"number\":17,\"time\":\"1970-01-01T00:00:02.000000005Z\",\"type\":\"RawFrame\","
                        + "\"symbol\":null,\"link\":2,\"frame\":\"{\\\"a\\\": \\\"\\u001b[2Jé\\\"}\"}");
        assertThat(run.lines().get(20))
                .isEqualTo("{\"number\":20,\"time\":null,\"type\":\"JournalLoss\",\"symbol\":null,"
                        + "\"first\":18,\"last\":20}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--symbol c-d                                  | 1 3 5 6 13 16 20",
                "--symbol CD --symbol a/b                      | 1 2 3 4 5 6 7 8 8 9 10 11 12 13 14 14 15 16 20",
                "--from 1970-01-01T00:00:02Z                   | 11 11 12 13 14 14 15 16 17 20",
                "--from 2000000005                             | 11 11 12 13 14 14 15 16 17 20",
                "--from 2000000006                             | ",
                "--to 1970-01-01T00:00:01.000000004Z           | 1 2 3 4 5 6",
                "--to +1us                                     | 1 2 3 4 5 6",
                "--from +0.000001s --to +1.006us --symbol ab   | 2 4 7 8 8 9 10",
            })
    void shouldPrintWhatFitsOnly(final String options, final String numbers) {
        final List<String> arguments =
                new ArrayList<>(List.of("journal", "dump", everyType().toString()));
        arguments.addAll(List.of(options.split(" ")));
        final Run run = Run.of(arguments.toArray());
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines().stream().map(line -> line.strip().split(" ")[0]).toList())
                .isEqualTo(numbers == null ? List.of() : List.of(numbers.split(" ")));
        assertThat(run.err())
                .isEqualTo(
                        numbers == null
                                ? "kubook: nothing to print: none of the 21 records read fits, from"
                                        + " 1970-01-01T00:00:00.999999000Z to 1970-01-01T00:00:02.000000005Z\n"
                                : "");
    }

    @Test
    void shouldSayThatAJournalHoldsNothingYet() {
        final BookEngine engine = engine();
        Journal.record(engine, folder, JournalConfig.defaults(), JournalDumpTest::fail)
                .close();
        assertThat(Run.of("journal", "dump", folder))
                .isEqualTo(new Run(0, "", "kubook: nothing to print: " + folder + " holds no events yet\n"));
        assertThat(Run.of("journal", "dump", folder, "--symbol", "a-b"))
                .isEqualTo(new Run(2, "", "kubook: there is no a-b in " + folder + "; it has no instrument yet\n"));
    }

    @Test
    void shouldFollowAJournalThatGrowsUntilItIsInterrupted() throws Exception {
        final Growing out = new Growing("Overrun");
        final Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                false,
                false,
                false,
                Run.HOME,
                Map.of());
        final BookEngine engine = engine();
        try (Journal journal = Journal.record(engine, folder, JournalConfig.defaults(), JournalDumpTest::fail)) {
            final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
            final Thread dump = new Thread(() -> exitCode.complete(Kubook.run(
                    console, "journal", "dump", folder.toString(), "--follow", "--symbol", "c-d", "--json")));
            final EventWriter events = new EventWriter(engine.inlinePublisher()::publishControl);
            events.instrument(new Instrument(0, 1, "venue", "C-D", 0, 0, 0, 0));
            while (journal.position() < engine.agent().eventNumber()) {
                Thread.onSpinWait();
            }
            dump.start();
            events.overrun(0, 1, 2);
            assertThat(out.seen.await(60, TimeUnit.SECONDS)).isTrue();
            dump.interrupt();
            assertThat(exitCode.get(60, TimeUnit.SECONDS)).isZero();
        }
        assertThat(out.toString(UTF_8).lines().map(line -> line.replaceAll("\"time\":\"[^\"]*\"", "\"time\":0")))
                .hasSize(3)
                .last()
                .isEqualTo(
                        "{\"number\":3,\"time\":0,\"type\":\"Overrun\",\"symbol\":\"C-D\",\"deltas\":1,\"trades\":2}");
    }

    /** Says when a text has been written. */
    private static final class Growing extends ByteArrayOutputStream {
        private final String awaited;
        private final CountDownLatch seen = new CountDownLatch(1);

        private Growing(final String awaited) {
            this.awaited = awaited;
        }

        @Override
        public synchronized void flush() {
            if (toString(UTF_8).contains(awaited)) {
                seen.countDown();
            }
        }
    }

    @Test
    void shouldPrintWhatStandsBeforeDamage() throws IOException {
        final Path file = JournalCommandsTest.copyOf(everyType(), folder);
        final byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 9] ^= 1;
        Files.write(file, bytes);
        final Run run = Run.of("journal", "dump", folder);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.lines()).hasSize(20);
        assertThat(run.err())
                .isEqualTo("kubook: " + file.getFileName() + ", record 21: the checksum differs; nothing after it was"
                        + " read: restore the file from a copy\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 48, InstrumentDefinition, dump --json",
        "2, 48, InstrumentDefinition, dump --symbol c-d",
        "2, 48, InstrumentDefinition, replay --symbol c-d",
        "8, 60, DepthDelta, dump"
    })
    void shouldNameARecordThatMakesNoEventThoughItsChecksumFits(
            final int record, final int lengthOffset, final String type, final String command) throws IOException {
        final Path file = JournalCommandsTest.copyOf(everyType(), folder);
        forge(file, record, lengthOffset);
        final List<String> arguments = new ArrayList<>(List.of("journal"));
        arguments.addAll(List.of(command.split(" ")));
        arguments.add(folder.toString());
        final Run run = Run.of(arguments.toArray());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("kubook: " + file.getFileName() + ", record " + record + ": it is not a readable " + type
                        + "; nothing after it was read\n");
    }

    /** Makes a length in an event greater than the event, and the checksum of the record fit. */
    private static void forge(final Path file, final int record, final int lengthOffset) throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        int records = 0;
        while (records < record) {
            final int word = bytes.getInt(at);
            final int length = word & 0x3FFF_FFFF;
            records += (word & 0x4000_0000) == 0 ? 1 : 0;
            if (records == record) {
                bytes.putShort(at + 4 + 24 + lengthOffset, (short) 9_999);
                final CRC32C crc = new CRC32C();
                crc.update(bytes.array(), at + 8, length - 4);
                bytes.putInt(at + 4, (int) crc.getValue());
            }
            at += 4 + (length + 3 & -4);
        }
        Files.write(file, bytes.array());
    }
}
