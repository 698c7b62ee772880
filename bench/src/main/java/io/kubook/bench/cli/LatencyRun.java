package io.kubook.bench.cli;

import io.kubook.bench.TemporaryFolder;
import io.kubook.bench.latency.Lateness;
import io.kubook.bench.latency.Load;
import io.kubook.bench.latency.Rig;
import io.kubook.bench.report.Machine;
import io.kubook.bench.report.Output;
import io.kubook.bench.report.Results;
import io.kubook.engine.EngineConfig.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How late frames are under load. */
@Command(optionListHeading = "%nOptions:%n", description = "How late frames are at fixed rates and in bursts.")
final class LatencyRun implements Callable<Integer> {
    private final Path home;
    private final Progress progress;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(names = "--seconds", description = "Of each load (${DEFAULT-VALUE}).")
    private double seconds = 10;

    @Option(names = "--spin", description = "Let the book thread spin; it needs a core of its own.")
    private boolean spin;

    @Option(names = "--json", description = "Print the results as JSON, not as a table.")
    private boolean json;

    LatencyRun(final Path home, final Progress progress) {
        this.home = home;
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        try (TemporaryFolder folder = new TemporaryFolder()) {
            final Rig rig = new Rig(folder.path(), spin ? Waiting.SPIN : Waiting.BACK_OFF, progress::tell);
            final List<Lateness> lateness = rig.run(Load.ALL, seconds);
            progress.close();
            final Results results = new Results(
                    "latency",
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Machine.here(),
                    List.of(),
                    List.of(),
                    List.of(),
                    lateness,
                    List.of());
            Output.write(results, home);
            System.out.println(Output.text(results, json));
            return Bench.OK;
        }
    }
}
