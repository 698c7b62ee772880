package io.kubook.bench.contest;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What came out for one contender.
 *
 * @param entry      who, at what.
 * @param jdk        the feature version of its JVM; 0 if it has none.
 * @param ns         the median over all rounds of the processor's time for an operation, in nanoseconds.
 * @param noise      how far rounds are from that typically, as a part of it.
 * @param bytes      allocated for an operation, in the median; not a number where nobody counts them.
 * @param cpuShare   the part of the time in which the contender had a processor; low on a busy machine.
 * @param times      how long each frame took by the wall clock, in nanoseconds, round by round; empty where
 *                   that was not asked for.
 */
public record Measured(
        Entry entry, int jdk, double ns, double noise, double bytes, double cpuShare, List<Histogram> times) {
    /**
     * A percentile of each round.
     *
     * @param percentile 0 to 100.
     * @return in nanoseconds, as many as there are rounds.
     */
    public double[] timesAt(final double percentile) {
        return times.stream()
                .mapToDouble(round -> round.getValueAtPercentile(percentile))
                .toArray();
    }

    /**
     * The times of all rounds together.
     *
     * @return a new one; of no times where they were not asked for.
     */
    public Histogram allTimes() {
        final Histogram all = new Histogram(3);
        times.forEach(all::add);
        return all;
    }
}
