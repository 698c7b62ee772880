package io.kubook.feed.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far a long input has been read; silent anywhere else. */
final class Progress {
    private static final int LINES_BETWEEN_LOOKS = 1 << 12;
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String ERASE = "\r\033[K";

    private final Console console;
    private long lastNs = System.nanoTime();
    private boolean shown;

    Progress(final Console console) {
        this.console = console;
    }

    /** A line was read. */
    void onLine(final long number) {
        if (!console.progress() || number % LINES_BETWEEN_LOOKS != 0) {
            return;
        }
        final long nowNs = System.nanoTime();
        if (nowNs - lastNs >= INTERVAL_NS) {
            lastNs = nowNs;
            shown = true;
            console.err().printf(Locale.ROOT, "%skubook: %,d lines", ERASE, number);
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
