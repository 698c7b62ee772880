package io.kubook.bench.micro;

import io.kubook.bench.Decoders;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinFrameParser;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the bytes of a level 2 frame to its fields, and to its event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private static final int FRAMES = 200_000;

    private Frames frames;
    private KucoinFrameParser parser;
    private KucoinFrameDecoder decoder;
    private int next;

    /** For JMH. */
    public DecodeBenchmark() {}

    /** Makes the frames. */
    @Setup
    public void prepare() {
        frames = new Frames(1, FRAMES, FrameMaker.FIRST_SEQUENCE);
        parser = new KucoinFrameParser();
        decoder = Decoders.into(Decoders.NOWHERE);
    }

    private int advance() {
        next = next + 1 < FRAMES ? next + 1 : 0;
        return next;
    }

    /**
     * Bytes to fields.
     *
     * @return the result code.
     */
    @Benchmark
    public DecodeResult parse() {
        final int i = advance();
        return parser.parse(frames.buffer(), frames.offset(i), frames.length(i));
    }

    /**
     * Bytes to an event, with symbol look-up and scales; the event goes nowhere.
     *
     * @return the result code.
     */
    @Benchmark
    public DecodeResult decode() {
        final int i = advance();
        return decoder.decode(frames.buffer(), frames.offset(i), frames.length(i), 0, i);
    }
}
