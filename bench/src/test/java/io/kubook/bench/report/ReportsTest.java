package io.kubook.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubook.bench.Task;
import io.kubook.bench.bar.Row;
import io.kubook.bench.bar.Row.Sense;
import io.kubook.bench.contest.Entry;
import io.kubook.bench.contest.Measured;
import io.kubook.bench.latency.FrameStage;
import io.kubook.bench.latency.Lateness;
import io.kubook.bench.latency.Load;
import io.kubook.bench.latency.RigThread;
import io.kubook.bench.latency.ThreadUse;
import io.kubook.bench.sweep.Sweep;
import io.kubook.feed.net.TlsProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private static final Results RESULTS = results();

    @TempDir
    Path folder;

    private static Results results() {
        final Histogram times = new Histogram(3);
        for (int i = 1; i <= 1_000; i++) {
            times.recordValue(1_000L * i);
        }
        return new Results(
                "quick",
                Instant.parse("2026-11-26T12:00:00Z"),
                new Machine("a processor", 2, "Linux amd64", "OpenJDK 17", 0.5),
                List.of(
                        new Row("decode", 17, "ns/op", 200, "dsl-json", 700, 3.5, 0.01, 4, Sense.AT_LEAST, null),
                        new Row("memory", 17, "bytes", 1e5, "</script>", Double.NaN, 1e5, 0, 2e5, Sense.AT_MOST, null),
                        Row.skipped("native", 17, "ns/op", "simdjson", 1.6, Sense.AT_LEAST, "g++ is not installed")),
                List.of(
                        new Measured(
                                new Entry(Task.LISTEN, "kubook", Path.of("f"), 200),
                                17,
                                512.5,
                                0.01,
                                0,
                                0.5,
                                List.of(times)),
                        new Measured(
                                new Entry(Task.APPLY, "ccxt", Path.of("f"), 200),
                                0,
                                65_034,
                                0.01,
                                Double.NaN,
                                0.5,
                                List.of())),
                List.of(new Sweep(
                        "a change, ns", "levels", new double[] {1, 10}, List.of(new Sweep.Curve("kubook", new double[] {
                            5, 50
                        })))),
                List.of(
                        lateness(new Load(10_000, 1), false, times, FrameStage.SENT, FrameStage.LISTENER),
                        lateness(new Load(25_000, 250), true, times, FrameStage.values())),
                List.of("simdjson-java: it is not there"),
                List.of("snapshot on JDK 17: kubook has ended: it said nothing"));
    }

    private static Lateness lateness(
            final Load load, final boolean tls, final Histogram times, final FrameStage... stages) {
        final Map<FrameStage, Histogram> all = new EnumMap<>(FrameStage.class);
        Arrays.asList(stages).forEach(stage -> all.put(stage, times));
        final Map<RigThread, ThreadUse> threads = new EnumMap<>(Map.of(
                RigThread.SENDER, new ThreadUse(99, 0.75, 0.25),
                RigThread.LINK, new ThreadUse(1_500, 0.125, 0.0625),
                RigThread.BOOK, new ThreadUse(0, Double.NaN, Double.NaN)));
        if (all.containsKey(FrameStage.JOURNAL)) {
            threads.put(RigThread.JOURNAL, new ThreadUse(1_234_567, 0.5, 0));
        }
        return new Lateness(load, tls ? TlsProvider.BORINGSSL : null, tls, 0.25, all, times, threads, 23.6);
    }

    @Test
    void shouldWriteATable() throws IOException {
        try (InputStream expected = ReportsTest.class.getResourceAsStream("table.txt")) {
            assertThat(TextReport.of(RESULTS)).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldWriteWhatScriptsNeedAndNullForWhatThereIsNot() throws IOException {
        final JsonNode rows =
                new ObjectMapper().readTree(JsonReport.of(RESULTS)).get("rows");

        assertThat(rows.get(0))
                .hasToString("{\"name\":\"decode\",\"jdk\":17,\"ours\":200.0,\"peer\":700.0,\"ratio\":3.5,\"bar\":4.0,"
                        + "\"ok\":false,\"sense\":\"at least\",\"unit\":\"ns/op\",\"against\":\"dsl-json\","
                        + "\"noise\":0.01,\"skipped\":null}");
        assertThat(rows.get(2).toString())
                .contains("\"ours\":null,\"peer\":null,\"ratio\":null")
                .contains("\"ok\":null")
                .contains("\"skipped\":\"g++ is not installed\"");
    }

    @Test
    void shouldWriteNullForBytesThatNobodyCounts() throws IOException {
        final JsonNode contenders =
                new ObjectMapper().readTree(JsonReport.of(RESULTS)).get("contenders");

        assertThat(contenders.get(1))
                .hasToString("{\"task\":\"apply\",\"description\":\"decode a frame and apply it to a book\","
                        + "\"name\":\"ccxt\",\"jdk\":0,\"levels\":200,\"ns\":65034.0,\"noise\":0.01,"
                        + "\"bytes\":null,\"cpuShare\":0.5}");
    }

    @Test
    void shouldWriteTheTimesOfEachStageAndWhatEachThreadTook() throws IOException {
        final JsonNode latency = new ObjectMapper()
                .readTree(JsonReport.of(RESULTS))
                .get("latency")
                .get(1);

        assertThat(latency.get("stages").fieldNames())
                .toIterable()
                .containsExactly("sent", "socket", "decoded", "ring", "book", "listener", "journal");
        assertThat(latency.get("stages").get("sent")).isEqualTo(latency.get("jitter"));
        final ObjectNode others = ((ObjectNode) latency).without(List.of("stages", "jitter"));
        assertThat(others)
                .hasToString("{\"load\":\"25,000 frames a second, 250 at once\",\"tls\":\"BoringSSL\",\"spin\":true,"
                        + "\"frames\":1000,\"shortfall\":0.25,\"stampNs\":23.6,"
                        + "\"threads\":{\"sender\":{\"bytes\":99,\"ran\":0.75,\"waited\":0.25},"
                        + "\"link\":{\"bytes\":1500,\"ran\":0.125,\"waited\":0.0625},"
                        + "\"book\":{\"bytes\":0,\"ran\":null,\"waited\":null},"
                        + "\"journal\":{\"bytes\":1234567,\"ran\":0.5,\"waited\":0.0}}}");
    }

    @Test
    void shouldWriteOnePageThatHoldsAllItNeeds() {
        final String page = HtmlReport.of(RESULTS);

        assertThat(page)
                .contains("uPlot=function")
                .contains(".uplot")
                .contains("\"processor\" : \"a processor\"")
                .doesNotContain("/*uplot.js*/", "/*page.js*/", "/*results*/")
                .doesNotContain("src=", "<link", "@import")
                .contains("prefers-color-scheme: dark");
        assertThat(page.split("</script>"))
                .as("what is in a script does not end it")
                .hasSize(4);
    }

    @Test
    void shouldWriteTheHistogramsForTheirPlotter() throws IOException {
        final Path results = Files.createDirectories(folder.resolve("bench/results"));
        final Path earlier = Files.createFile(results.resolve("quick-77000-jitter.hgrm"));
        final Path ofAnotherMode = Files.createFile(results.resolve("quick-tls-77000-jitter.hgrm"));
        Output.write(RESULTS, folder);

        assertThat(earlier).doesNotExist();
        assertThat(ofAnotherMode).exists();
        assertThat(results)
                .isDirectoryContaining("glob:**/quick.{html}")
                .isDirectoryContaining("glob:**/quick.json")
                .isDirectoryContaining("glob:**/quick-10000-jitter.hgrm")
                .isDirectoryContaining("glob:**/quick-25000-in-250s-tls-journal.hgrm");
        assertThat(Files.readAllLines(results.resolve("quick-10000-listener.hgrm")))
                .contains("       Value     Percentile TotalCount 1/(1-Percentile)")
                .anyMatch(line -> line.startsWith("#[Mean    =      500."));
    }
}
