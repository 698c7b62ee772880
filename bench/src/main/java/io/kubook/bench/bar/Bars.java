package io.kubook.bench.bar;

import io.kubook.bench.Attempts;
import io.kubook.bench.Task;
import io.kubook.bench.bar.Row.Sense;
import io.kubook.bench.contest.Contest;
import io.kubook.bench.contest.Entry;
import io.kubook.bench.contest.Measured;
import io.kubook.bench.contest.Roster;
import io.kubook.bench.contest.Statistics;
import io.kubook.bench.ours.Ours;
import io.kubook.bench.peers.Peers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures what the bars are about, each contest in one go. */
public final class Bars {
    /** Levels on each side, where nothing else is said. */
    public static final int LEVELS = 20_000;

    /** The bars are for this Java and newer ones; on an older one a ratio may be a fifth short. */
    private static final int JDK_OF_BARS = 25;

    private static final int FEW_LEVELS = 200;
    private static final int MANY_LEVELS = 200_000;
    private static final String NS = "ns/op";
    private static final double NANOS = 1e9;

    private final Contest contest;
    private final Roster roster;
    private final FrameFiles frames;
    private final Path folder;
    private final boolean isEverybody;
    private final Attempts attempts;
    private final List<Row> rows = new ArrayList<>();
    private final List<Measured> measured = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param contest     lets contenders run.
     * @param roster      knows them, and what Java they run on.
     * @param frames      what they read.
     * @param folder      for what is needed meanwhile.
     * @param isEverybody whether all peers take part, or only those that a bar names.
     * @param attempts    keeps what fails; rows of such a part are missing.
     */
    public Bars(
            final Contest contest,
            final Roster roster,
            final FrameFiles frames,
            final Path folder,
            final boolean isEverybody,
            final Attempts attempts) {
        this.contest = contest;
        this.roster = roster;
        this.frames = frames;
        this.folder = folder;
        this.isEverybody = isEverybody;
        this.attempts = attempts;
    }

    /** Measures the speed of all that contenders do. */
    public void measureSpeed() {
        attempt("decode", this::decode);
        attempt("recording", this::recording);
        attempt("apply", this::apply);
        attempt("book", this::book);
        attempt("book-growth", this::growth);
        attempt("listen", this::listen);
        attempt("snapshot", this::snapshot);
        attempt("replay", () -> replay("replay", frames.market(), 10e6));
        attempt("replay-single-changes", () -> replay("replay-single-changes", frames.withChanges(1), 5e6));
    }

    private void attempt(final String what, final Attempts.Part part) {
        attempts.make(what + " on JDK " + jdk(), part);
    }

    private void decode() {
        run(entries(Task.DECODE, frames.market(), 0, Peers.DSL_JSON, Roster.SIMDJSON_NATIVE));
        rows.add(faster("decode", Task.DECODE, Peers.DSL_JSON, 4));
        rows.add(faster("decode-native", Task.DECODE, Roster.SIMDJSON_NATIVE, 1.6));
    }

    /** Recorded frames against as many that were made: how much slower is what was not made for this? */
    private void recording() {
        final List<Measured> both = run(List.of(
                new Entry(Task.DECODE_HOT, Ours.NAME, frames.recorded(), 0),
                new Entry(Task.DECODE_HOT, Ours.NAME, frames.asManyAsRecorded(), 0)));
        final Measured recorded = both.get(0);
        final Measured made = both.get(1);
        rows.add(row(
                "recording",
                "bytes/s",
                NANOS / recorded.ns(),
                "itself with frames that were made",
                NANOS / made.ns(),
                made.ns() / recorded.ns(),
                recorded.noise() + made.noise(),
                0.8,
                Sense.AT_LEAST));
    }

    private void apply() {
        run(entries(Task.APPLY, frames.market(), LEVELS, Peers.DECIMAL_TREES));
        rows.add(faster("apply", Task.APPLY, Peers.DECIMAL_TREES, 11));
    }

    private void book() {
        run(entries(Task.BOOK, frames.market(), LEVELS, Peers.TREE_MAP));
        rows.add(faster("book", Task.BOOK, Peers.TREE_MAP, 4));
    }

    private void growth() {
        final List<Measured> both = run(List.of(
                new Entry(Task.BOOK, Ours.NAME, frames.within(FEW_LEVELS), FEW_LEVELS),
                new Entry(Task.BOOK, Ours.NAME, frames.within(MANY_LEVELS), MANY_LEVELS)));
        final Measured few = both.get(0);
        final Measured many = both.get(1);
        rows.add(row(
                "book-growth",
                NS,
                many.ns(),
                "itself with " + FEW_LEVELS + " levels, not " + MANY_LEVELS,
                few.ns(),
                many.ns() / few.ns(),
                few.noise() + many.noise(),
                1.25,
                Sense.AT_MOST));
    }

    private void listen() {
        run(entries(Task.LISTEN, frames.market(), LEVELS, Peers.DECIMAL_TREES));
        final Measured ours = of(Task.LISTEN, Ours.NAME).orElseThrow();
        final Measured peer = of(Task.LISTEN, Peers.DECIMAL_TREES).orElseThrow();
        rows.add(percentile("listen-p50", 50, ours, peer, 8));
        rows.add(percentile("listen-p99", 99, ours, peer, 5));
        rows.add(percentile("listen-p99.9", 99.9, ours, peer, 4));
    }

    private Row percentile(
            final String name, final double percentile, final Measured ours, final Measured peer, final double bar) {
        final double[] oursOfRounds = ours.timesAt(percentile);
        final double[] peerOfRounds = peer.timesAt(percentile);
        final double oursNs = Statistics.median(oursOfRounds);
        final double peerNs = Statistics.median(peerOfRounds);
        final double noise = Statistics.noise(oursOfRounds) + Statistics.noise(peerOfRounds);
        return row(name, NS, oursNs, peer.entry().name(), peerNs, peerNs / oursNs, noise, bar, Sense.AT_LEAST);
    }

    private void snapshot() {
        run(entries(Task.SNAPSHOT, frames.market(), LEVELS, Peers.JACKSON_TREE));
        rows.add(faster("snapshot", Task.SNAPSHOT, Peers.JACKSON_TREE, 4));
    }

    private void replay(final String name, final Path file, final double changesInSecond) {
        final Measured ours =
                run(List.of(new Entry(Task.REPLAY, Ours.NAME, file, LEVELS))).get(0);
        rows.add(row(
                name,
                "changes/s",
                NANOS / ours.ns(),
                "one core",
                Double.NaN,
                NANOS / ours.ns(),
                ours.noise(),
                changesInSecond,
                Sense.AT_LEAST));
    }

    /** Measures how much memory books take. */
    public void measureMemory() {
        attempt("books-memory", this::memory);
    }

    private void memory() {
        final double all = BookMemory.measure(roster.jdk(), folder);
        final double one = all / BookMemory.BOOKS;
        rows.add(limit("book-memory", one, "a book of " + BookMemory.LEVELS + " levels a side", 256 << 10));
        rows.add(limit("books-memory", all, BookMemory.BOOKS + " such books", 256 << 20));
    }

    private Row limit(final String name, final double bytes, final String what, final double bar) {
        return row(name, "bytes", bytes, what, Double.NaN, bytes, 0, bar, Sense.AT_MOST);
    }

    /** Measures what JMH has to measure. */
    public void measureWithJmh() {
        attempt("journal-append", () -> rows.add(JmhRows.journal(roster.jdk())));
        attempt("garbage", () -> rows.add(JmhRows.garbage(roster.jdk())));
    }

    private int jdk() {
        return roster.jdk().version();
    }

    private double barHere(final double bar, final Sense sense) {
        return sense == Sense.AT_MOST || jdk() >= JDK_OF_BARS ? bar : bar * 4 / 5;
    }

    private List<Entry> entries(final Task task, final Path file, final int levels, final String... peersOfBars) {
        return Roster.names(task).stream()
                .filter(name -> isEverybody
                        || name.equals(Ours.NAME)
                        || List.of(peersOfBars).contains(name))
                .map(name -> new Entry(task, name, file, levels))
                .toList();
    }

    private List<Measured> run(final List<Entry> entries) {
        final List<Measured> all = contest.run(entries);
        measured.addAll(all);
        return all;
    }

    private Optional<Measured> of(final Task task, final String name) {
        return measured.stream()
                .filter(each ->
                        each.entry().task() == task && each.entry().name().equals(name))
                .findFirst();
    }

    private Row faster(final String name, final Task task, final String peerName, final double bar) {
        final Measured ours = of(task, Ours.NAME).orElseThrow();
        final Optional<Measured> found = of(task, peerName);
        if (found.isEmpty()) {
            final String why =
                    roster.whyNot(new Entry(task, peerName, frames.market(), 0)).orElseThrow();
            return Row.skipped(name, jdk(), NS, peerName, barHere(bar, Sense.AT_LEAST), Sense.AT_LEAST, why);
        }
        final Measured peer = found.get();
        final double noise = ours.noise() + peer.noise();
        return row(name, NS, ours.ns(), peerName, peer.ns(), peer.ns() / ours.ns(), noise, bar, Sense.AT_LEAST);
    }

    private Row row(
            final String name,
            final String unit,
            final double ours,
            final String against,
            final double peer,
            final double ratio,
            final double noise,
            final double bar,
            final Sense sense) {
        final double here = barHere(bar, sense);
        return new Row(name, jdk(), unit, ours, against, peer, ratio, noise, here, sense, null);
    }

    /**
     * The bars measured so far.
     *
     * @return in the order in which they were.
     */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /**
     * Everybody measured so far.
     *
     * @return in the order in which they were.
     */
    public List<Measured> measured() {
        return List.copyOf(measured);
    }

    /**
     * Who could not take part.
     *
     * @return a line for each, with the reason.
     */
    public List<String> absent() {
        final List<String> absent = new ArrayList<>();
        for (final Task task : Task.values()) {
            for (final String name : Roster.names(task)) {
                roster.whyNot(new Entry(task, name, folder, 0)).ifPresent(why -> absent.add(name + ": " + why));
            }
        }
        return absent;
    }
}
