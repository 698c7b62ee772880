package io.kubook.feed.cli;

/**
 * The clock of a recording that is built: line n comes n milliseconds after the start. So a receive time names the
 * line, and two runs are alike.
 *
 * @param startNs nanoseconds since the Unix epoch.
 */
record VirtualTime(long startNs) {
    private static final long NANOS_PER_LINE = 1_000_000;

    long ofLine(final long line) {
        return startNs + line * NANOS_PER_LINE;
    }

    /** Later than the line and before the next one. */
    long afterLine(final long line) {
        return ofLine(line) + NANOS_PER_LINE / 2;
    }

    long line(final long receiveTimeNs) {
        return (receiveTimeNs - startNs) / NANOS_PER_LINE;
    }
}
