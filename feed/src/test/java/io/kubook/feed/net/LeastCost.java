package io.kubook.feed.net;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The least that rounds of something took of the calling thread: who else wanted the processor is left out. */
final class LeastCost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long bytesBefore;
    private long cpuBefore;
    private double ns = Double.MAX_VALUE;
    private double bytes = Double.MAX_VALUE;

    /** Begins a round. */
    void begin() {
        bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        cpuBefore = THREADS.getCurrentThreadCpuTime();
    }

    /** Ends it, after so many operations. */
    void end(final int operations) {
        ns = Math.min(ns, (double) (THREADS.getCurrentThreadCpuTime() - cpuBefore) / operations);
        bytes = Math.min(bytes, (double) (THREADS.getCurrentThreadAllocatedBytes() - bytesBefore) / operations);
    }

    /** Processor time of an operation, in nanoseconds. */
    double ns() {
        return ns;
    }

    /** What an operation allocated. */
    double bytes() {
        return bytes;
    }
}
