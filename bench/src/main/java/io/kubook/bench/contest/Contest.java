package io.kubook.bench.contest;

import io.kubook.bench.Histograms;
import io.kubook.bench.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Lets contenders run by turns: all are warmed up, all have to end at the same book, then each has a round, and again,
 * so that a minute in which the machine is slow is slow for all of them.
 */
public final class Contest {
    private static final int LEAST_WARM_UP_ROUNDS = 3;
    private static final double NANOS = 1e9;

    private final Roster roster;
    private final Effort effort;
    private final Consumer<String> progress;

    /**
     * Makes contests.
     *
     * @param roster   starts contenders.
     * @param effort   how much is measured.
     * @param progress is told, in a line, what is being done.
     */
    public Contest(final Roster roster, final Effort effort, final Consumer<String> progress) {
        this.roster = roster;
        this.effort = effort;
        this.progress = progress;
    }

    /**
     * Measures contenders beside each other.
     *
     * @param entries who; all of one task, frames and levels where they are to be compared. Who cannot take part on
     *                this machine is left out.
     * @return what came out, in the same order.
     * @throws IllegalStateException if one ends at another book than the first.
     */
    public List<Measured> run(final List<Entry> entries) {
        final List<Turn> turns = new ArrayList<>();
        try {
            for (final Entry entry : entries) {
                if (roster.whyNot(entry).isEmpty()) {
                    turns.add(new Turn(entry, roster.start(entry)));
                }
            }
            requireSameBook(turns);
            for (final Turn turn : turns) {
                progress.accept("warming up " + turn);
                turn.warmUp(effort.warmUpSeconds());
            }
            for (int round = 1; round <= effort.rounds(); round++) {
                progress.accept(turns.get(0) + " and " + (turns.size() - 1) + " more, round " + round + " of "
                        + effort.rounds());
                turns.forEach(Turn::round);
            }
            return turns.stream().map(Turn::measured).toList();
        } finally {
            turns.forEach(Turn::close);
        }
    }

    private void requireSameBook(final List<Turn> turns) {
        Turn first = null;
        String book = null;
        for (final Turn turn : turns) {
            progress.accept("checking " + turn);
            final String other = turn.rival.ask("book").get("book");
            if (first == null || !turn.isComparableWith(first)) {
                first = turn;
                book = other;
            } else if (!other.equals(book)) {
                throw new IllegalStateException(turn + " ends at another book than " + first);
            }
        }
    }

    /** One of those who take turns. */
    private final class Turn implements AutoCloseable {
        private final Entry entry;
        private final Rival rival;
        private final List<Double> ns = new ArrayList<>();
        private final List<Double> bytes = new ArrayList<>();
        private final List<Double> shares = new ArrayList<>();
        private final List<Histogram> times = new ArrayList<>();

        Turn(final Entry entry, final Rival rival) {
            this.entry = entry;
            this.rival = rival;
        }

        boolean isComparableWith(final Turn other) {
            return entry.frames().equals(other.entry.frames()) && entry.levels() == other.entry.levels();
        }

        /** By the processor's time: on a busy machine that of the wall warms nobody up. */
        void warmUp(final double seconds) {
            double warmNs = 0;
            for (int i = 0; i < LEAST_WARM_UP_ROUNDS || warmNs < seconds * NANOS; i++) {
                warmNs += Double.parseDouble(rival.ask("round").get("cpu"));
                if (entry.task() == Task.LISTEN) {
                    rival.ask("times");
                }
            }
        }

        void round() {
            double operations = 0;
            double cpu = 0;
            double wall = 0;
            double allocated = 0;
            do {
                final Map<String, String> answer = rival.ask("round");
                operations += Double.parseDouble(answer.get("operations"));
                cpu += Double.parseDouble(answer.get("cpu"));
                wall += Double.parseDouble(answer.get("wall"));
                allocated += Double.parseDouble(answer.get("bytes"));
            } while (cpu < effort.roundSeconds() * NANOS);
            ns.add(cpu / operations);
            bytes.add(allocated / operations);
            shares.add(cpu / wall);
            if (entry.task() == Task.LISTEN) {
                times.add(Histograms.decode(rival.ask("times").get("histogram")));
            }
        }

        Measured measured() {
            return new Measured(
                    entry,
                    roster.jdkOf(entry),
                    Statistics.median(array(ns)),
                    Statistics.noise(array(ns)),
                    Statistics.median(array(bytes)),
                    Statistics.median(array(shares)),
                    times);
        }

        private double[] array(final List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        @Override
        public void close() {
            rival.close();
        }

        @Override
        public String toString() {
            return entry.name() + " at: " + entry.task().description();
        }
    }
}
