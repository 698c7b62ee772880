package io.kubook.bench.alloc;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Makes a little garbage now and then: one small array in a thousand calls, 0.02 bytes a call on average. A check that
 * lets this pass would let anything pass.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AllocatingControl {
    private static final int ONE_IN = 1_000;

    private int calls;
    private byte[] kept = new byte[0];

    /** For JMH. */
    public AllocatingControl() {}

    /**
     * Allocates once in a while.
     *
     * @return something that depends on it.
     */
    @Benchmark
    public int allocateRarely() {
        calls++;
        if (calls % ONE_IN == 0) {
            kept = new byte[8];
        }
        return kept.length;
    }
}
