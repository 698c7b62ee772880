package io.kubook.bench.sweep;

import io.kubook.bench.contest.Statistics;
import java.util.List;

/**
 * How a cost grows.
 *
 * @param name   what is done, for people.
 * @param what   what grows, such as {@code levels a side}.
 * @param sizes  how far.
 * @param curves one for each contender.
 */
public record Sweep(String name, String what, double[] sizes, List<Curve> curves) {
    /**
     * The costs of one contender.
     *
     * @param contender who.
     * @param ns        for an operation, in nanoseconds, for each size.
     */
    public record Curve(String contender, double[] ns) {}

    /**
     * With which power of the size a cost grows.
     *
     * @param curve one of this.
     * @return 0 if it does not grow, 1 if it grows in proportion.
     */
    public double exponent(final Curve curve) {
        return Statistics.exponent(sizes, curve.ns());
    }
}
