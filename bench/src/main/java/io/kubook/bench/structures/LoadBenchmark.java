package io.kubook.bench.structures;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A side that is filled as by a snapshot, best level first, and read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoadBenchmark {
    private static final int TOP = 20;

    /** What keeps the levels. */
    @Param
    public Structure structure;

    /** Levels on the side. */
    @Param("20000")
    public int levels;

    private final long[] topKeys = new long[TOP];
    private final long[] topSizes = new long[TOP];
    private final BookSide source = new BookSide(Side.BID, BookSide.MAX_LEVELS);
    private final BookSide copy = new BookSide(Side.BID, BookSide.MAX_LEVELS);
    private long[] keys;
    private LevelStore store;
    private LevelStore full;

    /** For JMH. */
    public LoadBenchmark() {}

    /** Makes the levels. */
    @Setup
    public void prepare() {
        keys = new ChangeFlow(1, levels, 1, ChangeFlow.Touch.CALM, 1).firstKeys(0);
        store = structure.create(Side.BID);
        full = structure.create(Side.BID);
        source.clear(SideView.ALL_BIDS);
        for (final long key : keys) {
            full.put(key, ChangeFlow.firstSize(key));
            source.set(key, ChangeFlow.firstSize(key));
        }
    }

    /**
     * Empties it and puts in all levels.
     *
     * @return the number of levels.
     */
    @Benchmark
    public int load() {
        store.clear();
        for (int i = keys.length - 1; i >= 0; i--) {
            store.put(keys[i], 1 + i);
        }
        return store.count();
    }

    /**
     * The best 20 levels.
     *
     * @return their number.
     */
    @Benchmark
    public int top20() {
        return full.top(TOP, topKeys, topSizes);
    }

    /**
     * {@link BookSide#copyFrom}, whatever the structure.
     *
     * @return the number of levels.
     */
    @Benchmark
    public int copyOfBookSide() {
        copy.copyFrom(source);
        return copy.levelCount();
    }
}
