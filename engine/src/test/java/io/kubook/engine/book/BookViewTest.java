package io.kubook.engine.book;

import static io.kubook.engine.book.SideView.NONE;
import static io.kubook.engine.book.SideView.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.instrument.Instrument;
import org.junit.jupiter.api.Test;

/** What is answered on books of every shape, as a table: bid, ask, spread, mid, microprice, imbalance, near bids. */
class BookViewTest {
    private static final double NAN = Double.NaN;
    private static final double UNKNOWN_DOUBLE = Double.NEGATIVE_INFINITY;

    private final OrderBook book = new OrderBook(new Instrument(3, 1, "venue", "A-B", 0, 0, 0, 0), 10);

    private record Answers(
            long bid,
            long ask,
            long spread,
            double mid,
            double microprice,
            double imbalance,
            boolean isLockedOrCrossed,
            long near) {
        static Answers of(final BookView book) {
            return new Answers(
                    book.bestBid(),
                    book.bestAsk(),
                    book.spread(),
                    book.mid(),
                    book.microprice(),
                    book.imbalance(1),
                    book.isLockedOrCrossed(),
                    book.sizeWithinBps(Side.BID, 200));
        }
    }

    @Test
    void shouldAnswerUnknownWhenNothingIsKnown() {
        assertThat(Answers.of(book))
                .isEqualTo(new Answers(
                        UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN_DOUBLE, UNKNOWN_DOUBLE, UNKNOWN_DOUBLE, false, UNKNOWN));
    }

    @Test
    void shouldAnswerNoneWhenBothSidesAreKnownToBeEmpty() {
        clearComplete();
        assertThat(Answers.of(book)).isEqualTo(new Answers(NONE, NONE, NONE, NAN, NAN, NAN, false, NONE));
    }

    @Test
    void shouldHaveNoMidWhenOneSideIsEmpty() {
        clearComplete();
        book.set(Side.BID, 99, 3);
        assertThat(Answers.of(book)).isEqualTo(new Answers(99, NONE, NONE, NAN, NAN, 1, false, NONE));
    }

    @Test
    void shouldHaveNoMidWhenOneSideIsEmptyAndTheOtherUnknown() {
        book.clear(SideView.NOTHING, SideView.ALL_ASKS);
        assertThat(Answers.of(book)).isEqualTo(new Answers(UNKNOWN, NONE, NONE, NAN, NAN, UNKNOWN_DOUBLE, false, NONE));
    }

    @Test
    void shouldNotKnowTheMidWhenOneSideIsUnknown() {
        book.clear(SideView.ALL_BIDS, SideView.NOTHING);
        book.set(Side.BID, 99, 3);
        assertThat(Answers.of(book))
                .isEqualTo(new Answers(
                        99, UNKNOWN, UNKNOWN, UNKNOWN_DOUBLE, UNKNOWN_DOUBLE, UNKNOWN_DOUBLE, false, UNKNOWN));
    }

    @Test
    void shouldAnswerAllWhenBothSidesHaveLevels() {
        clearComplete();
        book.set(Side.BID, 99, 3);
        book.set(Side.BID, 98, 5);
        book.set(Side.BID, 97, 7);
        book.set(Side.ASK, 101, 1);
        assertThat(Answers.of(book)).isEqualTo(new Answers(99, 101, 2, 100, 100.5, 0.5, false, 8));
    }

    @Test
    void shouldCountAsCrossedWhenLocked() {
        clearComplete();
        book.set(Side.BID, 100, 1);
        book.set(Side.ASK, 100, 3);
        assertThat(Answers.of(book)).isEqualTo(new Answers(100, 100, 0, 100, 100, -0.5, true, 1));
    }

    @Test
    void shouldHaveANegativeSpreadWhenCrossed() {
        clearComplete();
        book.set(Side.BID, 102, 1);
        book.set(Side.ASK, 100, 1);
        assertThat(Answers.of(book)).isEqualTo(new Answers(102, 100, -2, 101, 101, 0, true, 1));
    }

    @Test
    void shouldTellNoneFromUnknownPastTheLastLevelWhenPartlyKnown() {
        book.clear(98, SideView.ALL_ASKS);
        book.set(Side.BID, 99, 3);
        book.set(Side.ASK, 101, 1);
        assertThat(Answers.of(book)).isEqualTo(new Answers(99, 101, 2, 100, 100.5, 0.5, false, 3));
        assertThat(book.bids().price(1)).isEqualTo(UNKNOWN);
        assertThat(book.asks().price(1)).isEqualTo(NONE);
        assertThat(book.bids().sizeAt(98)).isZero();
        assertThat(book.bids().sizeAt(97)).isEqualTo(UNKNOWN);
        assertThat(book.levelsWithinBps(Side.BID, 200)).isEqualTo(1);
        assertThat(book.levelsWithinBps(Side.BID, 201)).isEqualTo(1);
        assertThat(book.levelsWithinBps(Side.BID, 300)).isEqualTo(UNKNOWN);
        assertThat(book.levelsWithinBps(Side.ASK, 10_000)).isEqualTo(1);
        assertThat(book.imbalance(2)).isEqualTo(UNKNOWN_DOUBLE);
        assertThat(book.bids().averagePriceForQuantity(4)).isEqualTo(UNKNOWN_DOUBLE);
        assertThat(book.asks().averagePriceForQuantity(4)).isNaN();
        assertThat(book.bids().averagePriceForNotional(298)).isEqualTo(UNKNOWN_DOUBLE);
        assertThat(book.asks().averagePriceForNotional(102)).isNaN();
    }

    @Test
    void shouldAverageOverLevelsWhenTheBestDoesNotSuffice() {
        clearComplete();
        book.set(Side.ASK, 100, 1);
        book.set(Side.ASK, 110, 2);
        assertThat(book.asks().averagePriceForQuantity(1)).isEqualTo(100);
        assertThat(book.asks().averagePriceForQuantity(2)).isEqualTo(105);
        assertThat(book.asks().averagePriceForNotional(100)).isEqualTo(100);
        assertThat(book.asks().averagePriceForNotional(210)).isEqualTo(105);
        assertThat(book.asks().averagePriceForNotional(155)).isEqualTo(155 / 1.5);
        assertThat(book.asks().averagePriceForQuantity(0)).isNaN();
        assertThat(book.asks().averagePriceForNotional(0)).isNaN();
        assertThat(book.asks().averagePriceForNotional(-1)).isNaN();
    }

    @Test
    void shouldBecomeTheEmptyBookOfAnotherInstrument() {
        clearComplete();
        book.set(Side.BID, 99, 3);
        book.stamp(5, 6, 7);
        final Instrument other = new Instrument(4, 1, "venue", "C-D", 2, 3, 0, 0);
        book.become(other, SideView.ALL_BIDS, SideView.NOTHING);
        final OrderBook expected = new OrderBook(other, 10);
        expected.clear(SideView.ALL_BIDS, SideView.NOTHING);
        expected.set(Side.BID, 9900, 4);
        book.set(Side.BID, 9900, 4);
        assertThat(Answers.of(book)).isEqualTo(Answers.of(expected));
        assertThat(book.digest()).isEqualTo(expected.digest());
        assertThat(book.instrument()).isEqualTo(other);
        assertThat(book.sequence() + book.venueTimeNs() + book.receiveTimeNs()).isZero();
    }

    @Test
    void shouldAgreeWithAnotherBookWhenBothSidesDo() {
        clearComplete();
        book.set(Side.BID, 99, 3);
        book.set(Side.ASK, 101, 1);
        final OrderBook other = new OrderBook(book.instrument(), 10);
        other.copyFrom(book);
        assertThat(other.agreesWith(book)).isTrue();
        other.set(Side.BID, 99, 4);
        assertThat(other.agreesWith(book)).isFalse();
        other.set(Side.ASK, 101, 2);
        assertThat(other.agreesWith(book)).isFalse();
        other.set(Side.BID, 99, 3);
        assertThat(other.agreesWith(book)).isFalse();
        other.clear(SideView.NOTHING, SideView.NOTHING);
        assertThat(other.agreesWith(book)).isTrue();
    }

    @Test
    void shouldKnowTheLagOnlyWhenBothTimesAreGiven() {
        assertThat(book.lagNs()).isEqualTo(BookChange.NO_LAG);
        book.stamp(1, 0, 500);
        assertThat(book.lagNs()).isEqualTo(BookChange.NO_LAG);
        book.stamp(2, 700, 500);
        assertThat(book.lagNs()).isEqualTo(-200);
    }

    @Test
    void shouldRefuseWhatCanOnlyBeABug() {
        final Instrument other = new Instrument(4, 1, "venue", "C-D", 0, 0, 0, 0);
        assertThatThrownBy(() -> book.levelsWithinBps(Side.BID, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.sizeWithinBps(Side.ASK, 10_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.instrument(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.copyFrom(new OrderBook(other, 1))).isInstanceOf(IllegalArgumentException.class);
        final OrderBook fresh = new OrderBook(new Instrument(3, 1, "venue", "A-B", 2, 0, 0, 0), 1);
        final Instrument narrower = new Instrument(3, 2, "venue", "A-B", 1, 0, 0, 0);
        assertThatThrownBy(() -> fresh.instrument(narrower)).isInstanceOf(IllegalArgumentException.class);
    }

    private void clearComplete() {
        book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
    }
}
