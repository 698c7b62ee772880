package io.kubook.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One writer publishes books in which everything follows from the sequence; readers check that it does. */
class SnapshotCellConcurrencyTest {
    private static final int READERS = 2;
    private static final int COPIES = 100_000;
    private static final int DEPTH = 16;
    private static final BookState[] STATES = BookState.values();

    private final Instrument[] versions = new Instrument[5];

    @Test
    void shouldNeverCopyATornBookWhenTheWriterDoesNotPause() throws Exception {
        for (int i = 0; i < versions.length; i++) {
            versions[i] = new Instrument(1, i + 1, "venue", "A-B", i, i, 0, 0);
        }
        final SnapshotCell cell = new SnapshotCell(DEPTH);
        final ExecutorService executor = Executors.newFixedThreadPool(READERS);
        try {
            final List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(executor.submit(() -> copyAndCheck(cell)));
            }
            long sequence = 0;
            while (!readers.stream().allMatch(Future::isDone)) {
                for (int i = 0; i < 1000; i++) {
                    cell.publish(bookAt(++sequence));
                }
            }
            for (final Future<Long> reader : readers) {
                assertThat(reader.get())
                        .as("last sequence that was copied")
                        .isPositive()
                        .isLessThanOrEqualTo(sequence);
            }
            assertThat(cell.publications()).isEqualTo(sequence);
        } finally {
            executor.shutdownNow();
        }
    }

    private long copyAndCheck(final SnapshotCell cell) {
        final BookSnapshot snapshot = new BookSnapshot(DEPTH);
        int copies = 0;
        long last = 0;
        while (copies < COPIES) {
            if (cell.copy(snapshot)) {
                check(snapshot);
                assertThat(snapshot.sequence() >= last).as("sequence went back").isTrue();
                last = snapshot.sequence();
                copies++;
            }
        }
        return last;
    }

    private OrderBook bookAt(final long sequence) {
        final OrderBook book = new OrderBook(versionAt(sequence), DEPTH);
        book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
        for (int i = 0; i < countAt(sequence); i++) {
            book.set(Side.BID, priceAt(sequence) - i, sizeAt(sequence, i));
            book.set(Side.ASK, priceAt(sequence) + 1 + i, sizeAt(sequence, -i));
        }
        book.state(STATES[(int) (sequence % STATES.length)]);
        book.stamp(sequence, 3 * sequence, 5 * sequence);
        return book;
    }

    private void check(final BookSnapshot snapshot) {
        final long sequence = snapshot.sequence();
        final int count = countAt(sequence);
        boolean isWhole = snapshot.instrument() == versionAt(sequence)
                && snapshot.publication() == sequence
                && snapshot.state() == STATES[(int) (sequence % STATES.length)]
                && snapshot.venueTimeNs() == 3 * sequence
                && snapshot.receiveTimeNs() == 5 * sequence
                && snapshot.bids().levelCount() == count
                && snapshot.asks().levelCount() == count
                && snapshot.bookDigest() == snapshot.digest();
        for (int i = 0; isWhole && i < count; i++) {
            isWhole = snapshot.bids().price(i) == priceAt(sequence) - i
                    && snapshot.bids().size(i) == sizeAt(sequence, i)
                    && snapshot.asks().price(i) == priceAt(sequence) + 1 + i
                    && snapshot.asks().size(i) == sizeAt(sequence, -i);
        }
        if (!isWhole) {
            throw new AssertionError("torn book at sequence " + sequence + ", publication " + snapshot.publication());
        }
    }

    private Instrument versionAt(final long sequence) {
        return versions[(int) (sequence % versions.length)];
    }

    private static int countAt(final long sequence) {
        return 1 + (int) (sequence % DEPTH);
    }

    private static long priceAt(final long sequence) {
        return 1000 + sequence % 1000;
    }

    private static long sizeAt(final long sequence, final int level) {
        return (sequence + level) * 0x9E3779B97F4A7C15L >>> 1 | 1;
    }
}
