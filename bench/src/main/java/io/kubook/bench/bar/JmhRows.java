package io.kubook.bench.bar;

import io.kubook.bench.alloc.AllocationGate;
import io.kubook.bench.bar.Row.Sense;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The bars that JMH measures. */
final class JmhRows {
    private static final String APPEND = "\\.JournalAppendBenchmark\\.append$";
    private static final String BARE_APPEND = "\\.JournalAppendBenchmark\\.bareChronicle$";
    private static final String JOURNAL = "journal-append";
    private static final double JOURNAL_BAR = 1.5;

    private JmhRows() {}

    /** What the greediest of all micro benchmarks allocates. */
    static Row garbage(final int seconds) throws RunnerException {
        final Map.Entry<String, Double> worst =
                AllocationGate.allocations(AllocationGate.BENCHMARKS, seconds).entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow();
        final double bytes = worst.getValue();
        return new Row(
                "garbage",
                Runtime.version().feature(),
                "B/op",
                bytes,
                "the greediest, " + worst.getKey(),
                Double.NaN,
                bytes,
                0,
                AllocationGate.LIMIT,
                Sense.AT_MOST,
                null);
    }

    /** Appending to the journal, where its benchmarks are in this jar. */
    static Row journal(final int rounds) throws RunnerException {
        final String against = "Chronicle's writeBytes of the same bytes";
        try {
            final RunResult ours = only(APPEND, rounds);
            final RunResult bare = only(BARE_APPEND, rounds);
            final double oursNs = ours.getPrimaryResult().getScore();
            final double bareNs = bare.getPrimaryResult().getScore();
            final double noise = relativeDeviation(ours) + relativeDeviation(bare);
            return new Row(
                    JOURNAL,
                    Runtime.version().feature(),
                    ours.getPrimaryResult().getScoreUnit(),
                    oursNs,
                    against,
                    bareNs,
                    oursNs / bareNs,
                    noise,
                    JOURNAL_BAR,
                    Sense.AT_MOST,
                    null);
        } catch (final NoBenchmarksException missing) {
            return Row.skipped(
                    JOURNAL, "ns/op", against, JOURNAL_BAR, Sense.AT_MOST, "its benchmarks are not in this jar");
        }
    }

    private static double relativeDeviation(final RunResult result) {
        return result.getPrimaryResult().getStatistics().getStandardDeviation()
                / result.getPrimaryResult().getScore();
    }

    private static RunResult only(final String benchmark, final int rounds) throws RunnerException {
        final Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmark)
                        .forks(1)
                        .jvmArgs(ManagementFactory.getRuntimeMXBean()
                                .getInputArguments()
                                .toArray(String[]::new))
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(rounds)
                        .measurementTime(TimeValue.seconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        return results.iterator().next();
    }
}
