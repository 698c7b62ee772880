package io.kubook.bench.structures;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * {@link StructureBenchmark} by the processor time of the thread instead of the time on the wall: for a machine that is
 * busy with something else. What the garbage collector does is not contained.
 */
public final class StructureTimes {
    private static final int WARM_UP = 200;
    private static final int BATCHES = 400;
    private static final int BATCH = 10_000;

    private StructureTimes() {}

    /**
     * Prints the nanoseconds of a change: the tenth percentile and the median of 400 batches.
     *
     * @param args structure, levels, books, gap, touch.
     */
    public static void main(final String[] args) {
        final StructureBenchmark benchmark = new StructureBenchmark();
        benchmark.structure = Structure.valueOf(args[0]);
        benchmark.levels = Integer.parseInt(args[1]);
        benchmark.books = Integer.parseInt(args[2]);
        benchmark.gap = Integer.parseInt(args[3]);
        benchmark.touch = ChangeFlow.Touch.valueOf(args[4]);
        benchmark.prepare();
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        final double[] times = new double[BATCHES];
        long sum = 0;
        for (int i = -WARM_UP; i < BATCHES; i++) {
            final long start = threads.getCurrentThreadCpuTime();
            sum += change(benchmark);
            if (i >= 0) {
                times[i] = (double) (threads.getCurrentThreadCpuTime() - start) / BATCH;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%-14s levels=%d books=%d gap=%d touch=%s: p10 %.1f, median %.1f ns (%d)%n",
                benchmark.structure,
                benchmark.levels,
                benchmark.books,
                benchmark.gap,
                benchmark.touch,
                times[BATCHES / 10],
                times[BATCHES / 2],
                sum & 1);
    }

    private static long change(final StructureBenchmark benchmark) {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += benchmark.change();
        }
        return sum;
    }
}
