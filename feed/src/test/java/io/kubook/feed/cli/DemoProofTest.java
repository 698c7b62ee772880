package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
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
        final Totals totals = new Totals();
        try {
            final List<Future<Run>> runs = new ArrayList<>();
            for (int seed = 1; seed <= SEEDS; seed++) {
                final int number = seed;
                runs.add(pool.submit(() -> run(number, faults)));
            }
            for (final Future<Run> future : runs) {
                totals.add(future.get());
            }
        } finally {
            pool.shutdownNow();
        }
        System.out.println(faults + ": " + totals);
        assertThat(totals.audits).isGreaterThan(1_000);
        assertThat(totals.ownSnapshots).isPositive();
        assertThat(totals.ownTickers).isPositive();
        assertThat(totals.replayed).isGreaterThan(20_000);
        assertThat(totals.faults).hasSize(15);
        assertThat(totals.faults.values())
                .as(totals.toString())
                .allMatch(count -> faults.equals("none") ? count == 0 : count > 0);
    }

    private Run run(final int seed, final String faults) {
        return Run.of(
                "demo",
                "--json",
                "--seconds",
                SECONDS,
                "--seed",
                seed,
                "--faults",
                faults,
                "--journal",
                folder.resolve("seed-" + seed));
    }

    /** What demonstrations came to that are right, each by itself. */
    private static final class Totals {
        private final Map<String, Long> faults = new TreeMap<>();
        private long audits;
        private long levels;
        private long ownSnapshots;
        private long ownTickers;
        private long replayed;

        void add(final Run run) throws JsonProcessingException {
            assertThat(run.exitCode()).as(run.toString()).isZero();
            final JsonNode result = new ObjectMapper().readTree(run.out());
            assertThat(List.of(
                            result.get("ok").booleanValue(),
                            result.at("/replay/digestsEqual").booleanValue(),
                            result.at("/replay/callbacksEqual").booleanValue()))
                    .as(run.toString())
                    .containsOnly(true);
            assertThat(List.of(
                            result.at("/journal/lost").longValue(),
                            result.at("/selfAudit/differed").longValue(),
                            result.at("/selfAudit/tickersDiffered").longValue()))
                    .as(run.toString())
                    .containsOnly(0L);
            replayed += result.at("/replay/events").longValue();
            ownSnapshots += result.at("/selfAudit/agreed").longValue();
            ownTickers += result.at("/selfAudit/tickersAgreed").longValue();
            result.get("faults")
                    .properties()
                    .forEach(fault ->
                            faults.merge(fault.getKey(), fault.getValue().longValue(), Long::sum));
            for (final JsonNode symbol : result.get("symbols")) {
                assertThat(symbol.get("mismatches").longValue())
                        .as(run.toString())
                        .isZero();
                audits += symbol.get("audits").longValue();
                levels += symbol.get("levelsCompared").longValue();
            }
        }

        @Override
        public String toString() {
            return String.format(
                    "%,d audits, %,d levels, own: %,d snapshots, %,d tickers, %,d events replayed, faults %s",
                    audits, levels, ownSnapshots, ownTickers, replayed, faults);
        }
    }
}
