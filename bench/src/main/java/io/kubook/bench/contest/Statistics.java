package io.kubook.bench.contest;

import java.util.Arrays;

/** What is told about many rounds. */
public final class Statistics {
    /** The standard deviation of a normal distribution, in median absolute deviations. */
    private static final double DEVIATIONS = 1.4826;

    private Statistics() {}

    /**
     * The median.
     *
     * @param values one or more, in any order.
     * @return the one in the middle, or the mean of the two.
     */
    public static double median(final double... values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * How far values are from their median typically, as a part of it; outliers have no weight.
     *
     * @param values one or more, in any order, with a median that is not 0.
     * @return 0 or more.
     */
    public static double noise(final double... values) {
        final double median = median(values);
        return DEVIATIONS
                * median(Arrays.stream(values)
                        .map(value -> Math.abs(value - median))
                        .toArray())
                / median;
    }

    /**
     * The exponent with which a cost grows: the slope of the straight line through the logarithms, by least squares.
     *
     * @param sizes two or more, positive.
     * @param costs of each, positive.
     * @return 0 if it does not grow, 1 if it grows in proportion.
     */
    public static double exponent(final double[] sizes, final double[] costs) {
        final double[] x = Arrays.stream(sizes).map(Math::log).toArray();
        final double[] y = Arrays.stream(costs).map(Math::log).toArray();
        final double meanX = Arrays.stream(x).average().orElseThrow();
        final double meanY = Arrays.stream(y).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return products / squares;
    }
}
