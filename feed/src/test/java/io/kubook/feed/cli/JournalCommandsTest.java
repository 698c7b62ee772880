package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording is imported into a journal; the journal is looked into, verified and replayed. */
class JournalCommandsTest {
    private static final Path SAMPLE = Run.SAMPLE.resolve("journal");
    private static final String START = "2021-04-25T19:18:48.5Z";
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Copies a journal of one file; the file of the copy. */
    static Path copyOf(final Path journal, final Path target) throws IOException {
        Files.copy(journal.resolve("journal.manifest"), target.resolve("journal.manifest"));
        final Path file;
        try (Stream<Path> files = Files.list(journal)) {
            file = files.filter(path -> path.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        return Files.copy(file, target.resolve(file.getFileName()));
    }

    private static List<String> digests(final Iterable<JsonNode> books) {
        final List<String> digests = new ArrayList<>();
        for (final JsonNode book : books) {
            digests.add(book.get("symbol") + " " + book.get("state") + " " + book.get("sequence") + " "
                    + book.get("digest"));
        }
        return digests;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--snapshot-depth=100", "--ring"})
    void shouldReplayToTheBooksOfTheBuildThatWasRecorded(final String way) throws IOException {
        final Path journal = folder.resolve("journal");
        final Run build = Run.of("build", "--journal", journal, "--json", way);
        assertThat(build.exitCode()).as(build.err()).isZero();
        final List<JsonNode> books = new ArrayList<>();
        for (final String line : build.lines()) {
            books.add(JACKSON.readTree(line));
        }

        final Run replay = Run.of("journal", "replay", journal, "--json");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.err()).isEmpty();
        final JsonNode result = JACKSON.readTree(replay.out());
        assertThat(digests(result.get("symbols"))).isEqualTo(digests(books)).hasSize(3);
        assertThat(result.get("events").longValue()).isBetween(600L, 700L);
        assertThat(result.get("losses").longValue()).isZero();
        final JsonNode verification =
                JACKSON.readTree(Run.of("journal", "verify", journal, "--json").out());
        assertThat(verification.get("ok").booleanValue()).isTrue();
        assertThat(verification.get("checkpoints").longValue()).isGreaterThan(300);
    }

    @Test
    void shouldSayThatAJournalIsGood() {
        assertThat(Run.of("journal", "verify", SAMPLE)).isEqualTo(new Run(0, """
                files        1
                records      941, of them 638 events
                checkpoints  303, of them 0 contradicted
                losses       none
                result       good
                """, ""));
    }

    @Test
    void shouldGoOnWithAJournalAndSayWhatWasRecorded() {
        final Path journal = folder.resolve("journal");
        for (int session = 1; session <= 2; session++) {
            final Run run = Run.of("build", "--journal", journal, "--levels", 1, "--symbol", "capp-btc");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .endsWith("\nbooks    1 of 1 live\njournal  337 events in 77,356 bytes, in " + journal + "\n");
        }
        final Run replay = Run.of("journal", "replay", journal, "--json");
        assertThat(replay.out())
                .contains("\"events\":674,")
                .contains("\"symbol\":\"CAPP-BTC\",\"state\":\"LIVE\",\"sequence\":1612694580146,"
                        + "\"digest\":\"c11aefc1540c9b20\"");
        assertThat(Run.of("journal", "stat", journal).out())
                .contains("\nsession  records  events   bytes  begins\n1 ", "\n2 ");
    }

    @Test
    void shouldHaveASampleThatIsTheRecordingBesideIt() {
        final Path journal = folder.resolve("journal");
        assertThat(Run.of("build", "--journal", journal, "--start", START, "--json")
                        .exitCode())
                .isZero();

        assertThat(Run.of("journal", "dump", "--json").out())
                .isEqualTo(Run.of("journal", "dump", journal, "--json").out());
        assertThat(Run.of("journal", "dump", "--json").err())
                .isEqualTo("kubook: no DIR: reading the sample in " + SAMPLE + "\n");
    }

    @Test
    void shouldTellTheFigures() throws IOException {
        final Run run = Run.of("journal", "stat", SAMPLE);
        assertThat(new Run(run.exitCode(), run.out().replaceAll("\\d{8}F", "DATE"), run.err()))
                .isEqualTo(new Run(0, """
                        events    638 in 941 records of 142,157 bytes, 222.8 bytes an event
                        time      2021-04-25T19:18:48.500000000Z to
                                  2021-04-25T19:18:48.819500000Z, 0.3 s
                        losses    none

                        file           records  events    bytes  begins
                        DATE.cq4      941     638  142,157  2021-04-25T19:18:48.500000000Z

                        session  records  events    bytes  begins
                        1            941     638  142,157  2021-04-25T19:18:48.500000000Z

                        type                  records   bytes  bytes each
                        SessionStart                1     128       128.0
                        InstrumentDefinition        5     453        90.6
                        DepthDelta                263  31,560       120.0
                        SnapshotChunk               3  67,464    22,488.0
                        Ticker                     44   5,280       120.0
                        LinkUp                      3     144        48.0
                        Time                      319  15,312        48.0
                        Checkpoint                303  21,816        72.0

                        instrument  records   bytes  bytes each
                        BCHSV-USDT      321  46,656       145.3
                        CAPP-BTC        108  48,740       451.3
                        SNX-BTC         192  31,321       163.1
                        """, ""));
        final JsonNode figures =
                JACKSON.readTree(Run.of("journal", "stat", SAMPLE, "--json").out());
        assertThat(figures.get("bytes").longValue()).isEqualTo(142_157);
        assertThat(figures.get("damage").isNull()).isTrue();
        assertThat(figures.get("types").findValuesAsText("type")).hasSize(8);
        assertThat(figures.get("instruments").get(1).toString())
                .isEqualTo("{\"symbol\":\"CAPP-BTC\",\"records\":108,\"events\":17,\"bytes\":48740,"
                        + "\"firstNumber\":87,\"lastNumber\":635,\"from\":\"2021-04-25T19:18:48.546000000Z\","
                        + "\"to\":\"2021-04-25T19:18:48.817500000Z\"}");
    }

    @Test
    void shouldPrintTheBooksAsATable() {
        final Run run = Run.of("journal", "replay", SAMPLE);
        assertThat(new Run(run.exitCode(), run.out().replaceAll("in [\\d.]+ s, [\\d,]+ a", "in N s, N a"), run.err()))
                .isEqualTo(new Run(0, """
                        symbol      state       sequence      best bid      best ask  digest
                        SNX-BTC     LIVE   1612844051725    0.00028678    0.00028718  9d6b208de857f0e8
                        BCHSV-USDT  LIVE   1613277184054       242.642       242.851  8e19764180fcc65e
                        CAPP-BTC    LIVE   1612694580146  0.0000002181  0.0000002196  c11aefc1540c9b20

                        events       638 in N s, N a second
                        up to        2021-04-25T19:18:48.819500000Z
                        checkpoints  none contradicted
                        losses       none
                        self-audit   0 snapshots agreed, 0 differed; 0 tickers agreed, 0 differed, 0 not comparable
                        """, ""));
    }

    @Test
    void shouldReplayAPartAtAPaceOfItsOwn() throws IOException {
        final long startNs = System.nanoTime();
        final Run run =
                Run.of("journal", "replay", SAMPLE, "--symbol", "bchsvusdt", "--to", "+0.1s", "--speed", "2", "--json");
        final long tookNs = System.nanoTime() - startNs;
        assertThat(run.exitCode()).as(run.err()).isZero();
        final JsonNode result = JACKSON.readTree(run.out());
        assertThat(result.get("symbols").findValuesAsText("symbol")).containsExactly("BCHSV-USDT");
        assertThat(result.get("symbols").get(0).get("sequence").longValue()).isBetween(1613277183892L, 1613277184053L);
        assertThat(tookNs).isGreaterThan(49_000_000);
    }

    @Test
    void shouldSayWhyThereIsNoBook() {
        assertThat(Run.of("journal", "replay", SAMPLE, "--to", "2020-01-01T00:00:00Z", "--json"))
                .extracting(Run::exitCode, Run::err)
                .containsExactly(0, "kubook: nothing was replayed: the journal begins after --to\n");
        assertThat(Run.of("journal", "replay", SAMPLE, "--from", "+1h", "--json"))
                .extracting(Run::exitCode, Run::err)
                .containsExactly(
                        0,
                        "kubook: nothing is as late as --from; the books are those of the end,"
                                + " 2021-04-25T19:18:48.819500000Z\n");
        assertThat(Run.of("journal", "replay", SAMPLE, "--symbol", "capp-btc", "--to", "+20ms", "--json"))
                .extracting(Run::exitCode, Run::err)
                .containsExactly(
                        0, "kubook: there is no book of CAPP-BTC: it had not appeared yet in the last session\n");
    }

    @Test
    void shouldPrintEveryFindingWhenAFileIsDamaged() throws IOException {
        final Path file = copyOf(SAMPLE, folder);
        final byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 9] ^= 1;
        Files.write(file, bytes);
        final String finding = file.getFileName() + ", record 941: the checksum differs";
        final String complaint = "kubook: 1 finding in " + folder + "; restore what is damaged from a copy\n";

        assertThat(Run.of("journal", "verify", folder)).isEqualTo(new Run(3, finding + """

                files        1
                records      940, of them 638 events
                checkpoints  302, of them 0 contradicted
                losses       none
                result       damaged
                """, complaint));
        assertThat(Run.of("journal", "verify", folder, "--json"))
                .isEqualTo(new Run(
                        3,
                        "{\"ok\":false,\"files\":1,\"records\":940,\"events\":638,\"checkpoints\":302,"
                                + "\"mismatches\":0,\"losses\":0,\"eventsLost\":0,\"findings\":[{\"file\":\""
                                + file.getFileName() + "\",\"record\":941,\"reason\":\"CHECKSUM\","
                                + "\"detail\":\"the checksum differs\"}]}\n",
                        complaint));
        final String rest = "; nothing after it was read: restore the file from a copy\n";
        final Run replay = Run.of("journal", "replay", folder, "--json");
        assertThat(replay.exitCode()).isEqualTo(3);
        assertThat(replay.err()).isEqualTo("kubook: " + finding + rest);
        assertThat(replay.out()).contains("\"digest\":\"8e19764180fcc65e\"").contains("\"events\":638,");
        final Run stat = Run.of("journal", "stat", folder, "--json");
        assertThat(stat.exitCode()).isEqualTo(3);
        assertThat(stat.err()).isEqualTo("kubook: " + finding + rest);
        assertThat(stat.out()).contains("\"damage\":\"" + finding + "\"");
    }

    @Test
    void shouldNameTheDamageAloneWhenTheFirstFileIsCut() throws IOException {
        final Path file = copyOf(SAMPLE, folder);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1_000));

        final Run run = Run.of("journal", "replay", folder);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.complaints())
                .containsExactly("kubook: " + file.getFileName() + ", record 1: the file ends inside of it;"
                        + " nothing after it was read: restore the file from a copy");
    }

    @Test
    void shouldSayWhatIsWrongWithAFolder() throws IOException {
        Files.delete(copyOf(SAMPLE, folder));
        final Run run = Run.of("journal", "verify", folder);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.lines().get(0)).endsWith("F.cq4: the file is missing");
        Files.writeString(folder.resolve("journal.manifest"), "");
        assertThat(Run.of("journal", "verify", folder, "--json").out())
                .startsWith("{\"ok\":false,")
                .endsWith("\"findings\":[{\"file\":\"journal.manifest\",\"record\":0,\"reason\":\"MANIFEST\","
                        + "\"detail\":\"it is not what was written\"}]}\n");
    }

    @Test
    void shouldRefuseToRecordWhereNoJournalCanBe() throws IOException {
        final Path file = Files.createFile(folder.resolve("file"));
        final Run run = Run.of("build", "--journal", file, "--json", "--levels", 1);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaints())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("kubook: cannot write a journal in " + file);
    }
}
