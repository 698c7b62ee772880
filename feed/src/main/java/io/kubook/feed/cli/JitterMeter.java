package io.kubook.feed.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * What the machine itself adds to every time: a thread that does nothing but ask to be woken a millisecond later, and
 * records by how much it was late. Latencies below this are the machine's, whatever the program does.
 */
final class JitterMeter implements AutoCloseable {
    private static final long NAP_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MAX_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int PRECISION_DIGITS = 3;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(MAX_NS, PRECISION_DIGITS);
    private final Thread thread = new Thread(this::run, "kubook-jitter");
    private volatile boolean closed;

    private JitterMeter() {}

    static JitterMeter start() {
        final JitterMeter meter = new JitterMeter();
        meter.thread.setDaemon(true);
        meter.thread.start();
        return meter;
    }

    private void run() {
        long startNs = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(NAP_NS);
            final long nowNs = System.nanoTime();
            // A nap can end early, which says nothing about lateness.
            if (nowNs - startNs >= NAP_NS) {
                recorder.recordValue(Math.min(nowNs - startNs - NAP_NS, MAX_NS));
            }
            startNs = nowNs;
        }
    }

    /** Takes what was measured since the last call. */
    Histogram interval(final Histogram recycle) {
        return recorder.getIntervalHistogram(recycle);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
