package io.kubook.bench.micro;

import io.kubook.engine.ring.EventRing;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An event onto the ring and off it again, on one thread: the work without the waiting. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingBenchmark {
    private static final int EVENT_LENGTH = 144;

    private final EventRing ring = new EventRing(EventRing.MIN_CAPACITY);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EVENT_LENGTH]);
    private long sum;
    private final MessageHandler handler = (type, buffer, offset, length) -> sum += buffer.getLong(offset);

    /** For JMH. */
    public RingBenchmark() {}

    /**
     * An event of two entries there and back.
     *
     * @return something that depends on it.
     */
    @Benchmark
    public long offerAndPoll() {
        ring.offer(1, event, 0, EVENT_LENGTH);
        ring.poll(handler, 1);
        return sum;
    }

    /**
     * An empty look.
     *
     * @return 0.
     */
    @Benchmark
    public int pollNothing() {
        return ring.poll(handler, 1);
    }
}
