package io.kubook.bench.cli;

import io.kubook.bench.Attempts;
import io.kubook.bench.TemporaryFolder;
import io.kubook.bench.bar.Bars;
import io.kubook.bench.bar.Baseline;
import io.kubook.bench.bar.FrameFiles;
import io.kubook.bench.bar.Row;
import io.kubook.bench.contest.Contest;
import io.kubook.bench.contest.Jdk;
import io.kubook.bench.contest.Roster;
import io.kubook.bench.latency.Lateness;
import io.kubook.bench.latency.Load;
import io.kubook.bench.latency.Rig;
import io.kubook.bench.latency.RigSetup;
import io.kubook.bench.report.Machine;
import io.kubook.bench.report.Output;
import io.kubook.bench.report.Results;
import io.kubook.bench.sweep.Sweep;
import io.kubook.bench.sweep.Sweeps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures, says what came out and keeps it. */
@Command(optionListHeading = "%nOptions:%n")
final class Run implements Callable<Integer> {
    private static final int FRAMES = 200_000;
    private static final double LATENCY_SECONDS = 10;
    private static final String BASELINE = "bench/baseline.json";

    private final Mode mode;
    private final Path home;
    private final Progress progress;
    private final Attempts attempts;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(names = "--json", description = "Print the results as JSON, not as a table.")
    private boolean json;

    @Option(
            names = "--check",
            description = "Fail if a ratio got worse than in " + BASELINE + " by more than its noise.")
    private boolean check;

    @Option(
            names = "--keep",
            description = "Keep these ratios in " + BASELINE + ", unless something failed or got worse.")
    private boolean keep;

    Run(final Mode mode, final Path home, final Progress progress) {
        this.mode = mode;
        this.home = home;
        this.progress = progress;
        this.attempts = new Attempts(progress::tell);
    }

    @Override
    public Integer call() throws IOException {
        final Path file = home.resolve(BASELINE);
        final Baseline baseline = check ? Baseline.read(file) : null;
        final Results results;
        try (TemporaryFolder folder = new TemporaryFolder()) {
            results = measure(folder.path());
        } finally {
            progress.close();
        }
        Output.write(results, home);
        System.out.println(Output.text(results, json));
        final List<String> worse = baseline == null ? List.of() : baseline.worse(results.rows());
        if (keep && results.failures().isEmpty() && worse.isEmpty()) {
            Baseline.write(results.rows(), file);
        }
        Stream.concat(results.failures().stream(), worse.stream())
                .forEach(line -> System.err.println("kubook: " + line));
        return results.failures().isEmpty() && worse.isEmpty() ? Bench.OK : Bench.FAILED;
    }

    private Results measure(final Path folder) throws IOException {
        progress.tell("making frames, compiling");
        final FrameFiles frames = new FrameFiles(folder, home, FRAMES);
        final Roster here = new Roster(folder, home);
        final List<Jdk> jdks = mode == Mode.QUICK ? List.of(Jdk.here()) : Jdk.newestAndOldest();
        final List<Bars> bars = new ArrayList<>();
        for (final Jdk jdk : jdks) {
            // On one Java everybody takes part; the other is for comparing ours.
            bars.add(bars(here.on(jdk), frames, folder, mode == Mode.FULL && bars.isEmpty()));
        }
        final List<Sweep> sweeps = mode == Mode.BAR ? List.of() : sweeps(here.on(jdks.get(0)), frames);
        final List<Lateness> lateness = mode == Mode.FULL ? latency(folder) : List.of();
        return new Results(
                mode.text(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.here(),
                Row.besideEachOther(bars.stream().map(Bars::rows).toList()),
                bars.stream().flatMap(each -> each.measured().stream()).toList(),
                sweeps,
                lateness,
                bars.get(0).absent(),
                attempts.failures());
    }

    private List<Sweep> sweeps(final Roster roster, final FrameFiles frames) {
        final Sweeps sweeping = new Sweeps(new Contest(roster, mode.sweepEffort, progress::tell), frames);
        final List<Sweep> sweeps = new ArrayList<>();
        attempts.make("cost against levels", () -> sweeps.add(sweeping.levels(mode.levels)));
        attempts.make("cost against changes", () -> sweeps.add(sweeping.changes(mode.changes)));
        attempts.make("cost against symbols", () -> sweeps.add(sweeping.symbols(mode.symbols)));
        return sweeps;
    }

    /** Plain and with TLS. */
    private List<Lateness> latency(final Path folder) {
        final List<Lateness> lateness = new ArrayList<>();
        for (final boolean tls : new boolean[] {false, true}) {
            final RigSetup setup = RigSetup.PLAIN.withTls(tls).withJournal();
            attempts.make(
                    tls ? "latency with TLS" : "latency",
                    () -> lateness.addAll(new Rig(folder, setup, progress::tell).run(Load.ALL, LATENCY_SECONDS)));
        }
        return lateness;
    }

    private Bars bars(final Roster roster, final FrameFiles frames, final Path folder, final boolean isEverybody) {
        final Contest contest = new Contest(
                roster,
                mode.effort,
                doing -> progress.tell("on JDK " + roster.jdk().version() + ": " + doing));
        final Bars bars = new Bars(contest, roster, frames, folder, isEverybody, attempts);
        bars.measureSpeed();
        progress.tell("measuring the memory of books");
        bars.measureMemory();
        if (mode != Mode.QUICK) {
            progress.tell("measuring journal and garbage, which takes a few minutes");
            bars.measureWithJmh();
        }
        return bars;
    }
}
