package io.kubook.feed.cli;

/**
 * The clock of a recording that is built: line n comes n milliseconds after the epoch. So a receive time names the
 * line, and two runs are alike.
 */
final class VirtualTime {
    private static final long NANOS_PER_LINE = 1_000_000;

    private VirtualTime() {}

    static long ofLine(final long line) {
        return line * NANOS_PER_LINE;
    }

    /** Later than the line and before the next one. */
    static long afterLine(final long line) {
        return ofLine(line) + NANOS_PER_LINE / 2;
    }

    static long line(final long receiveTimeNs) {
        return receiveTimeNs / NANOS_PER_LINE;
    }
}
