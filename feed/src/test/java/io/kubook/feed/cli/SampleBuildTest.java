package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recording of the sample: real frames and snapshots of three symbols. */
class SampleBuildTest {
    private static final Path SNAPSHOTS = Run.SAMPLE.resolve("snapshots.tsv");
    private static final Path FRAMES = Run.SAMPLE.resolve("frames.jsonl");
    private static final Path SYMBOLS = Run.SAMPLE.resolve("symbols.json");
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private static final Map<String, String> DIGESTS =
            Map.of("SNX-BTC", "9d6b208de857f0e8", "BCHSV-USDT", "8e19764180fcc65e", "CAPP-BTC", "c11aefc1540c9b20");

    @TempDir
    private Path folder;

    @Test
    void shouldEqualTheTwinLevelByLevelWhenTheRecordingIsWhole() throws IOException {
        final BookTwin twin = BookTwin.of(SNAPSHOTS, FRAMES);
        final Run run = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).hasSize(3);
        for (final String line : run.lines()) {
            final ObjectNode book = (ObjectNode) JACKSON.readTree(line);
            final String symbol = book.get("symbol").asText();
            assertThat(book.remove("state").asText()).isEqualTo("LIVE");
            assertThat(book.remove("digest").asText()).isEqualTo(DIGESTS.get(symbol));
            assertThat(book.remove(List.of("bidsComplete", "asksComplete"))).isSameAs(book);
            assertThat(book).isEqualTo(twin.book(symbol));
        }
    }

    @Test
    void shouldPrintTheTwinsRowForEachAppliedFrameAndNoneForOldOnes() throws IOException {
        final BookTwin twin = BookTwin.of(SNAPSHOTS, FRAMES);
        final List<String> expected = new ArrayList<>();
        expected.add("line\tsymbol\tsequence\tbid\tbidSize\task\taskSize\tbidLevels\taskLevels");
        expected.addAll(twin.rows());
        final Run run = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, "--each");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).isEqualTo(expected);
        assertThat(expected).hasSize(237);
        assertThat(twin.equalTickers()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--each", "--json"})
    void shouldPrintTheSameWhenEventsGoThroughTheRingOrScalesAreListed(final String format) {
        final Run inline = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, format);
        assertThat(Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, format, "--ring"))
                .isEqualTo(inline);
        assertThat(Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, format, "--symbols", SYMBOLS))
                .isEqualTo(inline);
    }

    @Test
    void shouldPrintRowsAsObjectsWhenBothFormatsAreAskedFor() throws IOException {
        final Run tabbed = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, "--each");
        final Run objects = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, "--each", "--json");
        final List<String> cells = new ArrayList<>();
        cells.add(tabbed.lines().get(0));
        for (final String line : objects.lines()) {
            final List<String> values = new ArrayList<>();
            for (final JsonNode value : JACKSON.readTree(line)) {
                values.add(value.asText());
            }
            cells.add(String.join("\t", values));
        }
        assertThat(cells).isEqualTo(tabbed.lines());
    }

    @Test
    void shouldTakeTheSampleWhenNothingIsNamed() {
        final Run run = Run.of("build");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .isEqualTo("kubook: no --snapshots and --frames: building the sample in " + Run.SAMPLE
                        + ", best 10 levels a side\n");
        assertThat(run.out()).startsWith("""
                SNX-BTC  LIVE  sequence 1612844051725  digest 9d6b208de857f0e8
                      bid size         bid  |         ask      ask size
                    0.19100065  0.00028678  |  0.00028718    1.74226323
                """).endsWith("""
                frames   318 lines: 260 depth, 0 trade, 44 ticker, 14 other, 0 malformed
                depth    236 applied, 24 old, 0 gaps, 0 resyncs
                tickers  40 equal to the book at their sequence, 0 different, 4 not comparable
                books    3 of 3 live
                """);
    }

    @Test
    void shouldBuildOneBookOnlyWhenItsSymbolIsAskedFor() {
        final Run all = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, "--json");
        final Run one = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, "--json", "--symbol", "capp-btc");
        assertThat(one.exitCode()).isZero();
        assertThat(one.lines()).containsExactly(all.lines().get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100})
    void shouldKnowTheBestLevelsWhenSnapshotsHoldNoMore(final int depth) throws IOException {
        final Run full = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, "--each");
        final Path cut = folder.resolve("cut.tsv");
        final List<String> lines = new ArrayList<>();
        for (final String line : Files.readAllLines(SNAPSHOTS)) {
            final ObjectNode body = (ObjectNode) JACKSON.readTree(line.split("\t")[1]);
            final ObjectNode data = (ObjectNode) body.get("data");
            for (final String side : List.of("bids", "asks")) {
                final List<JsonNode> best = new ArrayList<>();
                data.get(side).forEach(best::add);
                data.putArray(side).addAll(best.subList(0, Math.min(depth, best.size())));
            }
            lines.add(line.split("\t")[0] + "\t" + body);
        }
        Files.write(cut, lines);
        final Run run = Run.of("build", "--snapshots", cut, "--frames", FRAMES, "--each", "--snapshot-depth", depth);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(tops(run)).isEqualTo(tops(full));
        final Run books = Run.of("build", "--snapshots", cut, "--frames", FRAMES, "--json", "--snapshot-depth", depth);
        final Run fullBooks = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, "--json");
        for (int i = 0; i < 3; i++) {
            requirePrefix(books.lines().get(i), fullBooks.lines().get(i));
        }
    }

    private static void requirePrefix(final String part, final String whole) throws IOException {
        final JsonNode known = JACKSON.readTree(part);
        final JsonNode all = JACKSON.readTree(whole);
        assertThat(known.get("bidsComplete").asBoolean()).isFalse();
        assertThat(known.get("sequence")).isEqualTo(all.get("sequence"));
        for (final String side : List.of("bids", "asks")) {
            assertThat(known.get(side))
                    .hasSizeGreaterThan(10)
                    .hasSizeLessThan(all.get(side).size());
            for (int i = 0; i < known.get(side).size(); i++) {
                assertThat(known.get(side).get(i)).isEqualTo(all.get(side).get(i));
            }
        }
    }

    /** Rows without the numbers of levels. */
    private static List<String> tops(final Run run) {
        return run.lines().stream()
                .map(row -> row.replaceAll("\t[^\t]*\t[^\t]*$", ""))
                .toList();
    }

    @Test
    void shouldStayRightAtItsSequenceWhenAFrameIsMissing() throws IOException {
        final Run whole = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", FRAMES, "--each");
        final List<String> frames = new ArrayList<>(Files.readAllLines(FRAMES));
        final String row = whole.lines().get(100);
        final String symbol = row.split("\t")[1];
        final int line = Integer.parseInt(row.split("\t")[0]);
        frames.remove(line - 1);
        final Path damaged = Files.write(folder.resolve("frames.jsonl"), frames);
        final String before = whole.lines().subList(1, 100).stream()
                .filter(other -> other.split("\t")[1].equals(symbol))
                .reduce((first, second) -> second)
                .orElseThrow();

        final Run run = Run.of("build", "--snapshots", SNAPSHOTS, "--frames", damaged, "--json");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("kubook: 1 gap was met; 1 of 3 books not live, first " + symbol + " (SYNCING at sequence "
                        + before.split("\t")[2] + ": deltas are missing); add what is missing to the recording\n");
        for (final String printed : run.lines()) {
            final JsonNode book = JACKSON.readTree(printed);
            if (book.get("symbol").asText().equals(symbol)) {
                assertThat(book.get("state").asText()).isEqualTo("SYNCING");
                assertThat(book.get("sequence").asText()).isEqualTo(before.split("\t")[2]);
                assertThat(book.get("bids").get(0).get(0).asText()).isEqualTo(before.split("\t")[3]);
                assertThat(book.get("asks").get(0).get(1).asText()).isEqualTo(before.split("\t")[6]);
                assertThat(book.get("bids")).hasSize(Integer.parseInt(before.split("\t")[7]));
            } else {
                assertThat(book.get("state").asText()).isEqualTo("LIVE");
            }
        }
    }
}
