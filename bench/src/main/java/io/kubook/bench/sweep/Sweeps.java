package io.kubook.bench.sweep;

import io.kubook.bench.Task;
import io.kubook.bench.bar.FrameFiles;
import io.kubook.bench.contest.Contest;
import io.kubook.bench.contest.Entry;
import io.kubook.bench.contest.Measured;
import io.kubook.bench.ours.Ours;
import io.kubook.bench.peers.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Measures how costs grow; ours and peers by turns at each size. */
public final class Sweeps {
    private static final int LEVELS = 20_000;

    private final Contest contest;
    private final FrameFiles frames;

    /**
     * Prepares a run.
     *
     * @param contest lets contenders run.
     * @param frames  what they read.
     */
    public Sweeps(final Contest contest, final FrameFiles frames) {
        this.contest = contest;
        this.frames = frames;
    }

    /**
     * A change to the book, with the levels on each side.
     *
     * @param sizes how many.
     * @return what came out.
     */
    public Sweep levels(final int... sizes) {
        return run(
                "one change to the book, ns",
                "levels a side",
                sizes,
                List.of(Ours.NAME, Peers.TREE_MAP),
                (name, size) -> new Entry(Task.BOOK, name, frames.within(size), size));
    }

    /**
     * A frame to the book, with the changes in each.
     *
     * @param sizes how many.
     * @return what came out.
     */
    public Sweep changes(final int... sizes) {
        return run(
                "one frame decoded and applied, ns",
                "changes a frame",
                sizes,
                List.of(Ours.NAME, Peers.DECIMAL_TREES),
                (name, size) -> new Entry(Task.APPLY, name, frames.withChanges(size), LEVELS));
    }

    /**
     * A frame to its book, with the number of books.
     *
     * @param sizes how many.
     * @return what came out.
     */
    public Sweep symbols(final int... sizes) {
        return run(
                "one frame decoded and applied to its book of 200 levels, ns",
                "books",
                sizes,
                List.of(Ours.NAME, Peers.DECIMAL_TREES),
                (name, size) -> new Entry(Task.MANY_BOOKS, name, frames.ofSymbols(size), size));
    }

    private Sweep run(
            final String name,
            final String what,
            final int[] sizes,
            final List<String> contenders,
            final EntryAt entryAt) {
        final double[][] costs = new double[contenders.size()][sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            final int size = sizes[i];
            final List<Measured> both = contest.run(contenders.stream()
                    .map(contender -> entryAt.of(contender, size))
                    .toList());
            for (int j = 0; j < costs.length; j++) {
                costs[j][i] = both.get(j).ns();
            }
        }
        final List<Sweep.Curve> curves = new ArrayList<>();
        for (int j = 0; j < costs.length; j++) {
            curves.add(new Sweep.Curve(contenders.get(j), costs[j]));
        }
        return new Sweep(name, what, IntStream.of(sizes).asDoubleStream().toArray(), curves);
    }

    @FunctionalInterface
    private interface EntryAt {
        Entry of(String contender, int size);
    }
}
