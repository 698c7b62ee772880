package io.kubook.bench.cli;

import io.kubook.bench.TemporaryFolder;
import io.kubook.bench.latency.Lateness;
import io.kubook.bench.latency.Load;
import io.kubook.bench.latency.Rig;
import io.kubook.bench.latency.RigSetup;
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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How late frames are under load. */
@Command(optionListHeading = "%nOptions:%n", description = "How late frames are at fixed rates and in bursts.")
final class LatencyRun implements Callable<Integer> {
    private static final double MOST_SECONDS = 3_600;

    private final Path home;
    private final Progress progress;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(names = "--spin", description = "Let the book thread spin; it needs a core of its own.")
    private boolean spin;

    @Option(names = "--tls", description = "Encrypt the connection; results are named latency-tls.")
    private boolean tls;

    @Option(names = "--journal", description = "Write a journal, too: into memory where that has room.")
    private boolean journal;

    @Option(names = "--json", description = "Print the results as JSON, not as a table.")
    private boolean json;

    private double seconds = 10;
    private List<Load> loads = Load.ALL;

    LatencyRun(final Path home, final Progress progress) {
        this.home = home;
        this.progress = progress;
    }

    @Option(names = "--seconds", paramLabel = "N", description = "Of each load, at most 3600 (10).")
    private void setSeconds(final double value) {
        if (!(value > 0 && value <= MOST_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds must be more than 0 and at most 3600: " + value);
        }
        seconds = value;
    }

    @Option(
            names = "--rate",
            paramLabel = "N",
            split = ",",
            converter = Rate.class,
            description = "Only these loads: so many frames a second, evenly, at most 1000000.")
    private void setRates(final List<Load> chosen) {
        loads = List.copyOf(chosen);
    }

    /** What is to be run, in order. */
    List<Load> loads() {
        return loads;
    }

    /** How long each load is to last. */
    double seconds() {
        return seconds;
    }

    /** What frames are to pass. */
    RigSetup setup() {
        return new RigSetup(spin ? Waiting.SPIN : Waiting.BACK_OFF, tls, journal);
    }

    /** What files of results are called. */
    String mode() {
        return tls ? "latency-tls" : "latency";
    }

    @Override
    public Integer call() throws IOException {
        final List<Lateness> lateness;
        try (TemporaryFolder folder = new TemporaryFolder()) {
            lateness = new Rig(folder.path(), setup(), progress::tell).run(loads, seconds);
        } finally {
            progress.close();
        }
        final Results results = new Results(
                mode(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.here(),
                List.of(),
                List.of(),
                List.of(),
                lateness,
                List.of(),
                List.of());
        Output.write(results, home);
        System.out.println(Output.text(results, json));
        return Bench.OK;
    }

    /** A load without bursts. */
    private static final class Rate implements ITypeConverter<Load> {
        private static final int MOST_A_SECOND = 1_000_000;

        @Override
        public Load convert(final String text) {
            if (!text.matches("[1-9]\\d{0,6}") || Integer.parseInt(text) > MOST_A_SECOND) {
                throw new TypeConversionException("must be 1 to " + MOST_A_SECOND + " frames a second: " + text);
            }
            return new Load(Integer.parseInt(text), 1);
        }
    }
}
