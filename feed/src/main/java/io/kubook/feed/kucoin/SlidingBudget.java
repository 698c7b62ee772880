package io.kubook.feed.kucoin;

/**
 * At most so much weight in any window of a given length, wherever the window begins. That is stricter than the fixed
 * windows the venue counts in, so that a budget kept here is kept there whatever the windows' phase.
 *
 * <p>For one thread; allocates when it is made and never after.
 */
final class SlidingBudget {
    private final int limit;
    private final long windowNs;
    private final long[] times;
    private final int[] weights;
    private int first;
    private int count;
    private int spent;
    private long blockedUntilNs = Long.MIN_VALUE;

    /**
     * A budget of which nothing is spent.
     *
     * @param limit    weight in a window; 1 or more.
     * @param windowNs length of the window in nanoseconds.
     */
    SlidingBudget(final int limit, final long windowNs) {
        this.limit = limit;
        this.windowNs = windowNs;
        this.times = new long[limit];
        this.weights = new int[limit];
    }

    /**
     * Spends some weight if the budget has it.
     *
     * @param weight 1 to the limit.
     * @param nowNs  never less than before.
     * @return false if it must wait; nothing is spent then.
     */
    boolean trySpend(final int weight, final long nowNs) {
        if (!has(weight, nowNs)) {
            return false;
        }
        final int slot = (first + count) % times.length;
        times[slot] = nowNs;
        weights[slot] = weight;
        count++;
        spent += weight;
        return true;
    }

    /**
     * Whether some weight could be spent.
     *
     * @param weight 1 to the limit.
     * @param nowNs  never less than before.
     * @return true if {@link #trySpend} would succeed.
     */
    boolean has(final int weight, final long nowNs) {
        while (count > 0 && nowNs - times[first] > windowNs) {
            spent -= weights[first];
            first = (first + 1) % times.length;
            count--;
        }
        return nowNs >= blockedUntilNs && spent + weight <= limit;
    }

    /**
     * Spends nothing more until a time: the venue said so.
     *
     * @param untilNs the first time at which spending may go on.
     */
    void block(final long untilNs) {
        blockedUntilNs = Math.max(blockedUntilNs, untilNs);
    }

    /**
     * What the last window has taken.
     *
     * @return weight, 0 to the limit.
     */
    int spent() {
        return spent;
    }
}
