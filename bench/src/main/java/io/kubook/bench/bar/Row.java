package io.kubook.bench.bar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One bar (a target) and what was measured.
 *
 * @param name    of the bar; stable, for scripts.
 * @param jdk     the feature version of the JVM of ours.
 * @param unit    of {@code ours} and {@code peer}.
 * @param ours    the median of ours; {@code NaN} if it was not measured.
 * @param against who the peer is; what the limit is about where there is none.
 * @param peer    the median of the peer in the same run; {@code NaN} if there is none.
 * @param ratio   how many times better than the peer; where there is none, or ours is compared with itself, what has
 *                to stay on the right side of the bar.
 * @param noise   how far the ratio is off typically, as a part of it.
 * @param bar     what is asked for.
 * @param sense   on which side of it.
 * @param skipped why it was not measured; null if it was.
 */
public record Row(
        String name,
        int jdk,
        String unit,
        double ours,
        String against,
        double peer,
        double ratio,
        double noise,
        double bar,
        Sense sense,
        String skipped) {

    /** Which side of a bar is the right one. */
    public enum Sense {
        /** The ratio has to be as great or greater. */
        AT_LEAST,

        /** The ratio has to be as small or smaller. */
        AT_MOST
    }

    /**
     * A bar that could not be measured.
     *
     * @param name    of the bar.
     * @param jdk     the feature version of the JVM that ours would have.
     * @param unit    that it would have.
     * @param against whom.
     * @param bar     what is asked for.
     * @param sense   on which side of it.
     * @param why     the reason, for people.
     * @return a row without figures.
     */
    public static Row skipped(
            final String name,
            final int jdk,
            final String unit,
            final String against,
            final double bar,
            final Sense sense,
            final String why) {
        return new Row(name, jdk, unit, Double.NaN, against, Double.NaN, Double.NaN, 0, bar, sense, why);
    }

    /**
     * The rows of the same bar one after the other.
     *
     * @param runs the rows of each JDK; a row may be missing in some.
     * @return all of them, by bar, then by JDK as given.
     */
    public static List<Row> besideEachOther(final List<List<Row>> runs) {
        final Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> run.forEach(row -> names.add(row.name())));
        return names.stream()
                .flatMap(name -> runs.stream()
                        .flatMap(List::stream)
                        .filter(row -> row.name().equals(name)))
                .toList();
    }

    /**
     * Whether the bar is met.
     *
     * @return false as well if it was not measured.
     */
    public boolean isOk() {
        return sense == Sense.AT_LEAST ? ratio >= bar : ratio <= bar;
    }

    /**
     * Whether it is a speed that nothing was measured beside: it says as much of the machine as of kubook.
     *
     * @return false for ratios, and for what does not depend on speed.
     */
    public boolean isSpeed() {
        return Double.isNaN(peer) && unit.endsWith("/s");
    }

    /**
     * Whether there is anything to tell.
     *
     * @return false if it was skipped.
     */
    public boolean isMeasured() {
        return skipped == null;
    }
}
