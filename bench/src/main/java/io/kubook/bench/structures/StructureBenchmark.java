package io.kubook.bench.structures;

import io.kubook.engine.book.Side;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A change of a book, on each structure. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StructureBenchmark {
    private static final int HALF = 250_000;
    private static final int STEP = 31;

    /** What keeps the levels. */
    @Param
    public Structure structure;

    /** Levels on each side. */
    @Param({"20", "200", "20000", "200000"})
    public int levels;

    /** Mean distance of neighbouring prices. */
    @Param("1")
    public int gap;

    /** How the best price moves. */
    @Param("CALM")
    public ChangeFlow.Touch touch;

    /** How many books are changed in turn. */
    @Param("1")
    public int books;

    private ChangeFlow flow;
    private LevelStore[] stores;
    private int[] next;
    private int book;

    /** For JMH. */
    public StructureBenchmark() {}

    /** Makes the flow and loads the books, each at another place of the flow. */
    @Setup
    public void prepare() {
        flow = new ChangeFlow(1, levels, gap, touch, HALF);
        stores = new LevelStore[2 * books];
        next = new int[books];
        for (int i = 0; i < books; i++) {
            for (int side = 0; side < 2; side++) {
                stores[2 * i + side] = structure.create(Side.of(side));
                final long[] keys = flow.firstKeys(side);
                for (int level = keys.length - 1; level >= 0; level--) {
                    stores[2 * i + side].put(keys[level], ChangeFlow.firstSize(keys[level]));
                }
            }
            for (int ahead = 0; ahead < i * STEP % flow.count(); ahead++) {
                changeOf(i);
            }
        }
    }

    /**
     * One change.
     *
     * @return the size before.
     */
    @Benchmark
    public long change() {
        final int now = book;
        book = now + 1 < books ? now + 1 : 0;
        return changeOf(now);
    }

    private long changeOf(final int which) {
        final int change = next[which];
        next[which] = change + 1 < flow.count() ? change + 1 : 0;
        return stores[2 * which + flow.side(change)].put(flow.key(change), flow.size(change));
    }
}
