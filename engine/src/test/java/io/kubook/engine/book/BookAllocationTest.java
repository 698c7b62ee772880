package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kubook.engine.instrument.Instrument;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BookAllocationTest {
    private static final int OPERATIONS = 200_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OrderBook book = new OrderBook(new Instrument(0, 1, "venue", "A-B", 2, 4, 0, 0), 100);
    private final OrderBook copy = new OrderBook(book.instrument(), 100);
    private final long[] prices = new long[20];
    private final long[] sizes = new long[20];
    private Object sink;

    @Test
    void shouldNotAllocateWhenChangedAndQueried() {
        assertThat(allocatedBytes(false)).isZero();
    }

    @Test
    void shouldBeSeenWhenSomethingAllocates() {
        assertThat(allocatedBytes(true)).isGreaterThanOrEqualTo(16L * OPERATIONS);
    }

    /** With what growing leaves behind; the books of all symbols of a venue fit into 256 MiB so. */
    @Test
    void shouldTakeLessThanItsPartOf256MebibytesWhen1500BooksHave200LevelsASide() {
        bytesOfABookOf(200);
        assertThat(bytesOfABookOf(200)).isBetween(2L * 200 * 16, 256L * 1024 * 1024 / 1500);
    }

    private long bytesOfABookOf(final int levels) {
        final long before = threads.getCurrentThreadAllocatedBytes();
        final OrderBook fresh = new OrderBook(book.instrument(), 1000);
        fresh.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
        for (int i = 0; i < levels; i++) {
            fresh.set(Side.BID, 50_000 - i, 1);
            fresh.set(Side.ASK, 50_001 + i, 1);
        }
        sink = fresh;
        final long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        sink = null;
        return bytes;
    }

    /** The last of a few runs: the first ones grow arrays, load classes and compile. */
    private long allocatedBytes(final boolean isControl) {
        long bytes = 0;
        double sum = 0;
        for (int run = 0; run < 5; run++) {
            book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
            final SplittableRandom random = new SplittableRandom(run);
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < OPERATIONS; i++) {
                sum += changeAndQuery(random);
                if (isControl) {
                    sink = new long[1];
                }
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(sum).isNotNaN();
        assertThat(sink == null).isEqualTo(!isControl);
        return bytes;
    }

    private double changeAndQuery(final SplittableRandom random) {
        final Side side = Side.of(random.nextInt(2));
        final long price = 1000 + random.nextInt(120) * (side == Side.BID ? -1 : 1);
        book.set(side, price, random.nextInt(3));
        book.stamp(random.nextInt(), 1, 2);
        if (random.nextInt(1000) == 0) {
            copy.copyFrom(book);
            copy.bids().cutWindowBefore(950);
        }
        final SideView view = book.side(side);
        long sum = view.top(20, prices, sizes) + view.sizeAt(price) + view.levelsWithin(price) + view.sizeWithin(price);
        sum += book.spread() + book.levelsWithinBps(side, 50) + book.sizeWithinBps(side, 50) + book.digest();
        sum += book.lagNs() + view.horizon() + view.price(3) + view.size(3) + (book.agreesWith(copy) ? 1 : 0);
        return sum
                + nan(book.mid())
                + nan(book.microprice())
                + nan(book.imbalance(5))
                + nan(view.averagePriceForQuantity(20))
                + nan(view.averagePriceForNotional(30_000));
    }

    private static double nan(final double answer) {
        return Double.isFinite(answer) ? answer : 0;
    }
}
