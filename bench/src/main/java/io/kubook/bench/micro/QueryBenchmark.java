package io.kubook.bench.micro;

import io.kubook.bench.FrameMaker;
import io.kubook.bench.LoadedEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Every query of a book with 1,000 levels a side. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QueryBenchmark {
    private static final int LEVELS = 1_000;
    private static final int TOP = 20;
    private static final int BPS = 5;
    private static final long QUANTITY = 25_000_000L;
    private static final long NOTIONAL = 100_000L;
    private static final long TICKS_AWAY = 50;

    private final long[] prices = new long[TOP];
    private final long[] sizes = new long[TOP];
    private BookView book;
    private SideView asks;
    private long limit;

    /** For JMH. */
    public QueryBenchmark() {}

    /** Loads the book. */
    @Setup
    public void prepare() {
        book = new LoadedEngine(LEVELS, EngineListeners.none(), FrameMaker.FIRST_SEQUENCE - 1).book();
        asks = book.asks();
        limit = book.bestAsk() + TICKS_AWAY;
    }

    /**
     * {@link BookView#bestBid()} and its size, {@link BookView#bestAsk()} and its size.
     *
     * @return their sum.
     */
    @Benchmark
    public long touch() {
        return book.bestBid() + book.bestBidSize() + book.bestAsk() + book.bestAskSize();
    }

    /**
     * {@link SideView#price(int)} and {@link SideView#size(int)}.
     *
     * @return their sum.
     */
    @Benchmark
    public long nthLevel() {
        return asks.price(TOP) + asks.size(TOP);
    }

    /**
     * {@link SideView#top}.
     *
     * @return the number of levels.
     */
    @Benchmark
    public int top20() {
        return asks.top(TOP, prices, sizes);
    }

    /**
     * {@link SideView#sizeAt}.
     *
     * @return the size.
     */
    @Benchmark
    public long sizeAt() {
        return asks.sizeAt(limit);
    }

    /**
     * {@link SideView#levelsWithin}.
     *
     * @return the number of levels.
     */
    @Benchmark
    public long levelsWithin() {
        return asks.levelsWithin(limit);
    }

    /**
     * {@link SideView#sizeWithin}.
     *
     * @return the size.
     */
    @Benchmark
    public long sizeWithin() {
        return asks.sizeWithin(limit);
    }

    /**
     * {@link BookView#levelsWithinBps}.
     *
     * @return the number of levels.
     */
    @Benchmark
    public long levelsWithinBps() {
        return book.levelsWithinBps(Side.ASK, BPS);
    }

    /**
     * {@link BookView#sizeWithinBps}.
     *
     * @return the size.
     */
    @Benchmark
    public long sizeWithinBps() {
        return book.sizeWithinBps(Side.BID, BPS);
    }

    /**
     * {@link SideView#averagePriceForQuantity}.
     *
     * @return the price.
     */
    @Benchmark
    public double averagePriceForQuantity() {
        return asks.averagePriceForQuantity(QUANTITY);
    }

    /**
     * {@link SideView#averagePriceForNotional}.
     *
     * @return the price.
     */
    @Benchmark
    public double averagePriceForNotional() {
        return asks.averagePriceForNotional(NOTIONAL);
    }

    /**
     * {@link BookView#spread}.
     *
     * @return the spread.
     */
    @Benchmark
    public long spread() {
        return book.spread();
    }

    /**
     * {@link BookView#mid}.
     *
     * @return the mid.
     */
    @Benchmark
    public double mid() {
        return book.mid();
    }

    /**
     * {@link BookView#microprice}.
     *
     * @return the microprice.
     */
    @Benchmark
    public double microprice() {
        return book.microprice();
    }

    /**
     * {@link BookView#imbalance}.
     *
     * @return the imbalance.
     */
    @Benchmark
    public double imbalance() {
        return book.imbalance(TOP);
    }

    /**
     * {@link BookView#isLockedOrCrossed}, {@link BookView#digest} and {@link BookView#lagNs}.
     *
     * @return their sum.
     */
    @Benchmark
    public long rest() {
        return (book.isLockedOrCrossed() ? 1 : 0) + book.digest() + book.lagNs();
    }
}
