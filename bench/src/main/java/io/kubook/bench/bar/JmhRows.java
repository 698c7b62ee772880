package io.kubook.bench.bar;

import io.kubook.bench.MemoryDisk;
import io.kubook.bench.alloc.AllocationGate;
import io.kubook.bench.bar.Row.Sense;
import io.kubook.bench.contest.Jdk;
import io.kubook.bench.contest.Statistics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The bars that JMH measures. */
final class JmhRows {
    private static final String APPEND = "\\.JournalAppendBenchmark\\.append$";
    private static final String BARE_APPEND = "\\.JournalAppendBenchmark\\.bareChronicle$";
    private static final double JOURNAL_BAR = 1.5;
    private static final int WARM_UP_ITERATIONS = 6;
    private static final int ITERATIONS = 9;
    private static final TimeValue ITERATION = TimeValue.milliseconds(500);
    private static final long BYTES_WRITTEN = 8L << 30;

    static {
        // Another JMH on this machine is a load like any other, and no reason to lose what was measured before.
        System.setProperty("jmh.ignoreLock", "true");
    }

    private JmhRows() {}

    /** What the greediest of all micro benchmarks allocates. */
    static Row garbage(final Jdk jdk) throws RunnerException {
        final Map.Entry<String, Double> worst =
                AllocationGate.allocations(AllocationGate.BENCHMARKS, javaOf(jdk)).entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow();
        final double bytes = worst.getValue();
        return new Row(
                "garbage",
                jdk.version(),
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

    /** Appending to the journal: the median over iterations of the median of their batches. */
    static Row journal(final Jdk jdk) throws IOException, RunnerException {
        final double[] ours = medians(APPEND, jdk);
        final double[] bare = medians(BARE_APPEND, jdk);
        final double oursNs = Statistics.median(ours);
        final double bareNs = Statistics.median(bare);
        return new Row(
                "journal-append",
                jdk.version(),
                "ns/op",
                oursNs,
                "Chronicle's writeBytes of the same bytes",
                bareNs,
                oursNs / bareNs,
                Statistics.noise(ours) + Statistics.noise(bare),
                JOURNAL_BAR,
                Sense.AT_MOST,
                null);
    }

    private static double[] medians(final String benchmark, final Jdk jdk) throws IOException, RunnerException {
        final RunResult result = new Runner(new OptionsBuilder()
                        .include(benchmark)
                        .mode(Mode.SampleTime)
                        .forks(1)
                        .jvm(javaOf(jdk))
                        .jvmArgs(ManagementFactory.getRuntimeMXBean()
                                .getInputArguments()
                                .toArray(String[]::new))
                        .jvmArgsAppend("-Djava.io.tmpdir=" + MemoryDisk.orTemporary(BYTES_WRITTEN))
                        .warmupIterations(WARM_UP_ITERATIONS)
                        .warmupTime(ITERATION)
                        .measurementIterations(ITERATIONS)
                        .measurementTime(ITERATION)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return result.getAggregatedResult().getIterationResults().stream()
                .mapToDouble(each -> each.getPrimaryResult().getStatistics().getPercentile(50))
                .toArray();
    }

    private static String javaOf(final Jdk jdk) {
        return jdk.home().resolve("bin/java").toString();
    }
}
