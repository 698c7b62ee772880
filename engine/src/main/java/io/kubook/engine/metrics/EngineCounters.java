package io.kubook.engine.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.ObjLongConsumer;
import org.agrona.BitUtil;

/**
 * The values of all {@link EngineCounter}s, in one array that begins and ends with two cache lines of nothing, so that
 * what lies beside it in memory is not slowed down:
 *
 * <pre>
 *  0              128                                      128 + 8 n         256 + 8 n
 *  +--------------+-----------+-----------+---   ---+-----------+--------------+
 *  |   padding    | counter 0 | counter 1 |   ...   | counter n |   padding    |
 *  +--------------+-----------+-----------+---   ---+-----------+--------------+
 * </pre>
 *
 * <p>Written by the book thread only; read by any thread. A reader sees each value as it was at some time not long ago,
 * and never an older one after a newer; values of different counters need not be of the same moment.
 */
public final class EngineCounters {
    private static final EngineCounter[] COUNTERS = EngineCounter.values();
    private static final int PADDING = 2 * BitUtil.CACHE_LINE_LENGTH / Long.BYTES;
    private static final VarHandle VALUES = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] values = new long[2 * PADDING + COUNTERS.length];

    /** Creates counters that are all 0. */
    public EngineCounters() {}

    /**
     * Adds one. Book thread only.
     *
     * @param counter to which.
     */
    public void increment(final EngineCounter counter) {
        add(counter, 1);
    }

    /**
     * Adds a number. Book thread only.
     *
     * @param counter to which.
     * @param number  0 or more; less for the two counters that go up and down.
     */
    public void add(final EngineCounter counter, final long number) {
        final int index = index(counter);
        VALUES.setRelease(values, index, values[index] + number);
    }

    /**
     * Reads a value. Any thread.
     *
     * @param counter which one.
     * @return the value.
     */
    public long get(final EngineCounter counter) {
        return (long) VALUES.getVolatile(values, index(counter));
    }

    /**
     * Reads all values in the order of the constants. Any thread.
     *
     * @param consumer takes each counter and its value.
     */
    public void forEach(final ObjLongConsumer<EngineCounter> consumer) {
        for (final EngineCounter counter : COUNTERS) {
            consumer.accept(counter, get(counter));
        }
    }

    private static int index(final EngineCounter counter) {
        return PADDING + counter.ordinal();
    }
}
