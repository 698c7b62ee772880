package io.kubook.bench.latency;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * What the machine adds to the time of whoever sleeps: a thread that has nothing to do but to be there a millisecond
 * later, and records by how much it was late. Some 50 microseconds of that are the kernel's timer slack.
 */
final class Jitter implements AutoCloseable {
    private static final long NAP_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MAX_NS = TimeUnit.MINUTES.toNanos(1);

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(MAX_NS, 3);
    private final Thread thread = new Thread(this::run, "bench-jitter");
    private volatile boolean closed;

    Jitter() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long dueNs = System.nanoTime() + NAP_NS;
        while (!closed) {
            LockSupport.parkNanos(dueNs - System.nanoTime());
            final long nowNs = System.nanoTime();
            if (nowNs >= dueNs) {
                recorder.recordValue(Math.min(nowNs - dueNs, MAX_NS));
                dueNs = nowNs + NAP_NS;
            }
        }
    }

    /** What was measured since the last call. */
    Histogram interval() {
        return recorder.getIntervalHistogram();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
