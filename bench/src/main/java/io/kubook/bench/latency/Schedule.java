package io.kubook.bench.latency;

/**
 * When frames are due.
 *
 * @param startNs  when the first is, by {@link System#nanoTime()}, which all processes of a machine share on Linux.
 * @param periodNs from one to the next group of frames, in nanoseconds.
 * @param group    how many are due at once; 1 or more.
 * @param count    how many there are.
 */
record Schedule(long startNs, double periodNs, int group, long count) {
    /** What stands between the numbers of {@link #toText}. */
    private static final String BLANK = " ";

    /** When a frame is due. */
    long dueNs(final long index) {
        return startNs + (long) (index / group * periodNs);
    }

    /** How many frames are due at a time. */
    long dueAt(final long nowNs) {
        if (nowNs < startNs) {
            return 0;
        }
        return Math.min(count, ((long) ((nowNs - startNs) / periodNs) + 1) * group);
    }

    /** The time from the first to the end of the last period. */
    double seconds() {
        return count / (double) group * periodNs / 1e9;
    }

    /** The same by another clock. */
    Schedule startingAt(final long otherStartNs) {
        return new Schedule(otherStartNs, periodNs, group, count);
    }

    String toText() {
        return startNs + BLANK + periodNs + BLANK + group + BLANK + count;
    }

    static Schedule of(final String text) {
        final String[] numbers = text.split(BLANK);
        return new Schedule(
                Long.parseLong(numbers[0]),
                Double.parseDouble(numbers[1]),
                Integer.parseInt(numbers[2]),
                Long.parseLong(numbers[3]));
    }
}
