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

/** A book is published twice, with other levels, state and scales each time, while it is copied twice. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "nothing was there yet, or the writer was at work each time")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "nothing could be copied, then the first book")
@Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "nothing could be copied, then the second book")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the first book, then the writer was at work")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the first book twice")
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "the first book, then the second")
@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "the second book twice")
@Outcome(id = "2, [01]", expect = Expect.FORBIDDEN, desc = "an older book after a newer one, or none any more")
@Outcome(id = ".*-1.*", expect = Expect.FORBIDDEN, desc = "a torn book: parts of one and parts of another")
@State
public class SnapshotCellRace {
    private static final int DEPTH = 2;
    private static final int MOST_LEVELS = 16;
    private static final Instrument[] VERSIONS = {
        null, new Instrument(0, 1, "venue", "A-B", 1, 1, 0, 0), new Instrument(0, 2, "venue", "A-B", 2, 2, 0, 0)
    };
    private static final BookState[] STATES = {null, BookState.STALE, BookState.LIVE};

    private final SnapshotCell cell = new SnapshotCell(DEPTH);
    private final OrderBook first = bookAt(1);
    private final OrderBook second = bookAt(2);
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
        cell.publish(first);
        cell.publish(second);
    }

    /** Any other thread. */
    @Actor
    public void copy(final II_Result result) {
        result.r1 = copied();
        result.r2 = copied();
    }

    private int copied() {
        if (!cell.tryCopy(snapshot)) {
            return 0;
        }
        final int sequence = (int) snapshot.sequence();
        return isWhole(sequence) ? sequence : -1;
    }

    private boolean isWhole(final int sequence) {
        boolean whole = (sequence == 1 || sequence == 2)
                && snapshot.publication() == sequence
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
