package io.kubook.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import org.junit.jupiter.api.Test;

class SnapshotCellTest {
    private static final String STAMPED = "A-B v2 LIVE 41 42 43 ";

    private final Instrument instrument = new Instrument(7, 2, "venue", "A-B", 2, 4, 1, 1);
    private final OrderBook book = new OrderBook(instrument, 100);
    private final SnapshotCell cell = new SnapshotCell(3);
    private final BookSnapshot snapshot = new BookSnapshot(3);

    @Test
    void shouldCopyNothingWhenNothingWasPublished() {
        assertThat(cell.tryCopy(snapshot)).isFalse();
        assertThat(cell.copy(snapshot)).isFalse();
        assertThat(cell.publications()).isZero();
        assertThat(snapshot.state()).isEqualTo(BookState.EMPTY);
        assertThat(snapshot.bestBid()).isEqualTo(SideView.UNKNOWN);
        assertThat(snapshot.publication()).isZero();
    }

    @Test
    void shouldCopyAllWhenTheBookFits() {
        fill(3);
        cell.publish(book);
        assertThat(cell.tryCopy(snapshot)).isTrue();
        assertThat(describe(snapshot)).isEqualTo(STAMPED + "bids 0: 99x1 98x2 97x3 asks all: 101x1 102x2 103x3");
        assertThat(snapshot.digest()).isEqualTo(book.digest()).isEqualTo(snapshot.bookDigest());
        assertThat(snapshot.publication()).isEqualTo(1);
        assertThat(cell.publications()).isEqualTo(1);
    }

    @Test
    void shouldEndTheWindowAtTheLastCopiedLevelWhenTheBookIsDeeper() {
        fill(4);
        cell.publish(book);
        assertThat(cell.copy(snapshot)).isTrue();
        assertThat(describe(snapshot)).isEqualTo(STAMPED + "bids 97: 99x1 98x2 97x3 asks 103: 101x1 102x2 103x3");
        assertThat(snapshot.bids().price(3)).isEqualTo(SideView.UNKNOWN);
        assertThat(snapshot.bookDigest()).isEqualTo(book.digest()).isNotEqualTo(snapshot.digest());
    }

    @Test
    void shouldCopyWhatFitsWhenTheDepthsDiffer() {
        fill(4);
        cell.publish(book);
        final BookSnapshot shallow = new BookSnapshot(1);
        final BookSnapshot deep = new BookSnapshot(9);
        assertThat(cell.copy(shallow)).isTrue();
        assertThat(cell.copy(deep)).isTrue();
        assertThat(describe(shallow)).isEqualTo(STAMPED + "bids 99: 99x1 asks 101: 101x1");
        assertThat(describe(deep)).isEqualTo(STAMPED + "bids 97: 99x1 98x2 97x3 asks 103: 101x1 102x2 103x3");
    }

    @Test
    void shouldCopyTheLastOfSeveralWhenPublishedAgain() {
        fill(3);
        cell.publish(book);
        cell.copy(snapshot);
        book.instrument(new Instrument(7, 3, "venue", "A-B", 3, 4, 1, 1));
        book.bids().cutWindowBefore(985);
        book.state(BookState.STALE);
        cell.publish(book);
        assertThat(cell.copy(snapshot)).isTrue();
        assertThat(describe(snapshot))
                .isEqualTo("A-B v3 STALE 41 42 43 bids 986: 990x1 asks all: 1010x1 1020x2 1030x3");
        assertThat(snapshot.publication()).isEqualTo(2);
    }

    @Test
    void shouldRefuseADepthOfZero() {
        assertThatThrownBy(() -> new SnapshotCell(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BookSnapshot(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void fill(final int levels) {
        book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
        for (int i = 1; i <= levels; i++) {
            book.set(Side.BID, 100 - i, i);
            book.set(Side.ASK, 100 + i, i);
        }
        book.state(BookState.LIVE);
        book.stamp(41, 42, 43);
    }

    private static String describe(final BookSnapshot snapshot) {
        return snapshot.instrument().symbol() + " v" + snapshot.instrument().version() + " " + snapshot.state() + " "
                + snapshot.sequence() + " " + snapshot.venueTimeNs() + " " + snapshot.receiveTimeNs() + " bids "
                + describe(snapshot.bids()) + " asks " + describe(snapshot.asks());
    }

    private static String describe(final SideView side) {
        final long horizon = side.horizon();
        final StringBuilder text = new StringBuilder(horizon == SideView.ALL_ASKS ? "all" : Long.toString(horizon));
        text.append(':');
        for (int i = 0; i < side.levelCount(); i++) {
            text.append(' ').append(side.price(i)).append('x').append(side.size(i));
        }
        return text.toString();
    }
}
