package io.kubook.bench.latency;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What one thread of this JVM allocates, as another sees it. */
final class ThreadGarbage {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long NOBODY = 0;

    private volatile long threadId = NOBODY;
    private long bytesBefore;

    /** The calling thread is the one. It may say so again and again. */
    void isThisThread() {
        if (threadId == NOBODY) {
            threadId = Thread.currentThread().getId();
        }
    }

    /** Counts from now. */
    void begin() {
        bytesBefore = bytes();
    }

    /** Bytes since {@link #begin}. */
    long sinceBegin() {
        return bytes() - bytesBefore;
    }

    private long bytes() {
        return threadId == NOBODY ? 0 : THREADS.getThreadAllocatedBytes(threadId);
    }
}
