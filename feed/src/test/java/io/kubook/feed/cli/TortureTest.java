package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubook.feed.torture.SeedResult;
import io.kubook.feed.torture.TortureTotals;
import io.kubook.feed.torture.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TortureTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final SeedResult RIGHT = result(3, "", List.of(Trouble.GAP, Trouble.CUT));
    private static final SeedResult WRONG = result(4, "S0-USDT is \"live\"", List.of(Trouble.GAP));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static SeedResult result(final long seed, final String what, final List<Trouble> troubles) {
        return new SeedResult(
                seed,
                what,
                troubles,
                Map.of(Trouble.GAP, 7L),
                Map.of(),
                600,
                1_000,
                2_000,
                30_000,
                1,
                1_500_000_000,
                9);
    }

    private int run(final boolean isProgressShown, final String... arguments) {
        final Console console = new Console(
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, UTF_8),
                false,
                false,
                isProgressShown,
                Path.of(""),
                Map.of());
        return new CommandLine(new Torture(console, seed -> seed == 4 ? WRONG : result(seed, "", List.of())))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    console.complain(failure.getMessage());
                    return ((CommandFailure) failure).exitCode();
                })
                .execute(arguments);
    }

    private static JsonNode json(final String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void shouldLiveSeedsAndTellWhatCameOfThem() throws JsonProcessingException {
        final Run run = Run.of("torture", "--seeds", 2, "--from", 5, "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(1);
        final JsonNode told = json(run.out());
        assertThat(told.fieldNames())
                .toIterable()
                .containsExactly(
                        "seeds",
                        "from",
                        "failures",
                        "frames",
                        "events",
                        "audits",
                        "levelsCompared",
                        "replays",
                        "faults",
                        "seedsPerMinute",
                        "failed");
        assertThat(told.path("seeds").asInt()).isEqualTo(2);
        assertThat(told.path("from").asInt()).isEqualTo(5);
        assertThat(told.path("failures").asInt()).isZero();
        assertThat(told.path("replays").asInt()).isEqualTo(2);
        assertThat(told.path("frames").asInt()).isGreaterThan(1_000);
        assertThat(told.path("faults").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        Arrays.stream(Trouble.values()).map(Enum::name).toList());
        assertThat(told.path("failed")).isEmpty();
    }

    @Test
    void shouldNameTheSeedThatFailsAndHowToRepeatIt() throws JsonProcessingException {
        assertThat(run(false, "--seeds", "6", "--from", "2", "--json")).isEqualTo(3);

        assertThat(err.toString(UTF_8))
                .isEqualTo("kubook: seed 4 is not right: S0-USDT is \"live\"; repeat it with ./kubook torture --seeds 1"
                        + " --from 4\n");
        assertThat(json(out.toString(UTF_8)).path("failed"))
                .isEqualTo(json("[{\"seed\":4,\"faults\":[\"GAP\"],\"what\":\"S0-USDT is \\\"live\\\"\"}]"));
    }

    @Test
    void shouldTellPeople() {
        final TortureTotals totals = new TortureTotals();
        totals.add(RIGHT);
        totals.add(WRONG);
        final Output output = new Output(out);
        new TortureReport(totals, 3, MINUTE_NS / 10).write(output);
        output.flush();

        final List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines.subList(0, 6))
                .containsExactly(
                        "2 seeds from 3, 1 of them not right; 20 a minute",
                        "1,200 depth frames read, 2,000 events taken",
                        "4,000 looks at live books, 60,000 levels compared",
                        "2 journals replayed",
                        "1.5 virtual seconds at most from the last trouble until all was well",
                        "");
        assertThat(lines).contains("        0  REORDER                   0  DELAY                    14  GAP");
        assertThat(lines.subList(lines.size() - 3, lines.size()))
                .containsExactly("", "seed 4: S0-USDT is \"live\"", "  with [GAP]");
    }

    @Test
    void shouldShowProgressOnATerminalAndTakeItAway() {
        assertThat(run(true, "--seeds", "1", "--from", "7")).isZero();

        assertThat(err.toString(UTF_8)).isEqualTo("\r\033[Kkubook: 1 of 1 seeds, 1,000 events, 0 not right\r\033[K");
    }

    @Test
    void shouldRefuseNumbersThatMakeNoSense() {
        assertThat(Run.of("torture", "--seeds", 0).complaints())
                .containsExactly("kubook: --seeds must be 1 to 1000000000: 0; see kubook torture --help");
        assertThat(Run.of("torture", "--from", -1).exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
