package io.kubook.bench.races;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.engine.snapshot.SnapshotCell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two books, different in all, are published in turn while the last one is copied again and again. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "nothing was there yet, or the writer was at work each time")
@Outcome(id = "[12], 0", expect = Expect.ACCEPTABLE, desc = "whole books, the last of them the first or the second")
@Outcome(id = ".*, 1", expect = Expect.FORBIDDEN, desc = "a torn book: parts of one and parts of another")
@Outcome(id = ".*, 2", expect = Expect.FORBIDDEN, desc = "an older book after a newer one")
@State
public class SnapshotCellRace {
    private static final int DEPTH = 2;
    private static final int MOST_LEVELS = 16;
    private static final int ROUNDS = 64;
    private static final Instrument[] VERSIONS = {
        null, new Instrument(0, 1, "venue", "A-B", 1, 1, 0, 0), new Instrument(0, 2, "venue", "A-B", 2, 2, 0, 0)
    };
    private static final BookState[] STATES = {null, BookState.STALE, BookState.LIVE};

    private static final OrderBook FIRST = bookAt(1);
    private static final OrderBook SECOND = bookAt(2);

    private final SnapshotCell cell = new SnapshotCell(DEPTH);
    private final BookSnapshot snapshot = new BookSnapshot(DEPTH);

    private static OrderBook bookAt(final int sequence) {
        final OrderBook book = new OrderBook(VERSIONS[sequence], MOST_LEVELS);
        book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
        for (int i = 0; i < sequence; i++) {
            book.set(Side.BID, 100 * sequence - i, sequence);
            book.set(Side.ASK, 100 * sequence + 1 + i, sequence);
        }
        book.state(STATES[sequence]);
        book.stamp(sequence, sequence, sequence);
        return book;
    }

    /** The book thread. */
    @Actor
    public void publish() {
        for (int i = 0; i < ROUNDS; i++) {
            cell.publish(i % 2 == 0 ? FIRST : SECOND);
        }
    }

    /** Any other thread. */
    @Actor
    public void copy(final II_Result result) {
        long last = 0;
        for (int i = 0; i < ROUNDS; i++) {
            if (cell.tryCopy(snapshot)) {
                final int sequence = (int) snapshot.sequence();
                if (!isWhole(sequence)) {
                    result.r2 = 1;
                } else if (snapshot.publication() < last) {
                    result.r2 = 2;
                }
                result.r1 = sequence;
                last = snapshot.publication();
            }
        }
    }

    private boolean isWhole(final int sequence) {
        boolean whole = (sequence == 1 || sequence == 2)
                && (snapshot.publication() - sequence) % 2 == 0
                && snapshot.instrument() == VERSIONS[sequence]
                && snapshot.state() == STATES[sequence]
                && snapshot.venueTimeNs() == sequence
                && snapshot.receiveTimeNs() == sequence
                && snapshot.bids().levelCount() == sequence
                && snapshot.asks().levelCount() == sequence
                && snapshot.bookDigest() == snapshot.digest();
        for (int i = 0; whole && i < sequence; i++) {
            whole = snapshot.bids().price(i) == 100 * sequence - i
                    && snapshot.asks().price(i) == 100 * sequence + 1 + i;
        }
        return whole;
    }
}
