package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import org.junit.jupiter.api.Test;

class WindowWatchTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 0, 0, 0, 0);
    private static final SyncConfig CONFIG = new SyncConfig(0, 1, 1, 10, 700, 100, 4096, 16, 0, 0);

    private final WindowWatch watch = new WindowWatch(CONFIG);

    /** A book with so many bids, which may be all there are, and complete asks. */
    private static OrderBook book(final int bids, final boolean complete) {
        final OrderBook book = new OrderBook(ABC, 200);
        book.clear(complete ? SideView.ALL_BIDS : 1, SideView.ALL_ASKS);
        for (int i = 0; i < bids; i++) {
            book.set(Side.BID, 1000 - i, 1);
        }
        return book;
    }

    @Test
    void shouldFindASideLowBelowHalfOfWhatWasAskedFor() {
        watch.onSnapshot(100);
        assertThat(watch.tryBegin(book(50, false), 0)).isFalse();
        assertThat(watch.tryBegin(book(49, false), 0)).isTrue();
    }

    @Test
    void shouldFindACompleteSideNeverLow() {
        watch.onSnapshot(100);
        assertThat(watch.tryBegin(book(0, true), 0)).isFalse();
    }

    @Test
    void shouldFindASideLowBelowTwentyWhenTheSnapshotWasWholeAndTheWindowEndsAllTheSame() {
        watch.onSnapshot(0);
        assertThat(watch.tryBegin(book(20, false), 0)).isFalse();
        assertThat(watch.tryBegin(book(19, false), 0)).isTrue();
    }

    @Test
    void shouldFindASideOfDepthOneLowOnlyWhenItIsEmpty() {
        watch.onSnapshot(1);
        assertThat(watch.tryBegin(book(1, false), 0)).isFalse();
        assertThat(watch.tryBegin(book(0, false), 0)).isTrue();
    }

    @Test
    void shouldWaitLongerFromOneRefreshToTheNextUntilOneHelps() {
        watch.onSnapshot(100);
        final OrderBook low = book(1, false);
        final long[] dueAt = {0, 100, 300, 700, 1400, 2100};
        for (int i = 0; i < dueAt.length; i++) {
            assertThat(i > 0 && watch.tryBegin(low, dueAt[i] - 1)).isFalse();
            assertThat(watch.tryBegin(low, dueAt[i])).as("at " + dueAt[i]).isTrue();
        }
        assertThat(watch.tryBegin(book(90, false), 2150)).isFalse();
        assertThat(watch.tryBegin(low, 2800)).isTrue();
        assertThat(watch.tryBegin(low, 2899)).isFalse();
        assertThat(watch.tryBegin(low, 2900)).isTrue();
    }

    @Test
    void shouldWaitNoLongerThanItIsToldWhenARefreshWasPutOff() {
        watch.onSnapshot(100);
        final OrderBook low = book(1, false);
        assertThat(watch.tryBegin(low, 0)).isTrue();
        assertThat(watch.tryBegin(low, 100)).isTrue();
        watch.postpone(150);
        assertThat(watch.tryBegin(low, 149)).isFalse();
        assertThat(watch.tryBegin(low, 150)).isTrue();
        assertThat(watch.tryBegin(low, 349)).isFalse();
        assertThat(watch.tryBegin(low, 350)).isTrue();
    }

    @Test
    void shouldForgetTheLastRefreshWhenCleared() {
        watch.onSnapshot(100);
        watch.tryBegin(book(1, false), 1000);
        watch.clear();
        assertThat(watch.tryBegin(book(1, false), 1)).isTrue();
        assertThat(watch.depth()).isEqualTo(100);
    }

    @Test
    void shouldFindTheTouchUnknownOnlyWhenASideIsEmptyAndNotComplete() {
        assertThat(WindowWatch.isTouchUnknown(book(0, true))).isFalse();
        assertThat(WindowWatch.isTouchUnknown(book(1, false))).isFalse();
        assertThat(WindowWatch.isTouchUnknown(book(0, false))).isTrue();
    }
}
