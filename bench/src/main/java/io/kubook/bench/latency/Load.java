package io.kubook.bench.latency;

import java.util.List;
import java.util.Locale;

/**
 * How frames come.
 *
 * @param perSecond how many in a second, on average.
 * @param group     how many at once; 1 where they come evenly.
 */
public record Load(int perSecond, int group) {
    /** Four rates, and bursts: 250 frames every ten milliseconds. */
    public static final List<Load> ALL = List.of(
            new Load(10_000, 1),
            new Load(50_000, 1),
            new Load(100_000, 1),
            new Load(200_000, 1),
            new Load(25_000, 250));

    Schedule schedule(final long startNs, final double seconds) {
        final long count = Math.max(group, (long) (perSecond * seconds) / group * group);
        return new Schedule(startNs, 1e9 * group / perSecond, group, count);
    }

    /**
     * For a file.
     *
     * @return such as {@code 10000} or {@code 25000-in-250s}.
     */
    public String name() {
        return group == 1 ? Integer.toString(perSecond) : perSecond + "-in-" + group + "s";
    }

    @Override
    public String toString() {
        final String rate = String.format(Locale.ROOT, "%,d frames a second", perSecond);
        return group == 1 ? rate : rate + ", " + group + " at once";
    }
}
