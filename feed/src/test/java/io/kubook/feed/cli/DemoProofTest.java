package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty demonstrations without faults and twenty with many: each proves all its books, and replays its journal. */
@Tag("proof")
@Timeout(600)
class DemoProofTest {
    private static final int SEEDS = 20;
    private static final int SECONDS = 20;

    /** More would measure how demonstrations disturb each other. */
    private static final int AT_ONCE = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"none", "heavy"})
    void shouldProveEveryBookOfEverySeed(final String faults) throws Exception {
        final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        final Map<String, Long> counts = new TreeMap<>();
        long audits = 0;
        long levels = 0;
        long replayed = 0;
        try {
            final List<Future<Run>> runs = new ArrayList<>();
            for (int seed = 1; seed <= SEEDS; seed++) {
                final int number = seed;
                runs.add(pool.submit(() -> Run.of(
                        "demo",
                        "--json",
                        "--seconds",
                        SECONDS,
                        "--seed",
                        number,
                        "--faults",
                        faults,
                        "--journal",
                        folder.resolve("seed-" + number))));
            }
            for (final Future<Run> future : runs) {
                final Run run = future.get();
                assertThat(run.exitCode()).as(run.toString()).isZero();
                final JsonNode result = new ObjectMapper().readTree(run.out());
                assertThat(result.get("ok").booleanValue()).as(run.toString()).isTrue();
                assertThat(result.at("/journal/lost").longValue())
                        .as(run.toString())
                        .isZero();
                assertThat(result.at("/replay/digestsEqual").booleanValue())
                        .as(run.toString())
                        .isTrue();
                assertThat(result.at("/replay/callbacksEqual").booleanValue())
                        .as(run.toString())
                        .isTrue();
                replayed += result.at("/replay/events").longValue();
                result.get("faults")
                        .properties()
                        .forEach(fault ->
                                counts.merge(fault.getKey(), fault.getValue().longValue(), Long::sum));
                for (final JsonNode symbol : result.get("symbols")) {
                    assertThat(symbol.get("mismatches").longValue())
                            .as(run.toString())
                            .isZero();
                    audits += symbol.get("audits").longValue();
                    levels += symbol.get("levelsCompared").longValue();
                }
            }
        } finally {
            pool.shutdownNow();
        }
        System.out.printf(
                "%s: %,d audits, %,d levels, %,d events replayed, faults %s%n",
                faults, audits, levels, replayed, counts);
        assertThat(audits).isGreaterThan(1_000);
        assertThat(replayed).isGreaterThan(20_000);
        assertThat(counts).hasSize(15);
        assertThat(counts.values())
                .as(counts.toString())
                .allMatch(count -> faults.equals("none") ? count == 0 : count > 0);
    }
}
