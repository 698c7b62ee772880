package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EventWriter;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class SequenceResetDetectorTest {
    private static final long BOOK = 100_000_000;
    private static final long BOOK_TIME = TimeUnit.DAYS.toNanos(1);
    private static final long NO_TIME = 0;
    private static final long BOOK_RECEIVED = 1_000_000_000L;
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final SequenceResetDetector detector = new SequenceResetDetector();
    private final EventWriter events = new EventWriter(this::look);
    private long bookTime = BOOK_TIME;
    private boolean reset;

    private boolean look(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final Delta delta = new Delta().wrap(buffer, offset, length);
        reset = detector.onOld(delta, BOOK, bookTime, BOOK_RECEIVED);
        return true;
    }

    private boolean isReset(final int link, final long sequence, final long venueTime) {
        events.link(link).venueTime(venueTime).delta(0, sequence, sequence);
        return reset;
    }

    /** The number of the first of many contiguous deltas, each 1 ms later, that is seen as a reset; 0 if none is. */
    private int firstTold(final int link, final long sequence, final long venueTime) {
        for (int i = 0; i < 200; i++) {
            if (isReset(link, sequence + i, venueTime == NO_TIME ? NO_TIME : venueTime + i * MS)) {
                return i + 1;
            }
        }
        return 0;
    }

    @Test
    void shouldTellAtOnceWhenTheDistanceIsTooLongForAnyLag() {
        assertThat(isReset(0, BOOK - SequenceResetDetector.RESET_DISTANCE, NO_TIME))
                .isFalse();
        assertThat(isReset(0, BOOK - SequenceResetDetector.RESET_DISTANCE - 1, NO_TIME))
                .isTrue();
    }

    @Test
    void shouldTellAtOnceWhenALinkWentBackAndIsNewerThanTheBook() {
        detector.onCurrent(0, BOOK);
        assertThat(isReset(0, BOOK - 3, BOOK_TIME + MS)).isTrue();
    }

    @Test
    void shouldTellLinksApartWhenOnlyOneOfThemWentBack() {
        detector.onCurrent(0, BOOK);
        detector.onCurrent(1, BOOK - 5001);
        assertThat(isReset(1, BOOK - 5000, BOOK_TIME + MS)).isFalse();
        assertThat(isReset(0, BOOK - 5000, BOOK_TIME + MS)).isTrue();
    }

    @Test
    void shouldNotTellWhenWhatComesIsNoNewerThanTheBook() {
        detector.onCurrent(0, BOOK);
        assertThat(firstTold(0, BOOK - 5000, BOOK_TIME - 200 * MS)).isZero();
        for (int i = 0; i < 100; i++) {
            assertThat(isReset(0, BOOK - 4000 + i, BOOK_TIME)).isFalse();
        }
    }

    @Test
    void shouldTakeALinkThatNeverWasFurtherForALateOneHoweverNewItsTimesAre() {
        detector.onCurrent(1, BOOK - 5001);
        assertThat(firstTold(1, BOOK - 5000, BOOK_TIME + TimeUnit.HOURS.toNanos(1)))
                .isZero();
    }

    @Test
    void shouldTellOnTheFourthOfARunWhenNothingHasReachedTheBookForFiveSeconds() {
        detector.onCurrent(1, BOOK - 5001);
        events.advance(SequenceResetDetector.STANDSTILL_NS);
        assertThat(firstTold(1, BOOK - 5000, NO_TIME)).isZero();
        events.advance(1);
        assertThat(isReset(1, BOOK - 4000, NO_TIME)).isFalse();
        assertThat(firstTold(1, BOOK - 3000, NO_TIME)).isEqualTo(SequenceResetDetector.STANDSTILL_RUN);
    }

    @Test
    void shouldTellWithoutTimesAfterALongRunOfALinkThatWentBack() {
        detector.onCurrent(0, BOOK);
        assertThat(firstTold(0, BOOK - 5000, NO_TIME)).isEqualTo(SequenceResetDetector.UNTIMED_RUN);
    }

    @Test
    void shouldTellWithoutTimesOfTheBookToo() {
        bookTime = NO_TIME;
        detector.onCurrent(0, BOOK);
        assertThat(firstTold(0, BOOK - 5000, BOOK_TIME)).isEqualTo(SequenceResetDetector.UNTIMED_RUN);
    }

    @Test
    void shouldNeverTellWithoutTimesWhenALinkIsMerelyLate() {
        detector.onCurrent(0, BOOK);
        detector.onCurrent(1, BOOK - 5001);
        assertThat(firstTold(1, BOOK - 5000, NO_TIME)).isZero();
    }

    @Test
    void shouldForgetTheRunWhenTheLinkCatchesUpOrStartsAnewOrTheBookDoes() {
        assertThat(firstToldAfter(() -> {})).isEqualTo(SequenceResetDetector.UNTIMED_RUN - 2);
        assertThat(firstToldAfter(() -> detector.onCurrent(0, BOOK - 4998))).isZero();
        assertThat(firstToldAfter(() -> detector.onLink(0))).isZero();
        assertThat(firstToldAfter(detector::clear)).isZero();
    }

    private int firstToldAfter(final Runnable event) {
        detector.clear();
        detector.onCurrent(0, BOOK);
        isReset(0, BOOK - 5000, NO_TIME);
        isReset(0, BOOK - 4999, NO_TIME);
        event.run();
        return firstTold(0, BOOK - 4998, NO_TIME);
    }
}
