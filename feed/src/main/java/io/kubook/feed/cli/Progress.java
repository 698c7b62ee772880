package io.kubook.feed.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far a long input has been read; silent anywhere else. */
final class Progress {
    private static final int COUNTS_BETWEEN_LOOKS = 1 << 12;
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String ERASE = "\r\033[K";

    private final Console console;
    private final String unit;
    private long lastNs = System.nanoTime();
    private boolean shown;

    /**
     * Shows nothing yet.
     *
     * @param console may be a terminal.
     * @param unit    what is counted, such as lines.
     */
    Progress(final Console console, final String unit) {
        this.console = console;
        this.unit = unit;
    }

    /** One more was read. */
    void onCount(final long number) {
        if (number % COUNTS_BETWEEN_LOOKS == 0) {
            at(number);
        }
    }

    /** So many were read. */
    void at(final long number) {
        if (!console.progress()) {
            return;
        }
        final long nowNs = System.nanoTime();
        if (nowNs - lastNs >= INTERVAL_NS) {
            lastNs = nowNs;
            shown = true;
            console.err().printf(Locale.ROOT, "%skubook: %,d %s", ERASE, number, unit);
            console.err().flush();
        }
    }

    /** Takes the display away, before anything else is written. */
    void end() {
        if (shown) {
            shown = false;
            console.err().print(ERASE);
            console.err().flush();
        }
    }
}
