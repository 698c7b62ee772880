package io.kubook.bench.micro;

import io.kubook.bench.Decoders;
import io.kubook.bench.Frames;
import io.kubook.bench.KindOfFrame;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the bytes of a frame to its event, for each kind and size; {@link DecodeBenchmark} has the market's mix. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KindBenchmark {
    private static final int BYTES = 50_000_000;

    /** What comes. */
    @Param
    public KindOfFrame kind;

    private Frames frames;
    private KucoinFrameDecoder decoder;
    private int next;

    /** For JMH. */
    public KindBenchmark() {}

    /** Makes the frames. */
    @Setup
    public void prepare() {
        frames = kind.frames(BYTES);
        decoder = Decoders.into(Decoders.NOWHERE);
    }

    /**
     * Bytes to an event, with symbol look-up and scales; the event goes nowhere.
     *
     * @return the result code.
     */
    @Benchmark
    public DecodeResult decode() {
        final int i = next;
        next = i + 1 < frames.count() ? i + 1 : 0;
        return decoder.decode(frames.buffer(), frames.offset(i), frames.length(i), 0, i);
    }
}
