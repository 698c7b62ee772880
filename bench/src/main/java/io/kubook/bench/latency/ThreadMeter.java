package io.kubook.bench.latency;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one thread of this JVM takes of heap and processor, as another sees it. */
final class ThreadMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long NOBODY = 0;

    /** On Linux, a link to {@code PID/task/TID} of who reads it. */
    private static final Path THREAD_SELF = Path.of("/proc/thread-self");

    private volatile long threadId = NOBODY;
    private volatile Path schedule;
    private long startNs;
    private long bytesBefore;
    private long[] nsBefore = {};

    /** The calling thread is the one. It may say so again and again. */
    void isThisThread() {
        if (threadId == NOBODY) {
            schedule = scheduleOfThisThread();
            threadId = Thread.currentThread().getId();
        }
    }

    /** The kernel's file of three numbers: nanoseconds run, nanoseconds waited for a processor, turns; or null. */
    private static Path scheduleOfThisThread() {
        if (!Files.isSymbolicLink(THREAD_SELF)) {
            return null;
        }
        try {
            final Path file = THREAD_SELF
                    .resolveSibling(Files.readSymbolicLink(THREAD_SELF))
                    .resolve("schedstat");
            return Files.isReadable(file) ? file : null;
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Counts from now. */
    void begin() {
        startNs = System.nanoTime();
        bytesBefore = bytes();
        nsBefore = ranAndWaitedNs();
    }

    /** Since {@link #begin}; the thread still lives. */
    ThreadUse sinceBegin() {
        final double tookNs = System.nanoTime() - startNs;
        final long[] nsNow = ranAndWaitedNs();
        final boolean isKnown = nsNow.length > 0 && nsBefore.length > 0;
        return new ThreadUse(
                bytes() - bytesBefore,
                isKnown ? (nsNow[0] - nsBefore[0]) / tookNs : Double.NaN,
                isKnown ? (nsNow[1] - nsBefore[1]) / tookNs : Double.NaN);
    }

    private long bytes() {
        return threadId == NOBODY ? 0 : THREADS.getThreadAllocatedBytes(threadId);
    }

    private long[] ranAndWaitedNs() {
        final Path file = schedule;
        if (file == null) {
            return new long[0];
        }
        try {
            final String[] numbers = Files.readString(file).strip().split(" ");
            return new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1])};
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
