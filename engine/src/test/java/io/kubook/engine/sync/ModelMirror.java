package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** A copy of one book that knows nothing but its callbacks, and checks that they tell one coherent story. */
final class ModelMirror implements BookListener {
    private final int id;
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private BookState state = BookState.EMPTY;
    private long sequence;
    private boolean reset;

    ModelMirror(final int id) {
        this.id = id;
    }

    /** Whether levels were replaced since the last call. */
    boolean takeReset() {
        final boolean was = reset;
        reset = false;
        return was;
    }

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        if (book.instrument().id() == id) {
            assertThat(previous).isEqualTo(state);
            state = book.state();
            assertThat(state != BookState.LIVE || previous == BookState.SYNCING)
                    .as(previous + " -> " + state)
                    .isTrue();
            if (state == BookState.EMPTY) {
                bids.clear();
                asks.clear();
            }
        }
    }

    @Override
    public void onBookReset(final BookView book) {
        if (book.instrument().id() == id) {
            reset = true;
            sequence = book.sequence();
            copy(book.bids(), bids);
            copy(book.asks(), asks);
        }
    }

    private static void copy(final SideView from, final Map<Long, Long> to) {
        to.clear();
        for (int i = 0; i < from.levelCount(); i++) {
            to.put(from.price(i), from.size(i));
        }
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        if (book.instrument().id() == id) {
            assertThat(state).isIn(BookState.SYNCING, BookState.LIVE);
            assertThat(change.firstSequence()).isLessThanOrEqualTo(sequence + 1);
            assertThat(change.lastSequence()).isGreaterThan(sequence).isEqualTo(book.sequence());
            sequence = change.lastSequence();
            for (int i = 0; i < change.count(); i++) {
                final Map<Long, Long> side = change.side(i) == Side.BID ? bids : asks;
                final Long before =
                        change.size(i) == 0 ? side.remove(change.price(i)) : side.put(change.price(i), change.size(i));
                assertThat(before == null ? 0 : before).isEqualTo(change.previousSize(i));
            }
        }
    }

    /** Where the book differs from what its callbacks told; null if nowhere. */
    String difference(final BookView book) {
        if (book.state() != state) {
            return "state " + book.state() + " and not " + state;
        }
        final String inBids = difference(book.bids(), bids);
        return inBids != null ? inBids : difference(book.asks(), asks);
    }

    private static String difference(final SideView side, final Map<Long, Long> told) {
        int row = 0;
        for (final Map.Entry<Long, Long> level : told.entrySet()) {
            if (side.price(row) != level.getKey() || side.size(row) != level.getValue()) {
                return side.side() + " level " + row + " is " + side.price(row) + ":" + side.size(row)
                        + " and not as told " + level;
            }
            row++;
        }
        return row == side.levelCount() ? null : side.side() + " has " + side.levelCount() + " levels, not " + row;
    }
}
