package io.kubook.bench.report;

import io.kubook.bench.latency.FrameStage;
import io.kubook.bench.latency.Lateness;
import io.kubook.bench.latency.RigThread;
import io.kubook.bench.latency.ThreadUse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** How late frames were, and what that took of processor and heap, as tables for a terminal. */
final class LatenessTable {
    private static final double MICROS = 1_000;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    private static final String LABEL = "%-42s";
    private static final Set<RigThread> RECEIVING = EnumSet.range(RigThread.LINK, RigThread.JOURNAL);

    private LatenessTable() {}

    /** Appends nothing if there is nothing. */
    static void append(final List<Lateness> lateness, final StringBuilder text) {
        if (!lateness.isEmpty()) {
            appendTimes(lateness, text);
            appendProcessors(lateness, text);
            appendBytes(lateness, text);
        }
    }

    private static void appendTimes(final List<Lateness> lateness, final StringBuilder text) {
        text.append("\nhow late frames were, in microseconds from when each was due\n");
        text.append(String.format(Locale.ROOT, "%-12s %9s %9s %9s %9s %9s%n", "", "p50", "p90", "p99", "p99.9", "max"));
        for (final Lateness each : lateness) {
            text.append(each)
                    .append(each.isEncrypted() ? " by " + each.tls().inWords() : "")
                    .append(each.isSpinning() ? ", the book thread spinning" : "")
                    .append(String.format(Locale.ROOT, ", %.1f %% short%n", 100 * each.shortfall()));
            for (final Map.Entry<FrameStage, Histogram> stage : each.stages().entrySet()) {
                appendTimes("  " + stage.getKey().text(), stage.getValue(), text);
            }
            appendTimes("  (jitter)", each.jitter(), text);
        }
        text.append("jitter: how late a thread was woken meanwhile that had nothing else to do;")
                .append(" such a tail is the machine's\n");
        text.append(String.format(
                Locale.ROOT,
                "a time stamp cost %.0f ns: a frame has two on the link thread, three on the book thread%n"
                        + "and, where there is a journal, one for up to 16 frames on its%n",
                lateness.get(0).stampNs()));
    }

    private static void appendTimes(final String stage, final Histogram times, final StringBuilder text) {
        text.append(String.format(Locale.ROOT, "%-12s", stage));
        for (final double percentile : PERCENTILES) {
            text.append(String.format(
                    Locale.ROOT, " %9s", TextReport.number(times.getValueAtPercentile(percentile) / MICROS)));
        }
        text.append('\n');
    }

    private static void appendBytes(final List<Lateness> lateness, final StringBuilder text) {
        text.append("\nwhat threads allocated meanwhile, in bytes: for a frame, and in all\n");
        appendHeads(RECEIVING, " %23s", text);
        for (final Lateness each : lateness) {
            text.append(String.format(Locale.ROOT, LABEL, each));
            for (final RigThread thread : RECEIVING) {
                final ThreadUse use = each.threads().get(thread);
                if (use != null) {
                    text.append(String.format(Locale.ROOT, " %9.3f %,13d", each.bytesPerFrame(thread), use.bytes()));
                }
            }
            text.append('\n');
        }
    }

    private static void appendProcessors(final List<Lateness> lateness, final StringBuilder text) {
        text.append("\nwhat threads had of a processor, in % of the time: running, and waiting for one to run on\n");
        appendHeads(EnumSet.allOf(RigThread.class), " %13s", text);
        for (final Lateness each : lateness) {
            text.append(String.format(Locale.ROOT, LABEL, each));
            for (final ThreadUse use : each.threads().values()) {
                text.append(String.format(Locale.ROOT, " %6s %6s", percent(use.ran()), percent(use.waited())));
            }
            text.append('\n');
        }
    }

    private static void appendHeads(final Set<RigThread> threads, final String format, final StringBuilder text) {
        text.append(String.format(Locale.ROOT, LABEL, ""));
        threads.forEach(thread -> text.append(String.format(Locale.ROOT, format, thread.text())));
        text.append('\n');
    }

    private static String percent(final double part) {
        return Double.isNaN(part) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * part);
    }
}
