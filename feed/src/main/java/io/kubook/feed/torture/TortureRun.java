package io.kubook.feed.torture;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Lives one seed after the other, as many side by side as there are threads: each is a world of its own. */
public final class TortureRun {
    private final long from;
    private final long seeds;
    private final BooleanSupplier isOver;
    private final Consumer<SeedResult> results;
    private final LongFunction<SeedResult> life;
    private final AtomicLong next = new AtomicLong();
    private volatile Throwable bug;

    /**
     * A run that has not begun.
     *
     * @param from    the first seed.
     * @param seeds   how many, 0 or more.
     * @param life    lives a seed: {@link #live}, or something else in a test.
     * @param isOver  asked before each seed whether to stop; from any of the threads.
     * @param results gets what came of each seed, from one thread at a time and in no order.
     */
    public TortureRun(
            final long from,
            final long seeds,
            final LongFunction<SeedResult> life,
            final BooleanSupplier isOver,
            final Consumer<SeedResult> results) {
        this.from = from;
        this.seeds = seeds;
        this.life = life;
        this.isOver = isOver;
        this.results = results;
    }

    /**
     * Lives one seed. One that fails is lived again with fewer troubles, to find the shortest beginning of them with
     * which it still fails.
     *
     * @param seed any number.
     * @return what came of it: always the same.
     */
    public static SeedResult live(final long seed) {
        final Scenario scenario = Scenario.of(seed);
        final SeedResult all = new TortureWorld(scenario).run();
        if (all.isOk()) {
            return all;
        }
        for (int first = 0; first < scenario.troubles().size(); first++) {
            final SeedResult fewer = new TortureWorld(scenario.withTroubles(first)).run();
            if (!fewer.isOk()) {
                return all.withTroubles(fewer.troubles());
            }
        }
        return all;
    }

    /**
     * Lives all seeds and waits for the end.
     *
     * @param threads how many at once, 1 or more.
     * @throws IllegalStateException if a life, or who gets the results, has thrown anything: the cause.
     * @throws InterruptedException if the waiting thread is interrupted; the others stop after the seeds they are at.
     */
    public void run(final int threads) throws InterruptedException {
        final Thread[] workers = new Thread[threads];
        for (int index = 0; index < threads; index++) {
            workers[index] = new Thread(this::work, "kubook-torture-" + index);
            workers[index].setDaemon(true);
            workers[index].start();
        }
        for (final Thread worker : workers) {
            worker.join();
        }
        if (bug != null) {
            throw new IllegalStateException("a seed could not be lived", bug);
        }
    }

    private void work() {
        try {
            for (long index = next.getAndIncrement(); index < seeds; index = next.getAndIncrement()) {
                if (isOver.getAsBoolean() || bug != null) {
                    return;
                }
                report(life.apply(from + index));
            }
        } catch (final RuntimeException | Error e) {
            bug = e;
        }
    }

    private synchronized void report(final SeedResult result) {
        results.accept(result);
    }
}
