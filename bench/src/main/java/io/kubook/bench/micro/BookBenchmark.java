package io.kubook.bench.micro;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Single operations on one side of a book that has a level at every second price. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BookBenchmark {
    private static final int PLACES = 1 << 12;
    private static final int NEAR = 32;
    private static final long BEST = 1_000_000;

    /** On the side. */
    @Param("20000")
    public int levels;

    private final BookSide bids = new BookSide(Side.BID, BookSide.MAX_LEVELS);
    private final int[] near = new int[PLACES];
    private final int[] far = new int[PLACES];
    private int next;
    private long size = 1;

    /** For JMH. */
    public BookBenchmark() {}

    /** Makes the side, and draws the places where it will change. */
    @Setup
    public void prepare() {
        bids.clear(SideView.ALL_BIDS);
        for (int i = 0; i < levels; i++) {
            bids.set(priceOf(i), 1);
        }
        final SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < PLACES; i++) {
            near[i] = random.nextInt(NEAR);
            far[i] = random.nextInt(NEAR, levels);
        }
    }

    private static long priceOf(final int level) {
        return BEST - 2L * level;
    }

    private int advance() {
        next = (next + 1) % PLACES;
        size++;
        return next;
    }

    /**
     * Another size for one of the best 32 levels.
     *
     * @return the size before.
     */
    @Benchmark
    public long updateNear() {
        return bids.set(priceOf(near[advance()]), size);
    }

    /**
     * Another size for any of the other levels.
     *
     * @return the size before.
     */
    @Benchmark
    public long updateFar() {
        return bids.set(priceOf(far[advance()]), size);
    }

    /**
     * A level that comes behind one of the best 32, and goes; a half of both.
     *
     * @return the size that went.
     */
    @Benchmark
    @OperationsPerInvocation(2)
    public long insertAndDeleteNear() {
        return insertAndDelete(near[advance()]);
    }

    /**
     * A level that comes behind any of the others, and goes; a half of both.
     *
     * @return the size that went.
     */
    @Benchmark
    @OperationsPerInvocation(2)
    public long insertAndDeleteFar() {
        return insertAndDelete(far[advance()]);
    }

    private long insertAndDelete(final int level) {
        final long between = priceOf(level) - 1;
        bids.set(between, size);
        return bids.set(between, 0);
    }
}
