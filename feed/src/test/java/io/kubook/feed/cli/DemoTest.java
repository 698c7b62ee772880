package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoTest {
    private static final List<String> KEYS = List.of(
            "seed",
            "seconds",
            "frames",
            "events",
            "trades",
            "gaps",
            "overruns",
            "resyncs",
            "reconnects",
            "selfAudit",
            "pinned",
            "faults",
            "symbols",
            "latencyNs");

    @TempDir
    private Path folder;

    @Test
    void shouldProveEveryBookRight() throws JsonProcessingException {
        final JsonNode result = result(3, "none");
        assertThat(names(result)).containsExactlyElementsOf(with("ok"));
    }

    @Test
    void shouldReplayItsOwnRecordingToTheSameBooksAndCallbacks() throws JsonProcessingException {
        final JsonNode first = result(4, "heavy", "--journal", folder);
        assertThat(names(first)).containsExactlyElementsOf(with("journal", "replay", "ok"));
        assertRecorded(first, 0);

        final JsonNode second = result(5, "light", "--journal", folder, "--symbols", "ETH-USDT,SHIB-USDT,BTC-USDT");
        assertRecorded(second, first.at("/journal/position").longValue());
    }

    private static void assertRecorded(final JsonNode result, final long before) {
        final JsonNode journal = result.get("journal");
        final JsonNode replay = result.get("replay");
        assertThat(names(journal)).containsExactly("records", "bytes", "lost", "position");
        assertThat(names(replay)).containsExactly("events", "eventsPerSecond", "digestsEqual", "callbacksEqual");
        final long events = result.get("events").longValue();
        assertThat(replay.get("events").longValue()).isEqualTo(events);
        assertThat(replay.get("digestsEqual").booleanValue()).isTrue();
        assertThat(replay.get("callbacksEqual").booleanValue()).isTrue();
        assertThat(replay.get("eventsPerSecond").longValue()).isPositive();
        assertThat(journal.get("lost").longValue()).isZero();
        assertThat(journal.get("position").longValue()).isEqualTo(before + events);
        assertThat(journal.get("records").longValue()).isGreaterThan(events);
        assertThat(journal.get("bytes").longValue()).isGreaterThan(events * 40);
    }

    private static List<String> with(final String... more) {
        return Stream.concat(KEYS.stream(), Stream.of(more)).toList();
    }

    private static JsonNode result(final long seed, final String faults, final Object... more)
            throws JsonProcessingException {
        final List<Object> arguments =
                new ArrayList<>(List.of("demo", "--json", "--seconds", 6, "--seed", seed, "--faults", faults));
        arguments.addAll(List.of(more));
        final Run run = Run.of(arguments.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(1);
        final JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("ok").booleanValue()).as(run.out()).isTrue();
        assertThat(result.get("seed").longValue()).isEqualTo(seed);
        assertThat(result.get("frames").longValue()).isPositive();
        assertThat(result.get("faults").size()).isEqualTo(15);
        assertThat(total(result.get("faults")) > 0).isEqualTo(!faults.equals("none"));
        assertThat(result.get("symbols").findValuesAsText("symbol"))
                .containsExactlyInAnyOrder("BTC-USDT", "ETH-USDT", "SHIB-USDT");
        result.get("symbols").forEach(DemoTest::assertProved);
        assertAudited(result.get("selfAudit"));
        assertThat(names(result.get("latencyNs"))).containsExactly("wireToBook", "jitter");
        result.get("latencyNs").forEach(times -> assertThat(names(times)).containsExactly("p50", "p99", "p999", "max"));
        return result;
    }

    /** How many audits there were is left open: on a machine that is slow enough, books are live for a moment only. */
    private static void assertAudited(final JsonNode audits) {
        assertThat(audits.get("differed").longValue()).isZero();
        assertThat(audits.get("tickersDiffered").longValue()).isZero();
        assertThat(audits.get("tickersDistrusted").longValue()).isZero();
    }

    private static void assertProved(final JsonNode symbol) {
        assertThat(names(symbol))
                .containsExactly(
                        "symbol",
                        "state",
                        "sequence",
                        "bidLevels",
                        "askLevels",
                        "completeFrom",
                        "completeTo",
                        "outOfRange",
                        "digest",
                        "audits",
                        "levelsCompared",
                        "mismatches");
        assertThat(symbol.get("state").textValue()).isEqualTo("LIVE");
        assertThat(symbol.get("audits").longValue()).isPositive();
        assertThat(symbol.get("levelsCompared").longValue())
                .isGreaterThan(symbol.get("audits").longValue());
        assertThat(symbol.get("mismatches").longValue()).isZero();
        assertThat(new BigDecimal(symbol.get("completeFrom").textValue()))
                .isLessThan(new BigDecimal(symbol.get("completeTo").textValue()));
    }

    @Test
    void shouldTellTheStoryInLinesWhenNoTerminalShowsIt() {
        final Run run = Run.of("demo", "--seconds", 3, "--symbols", "IDLE-USDT,xrp-usdt", "--seed", 9);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("\\d s {2}the venue listens at http://127\\.0\\.0\\.1:\\d+\n")
                .containsPattern("\\d s {2}XRP-USDT live at \\d+\n")
                .containsPattern("\\d s {2}IDLE-USDT audit: all \\d+ levels equal the venue's at 5\\d{6}\n")
                .containsPattern("\\d s {2}half way: breaking it on purpose\n")
                .containsPattern("\\d s {2}no more faults from here on\n")
                .containsPattern("\nbooks +2 of 2 live\naudits +\\d+, [\\d,]+ levels compared with the venue's truth,"
                        + " 0 differences\n$");
    }

    @Test
    void shouldTellOfTheJournalInTheStoryAndTheSummary() {
        final Run run = Run.of("demo", "--seconds", 2, "--symbols", "xrp-usdt", "--journal", folder);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(" s  journal: records in " + folder + "\n")
                .containsPattern("\njournal +[\\d,]+ records, [\\d,]+ bytes, up to event [\\d,]+, 0 lost, in " + folder
                        + "\nreplay +[\\d,]+ events, [\\d,]+ a second: the same books, the same [\\d,]+ callbacks\n$");
        final Run again = Run.of("demo", "--seconds", 2, "--symbols", "xrp-usdt", "--journal", folder);
        assertThat(again.out()).containsPattern(" s {2}journal: goes on in " + folder + " after event \\d+\n");
        assertThat(again.exitCode()).isZero();
    }

    private static long total(final JsonNode counts) {
        long total = 0;
        for (final JsonNode count : counts) {
            total += count.longValue();
        }
        return total;
    }

    private static List<String> names(final JsonNode object) {
        final List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
