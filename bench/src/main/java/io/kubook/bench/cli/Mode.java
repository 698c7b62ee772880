package io.kubook.bench.cli;

import io.kubook.bench.contest.Effort;
import java.util.Locale;

/** How much is measured. */
enum Mode {
    /** What the bars need, shortly, and a few points of each curve. */
    QUICK(
            Effort.QUICK,
            new Effort(0.5, 3, Effort.ROUND_SECONDS),
            new int[] {200, 20_000, 200_000},
            new int[] {1, 4, 16},
            new int[] {1, 100, 1_500}),

    /** What the bars need, until the ratios are stable. */
    BAR(Effort.BAR, Effort.BAR, new int[0], new int[0], new int[0]),

    /** All peers, and latency under load. */
    FULL(
            Effort.FULL,
            Effort.BAR,
            new int[] {20, 200, 2_000, 20_000, 200_000},
            new int[] {1, 2, 4, 8, 16, 32, 64},
            new int[] {1, 10, 100, 500, 1_500});

    final Effort effort;
    final Effort sweepEffort;
    final int[] levels;
    final int[] changes;
    final int[] symbols;

    Mode(final Effort effort, final Effort sweepEffort, final int[] levels, final int[] changes, final int[] symbols) {
        this.effort = effort;
        this.sweepEffort = sweepEffort;
        this.levels = levels;
        this.changes = changes;
        this.symbols = symbols;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
