package io.kubook.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** Measures what the calling thread allocates. */
public final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /**
     * The least that a round has allocated, after one to warm up. A round in which code was compiled anew makes up,
     * once, for objects that the code before could spare; what allocates for each event does in every round.
     *
     * @param rounds 2 or more.
     * @param round  does the work, given the number of the round, from 0 on.
     * @return bytes.
     */
    public static long least(final int rounds, final IntConsumer round) {
        round.accept(0);
        long least = Long.MAX_VALUE;
        for (int i = 1; i < rounds; i++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            round.accept(i);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
