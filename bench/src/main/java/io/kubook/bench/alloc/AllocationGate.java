package io.kubook.bench.alloc;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the micro benchmarks with JMH's gc profiler and fails if any of them allocates, or if the control, which does,
 * is not caught.
 *
 * <p>Exit code 0 if all is well, 1 if not.
 */
public final class AllocationGate {
    /** Bytes per call below which a benchmark counts as making no garbage: what JMH itself leaves behind. */
    public static final double LIMIT = 0.01;

    /** All micro benchmarks, as a regular expression, but replays, each of which builds an engine. */
    public static final String BENCHMARKS = "io\\.kubook\\.bench\\.micro\\.(?!Replay).*";

    private static final String ALLOCATED_PER_CALL = "gc.alloc.rate.norm";
    private static final int WARM_UP_SECONDS = 2;
    private static final int MEASURED_SECONDS = 5;
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    private AllocationGate() {}

    /**
     * Runs the gate.
     *
     * @param args a regular expression of the benchmarks to run, or nothing for all.
     * @throws RunnerException if JMH itself fails.
     */
    public static void main(final String[] args) throws RunnerException {
        System.exit(run(args.length == 0 ? BENCHMARKS : args[0]).isEmpty() ? 0 : 1);
    }

    /**
     * Runs benchmarks and the control and prints a line for each.
     *
     * @param benchmarks a regular expression.
     * @return what is wrong; empty if nothing.
     * @throws RunnerException if JMH itself fails.
     */
    public static List<String> run(final String benchmarks) throws RunnerException {
        final List<String> wrong = new ArrayList<>();
        for (final RunResult result : measure(benchmarks, JAVA)) {
            final double bytes = allocated(result);
            report(result, bytes, bytes < LIMIT);
            if (bytes >= LIMIT) {
                wrong.add(name(result) + " allocates " + bytes + " B/op");
            }
        }
        for (final RunResult result : measure(AllocatingControl.class.getName(), JAVA)) {
            final double bytes = allocated(result);
            report(result, bytes, bytes >= LIMIT);
            if (bytes < LIMIT) {
                wrong.add("the control allocates and was not caught: the check proves nothing");
            }
        }
        wrong.forEach(System.out::println);
        return wrong;
    }

    /**
     * Measures how much each benchmark allocates in a call.
     *
     * @param benchmarks a regular expression.
     * @param java       the program that runs them.
     * @return bytes a call, by name.
     * @throws RunnerException if JMH itself fails.
     */
    public static Map<String, Double> allocations(final String benchmarks, final String java) throws RunnerException {
        final Map<String, Double> allocations = new TreeMap<>();
        for (final RunResult result : measure(benchmarks, java)) {
            allocations.put(name(result), allocated(result));
        }
        return allocations;
    }

    private static Collection<RunResult> measure(final String benchmarks, final String java) throws RunnerException {
        final List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return new Runner(new OptionsBuilder()
                        .include(benchmarks)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .forks(1)
                        .jvm(java)
                        .jvmArgs(flags.toArray(String[]::new))
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(WARM_UP_SECONDS))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.seconds(MEASURED_SECONDS))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static double allocated(final RunResult result) {
        for (final String label : result.getSecondaryResults().keySet()) {
            if (label.endsWith(ALLOCATED_PER_CALL)) {
                return result.getSecondaryResults().get(label).getScore();
            }
        }
        throw new IllegalStateException("the gc profiler measured nothing for " + name(result));
    }

    private static void report(final RunResult result, final double bytes, final boolean isRight) {
        System.out.printf(
                Locale.ROOT,
                "%-60s %10.1f %s %10.5f B/op  %s%n",
                name(result),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreUnit(),
                bytes,
                isRight ? "ok" : "WRONG");
    }

    private static String name(final RunResult result) {
        final String full = result.getParams().getBenchmark();
        final StringBuilder name = new StringBuilder(full.replaceFirst("^io\\.kubook\\.bench\\.", ""));
        for (final String key : result.getParams().getParamsKeys()) {
            name.append(' ').append(key).append('=').append(result.getParams().getParam(key));
        }
        return name.toString();
    }
}
