package io.kubook.bench.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Tells on standard error what is being done: on one line of a terminal, or with a line now and then. */
final class Progress implements AutoCloseable {
    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(10);

    private final PrintStream err;
    private final boolean isTerminal;
    private final long startNs = System.nanoTime();
    private long toldNs = startNs - PERIOD_NS;

    Progress(final PrintStream err, final boolean isTerminal) {
        this.err = err;
        this.isTerminal = isTerminal;
    }

    void tell(final String what) {
        final long nowNs = System.nanoTime();
        final String line = String.format("%4d s  %s", TimeUnit.NANOSECONDS.toSeconds(nowNs - startNs), what);
        if (isTerminal) {
            err.print("\r\033[K" + line);
            err.flush();
        } else if (nowNs - toldNs >= PERIOD_NS) {
            toldNs = nowNs;
            err.println(line);
        }
    }

    @Override
    public void close() {
        if (isTerminal) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
