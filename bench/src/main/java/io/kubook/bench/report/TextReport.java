package io.kubook.bench.report;

import io.kubook.bench.bar.Row;
import io.kubook.bench.contest.Measured;
import io.kubook.bench.sweep.Sweep;
import java.util.List;
import java.util.Locale;

/** The results as a table for a terminal. */
public final class TextReport {
    private static final double BUSY = 0.9;

    private TextReport() {}

    /**
     * Writes all.
     *
     * @param results of a run.
     * @return lines.
     */
    public static String of(final Results results) {
        final StringBuilder text = new StringBuilder();
        text.append("kubook bench ")
                .append(results.mode())
                .append(", ")
                .append(results.date())
                .append('\n');
        text.append(results.machine()).append('\n');
        appendBusyness(results.measured(), text);
        appendRows(results.rows(), text);
        appendContenders(results.measured(), text);
        results.sweeps().forEach(sweep -> appendSweep(sweep, text));
        LatenessTable.append(results.lateness(), text);
        appendLines("not here", results.absent(), text);
        appendLines("failed", results.failures(), text);
        return text.toString();
    }

    private static void appendLines(final String head, final List<String> lines, final StringBuilder text) {
        if (!lines.isEmpty()) {
            text.append('\n').append(head).append('\n');
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }

    private static void appendBusyness(final List<Measured> measured, final StringBuilder text) {
        final double share =
                measured.stream().mapToDouble(Measured::cpuShare).average().orElse(1);
        if (share < BUSY) {
            text.append(String.format(
                    Locale.ROOT,
                    "The machine was busy: contenders had a processor %.0f %% of the time. Times are the processor's,"
                            + "%nbut for percentiles; trust the ratios more than the times, and neither much.%n",
                    100 * share));
        }
    }

    private static void appendRows(final List<Row> rows, final StringBuilder text) {
        if (rows.isEmpty()) {
            return;
        }
        text.append(String.format(
                Locale.ROOT,
                "%n%-22s %3s %11s %11s %-9s %8s %14s  %-4s against%n",
                "bar",
                "jdk",
                "ours",
                "peer",
                "",
                "ratio",
                "bar",
                ""));
        for (final Row row : rows) {
            if (!row.isMeasured()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-22s %3d skipped: %s (%s)%n",
                        row.name(),
                        row.jdk(),
                        row.skipped(),
                        row.against()));
                continue;
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%-22s %3d %11s %11s %-9s %8s %14s  %-4s %s%n",
                    row.name(),
                    row.jdk(),
                    number(row.ours()),
                    Double.isNaN(row.peer()) ? "" : number(row.peer()),
                    row.unit(),
                    Double.isNaN(row.peer()) ? "" : number(row.ratio()),
                    (row.sense() == Row.Sense.AT_LEAST ? ">= " : "<= ") + number(row.bar()),
                    row.isOk() ? "ok" : "MISS",
                    row.against()));
        }
    }

    private static void appendContenders(final List<Measured> measured, final StringBuilder text) {
        if (measured.isEmpty()) {
            return;
        }
        text.append(String.format(
                Locale.ROOT,
                "%n%-10s %-32s %4s %8s %12s %7s %10s %8s%n",
                "task",
                "contender",
                "jdk",
                "levels",
                "ns/op",
                "+/-",
                "B/op",
                "cpu"));
        for (final Measured each : measured) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-10s %-32s %4s %8s %12s %6.1f%% %10s %7.0f%%%n",
                    each.entry().task().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    each.entry().name(),
                    each.jdk() == 0 ? "-" : each.jdk(),
                    each.entry().levels() == 0 ? "-" : each.entry().levels(),
                    number(each.ns()),
                    100 * each.noise(),
                    Double.isNaN(each.bytes()) ? "-" : String.format(Locale.ROOT, "%.1f", each.bytes()),
                    100 * each.cpuShare()));
        }
    }

    private static void appendSweep(final Sweep sweep, final StringBuilder text) {
        text.append('\n')
                .append(sweep.name())
                .append(", by ")
                .append(sweep.what())
                .append('\n');
        text.append(String.format(Locale.ROOT, "%-32s", ""));
        for (final double size : sweep.sizes()) {
            text.append(String.format(Locale.ROOT, " %9s", number(size)));
        }
        text.append("  grows with\n");
        for (final Sweep.Curve curve : sweep.curves()) {
            text.append(String.format(Locale.ROOT, "%-32s", curve.contender()));
            for (final double ns : curve.ns()) {
                text.append(String.format(Locale.ROOT, " %9s", number(ns)));
            }
            text.append(String.format(Locale.ROOT, "  n^%.2f%n", sweep.exponent(curve)));
        }
    }

    /** With about four digits that mean something. */
    static String number(final double value) {
        final double size = Math.abs(value);
        if (size >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size == Math.rint(size)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return String.format(Locale.ROOT, size < 0.1 ? "%.5f" : "%.2f", value);
    }
}
