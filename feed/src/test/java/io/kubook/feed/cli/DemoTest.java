package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DemoTest {
    @ParameterizedTest
    @CsvSource({"none, 3", "heavy, 4"})
    void shouldProveEveryBookRight(final String faults, final long seed) throws JsonProcessingException {
        final Run run = Run.of("demo", "--json", "--seconds", 6, "--seed", seed, "--faults", faults);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(1);
        final JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(names(result))
                .containsExactly(
                        "seed",
                        "seconds",
                        "frames",
                        "events",
                        "trades",
                        "gaps",
                        "overruns",
                        "resyncs",
                        "reconnects",
                        "faults",
                        "symbols",
                        "latencyNs",
                        "ok");
        assertThat(result.get("ok").booleanValue()).as(run.out()).isTrue();
        assertThat(result.get("seed").longValue()).isEqualTo(seed);
        assertThat(result.get("frames").longValue()).isPositive();
        assertThat(result.get("faults").size()).isEqualTo(15);
        assertThat(total(result.get("faults")) > 0).isEqualTo(faults.equals("heavy"));
        assertThat(result.get("symbols").findValuesAsText("symbol"))
                .containsExactly("BTC-USDT", "ETH-USDT", "SHIB-USDT");
        result.get("symbols").forEach(DemoTest::assertProved);
        assertThat(names(result.get("latencyNs"))).containsExactly("wireToBook", "jitter");
        result.get("latencyNs").forEach(times -> assertThat(names(times)).containsExactly("p50", "p99", "p999", "max"));
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
