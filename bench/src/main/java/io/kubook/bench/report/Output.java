package io.kubook.bench.report;

import io.kubook.bench.latency.FrameStage;
import io.kubook.bench.latency.Lateness;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Where results go: the folder {@code bench/results}, in files that are named for the mode and replaced each time. */
public final class Output {
    private static final int STEPS_IN_HALF = 5;
    private static final double MICROS = 1_000.0;
    private static final String HISTOGRAM = ".hgrm";

    private Output() {}

    /**
     * Writes the files, and says so on standard error.
     *
     * @param results of a run.
     * @param home    the repository.
     * @throws IOException if one cannot be written.
     */
    public static void write(final Results results, final Path home) throws IOException {
        final Path folder = Files.createDirectories(home.resolve("bench/results"));
        Files.writeString(folder.resolve(results.mode() + ".json"), JsonReport.of(results) + "\n");
        Files.writeString(folder.resolve(results.mode() + ".txt"), TextReport.of(results));
        Files.writeString(folder.resolve(results.mode() + ".html"), HtmlReport.of(results));
        deleteHistograms(results.mode(), folder);
        for (final Lateness each : results.lateness()) {
            final String name = results.mode() + "-" + each.name();
            for (final Map.Entry<FrameStage, Histogram> stage : each.stages().entrySet()) {
                write(
                        stage.getValue(),
                        folder.resolve(name + "-" + stage.getKey().text() + HISTOGRAM));
            }
            write(each.jitter(), folder.resolve(name + "-jitter" + HISTOGRAM));
        }
        System.err.println("written: bench/results/" + results.mode() + ".html, .txt and .json"
                + (results.lateness().isEmpty() ? "" : ", and bench/results/*.hgrm"));
    }

    /** Of a mode, as there may be more of them than there will be now. */
    private static void deleteHistograms(final String mode, final Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, mode + "-[0-9]*" + HISTOGRAM)) {
            for (final Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** In microseconds, as HdrHistogram's own plotter reads it. */
    private static void write(final Histogram histogram, final Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.US_ASCII)) {
            histogram.outputPercentileDistribution(out, STEPS_IN_HALF, MICROS);
        }
    }

    /**
     * What is printed.
     *
     * @param results of a run.
     * @param json    whether as JSON.
     * @return lines.
     */
    public static String text(final Results results, final boolean json) {
        return json ? JsonReport.of(results) : TextReport.of(results);
    }
}
