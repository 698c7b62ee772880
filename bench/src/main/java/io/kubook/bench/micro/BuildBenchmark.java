package io.kubook.bench.micro;

import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import io.kubook.bench.LoadedEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookView;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.engine.snapshot.SnapshotCell;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the bytes of a frame to the book and its listener, inline; the book starts over when the frames are used up. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BuildBenchmark {
    private static final int FRAMES = 200_000;

    /** Levels on each side at the start. */
    @Param({"200", "20000"})
    public int levels;

    private final SpreadSummer summer = new SpreadSummer();
    private final SnapshotCell cell = new SnapshotCell(10);
    private final BookSnapshot snapshot = new BookSnapshot(10);
    private Frames frames;
    private LoadedEngine plain;
    private LoadedEngine listened;
    private int nextPlain;
    private int nextListened;

    /** For JMH. */
    public BuildBenchmark() {}

    /** A listener that reads what a strategy would: the touch, its sizes, and what changed. */
    private static final class SpreadSummer implements BookListener {
        private long sum;

        @Override
        public void onBookChange(final BookView book, final BookChange change) {
            sum += book.bestAsk() - book.bestBid() + book.bestBidSize() + book.bestAskSize();
            for (int i = 0; i < change.count(); i++) {
                sum += change.size(i) - change.previousSize(i);
            }
        }
    }

    /** Makes the frames and the books. */
    @Setup
    public void prepare() {
        frames = new Frames(2, FRAMES, FrameMaker.FIRST_SEQUENCE);
        plain = new LoadedEngine(levels, EngineListeners.none(), FrameMaker.FIRST_SEQUENCE - 1);
        listened = new LoadedEngine(levels, EngineListeners.of(summer), FrameMaker.FIRST_SEQUENCE - 1);
    }

    /**
     * Decoded and applied, nobody listens.
     *
     * @return the book's sequence.
     */
    @Benchmark
    public long build() {
        if (nextPlain == FRAMES) {
            nextPlain = 0;
            plain.load(FrameMaker.FIRST_SEQUENCE - 1);
        }
        plain.decoder().decode(frames.buffer(), frames.offset(nextPlain), frames.length(nextPlain), 0, 1);
        nextPlain++;
        return plain.book().sequence();
    }

    /**
     * Decoded, applied, and seen by a listener.
     *
     * @return something that the listener made.
     */
    @Benchmark
    public long listen() {
        if (nextListened == FRAMES) {
            nextListened = 0;
            listened.load(FrameMaker.FIRST_SEQUENCE - 1);
        }
        final int i = nextListened++;
        listened.decoder().decode(frames.buffer(), frames.offset(i), frames.length(i), 0, 1);
        return summer.sum;
    }

    /**
     * The best ten levels to another thread's copy.
     *
     * @return the copy's sequence.
     */
    @Benchmark
    public long publishAndCopy() {
        cell.publish(plain.book());
        cell.copy(snapshot);
        return snapshot.sequence();
    }
}
