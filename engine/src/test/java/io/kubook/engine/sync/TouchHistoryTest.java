package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.sync.TouchHistory.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TouchHistoryTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 0, 0, 0, 0);
    private static final long SIZE = 5;

    private final OrderBook book = new OrderBook(ABC, 16);
    private final TouchHistory history = new TouchHistory();

    /** A message takes the book to a sequence at which there is one bid. */
    private void add(final long first, final long last, final long bid) {
        book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
        book.set(Side.BID, bid, SIZE);
        book.set(Side.ASK, 1_000, SIZE);
        book.stamp(last, 0, 0);
        history.add(book, first);
    }

    private Verdict judge(final long sequence, final long bid) {
        return history.judge(sequence, bid, SIZE, 1_000, SIZE);
    }

    @Test
    void shouldKnowOnlyTheSequencesAtWhichMessagesEnd() {
        add(10, 10, 100);
        add(11, 14, 101);
        add(15, 15, 102);
        final List<Verdict> verdicts = new ArrayList<>();
        for (long sequence = 9; sequence <= 16; sequence++) {
            verdicts.add(judge(sequence, 101));
        }
        assertThat(verdicts)
                .containsExactly(
                        Verdict.UNKNOWN,
                        Verdict.DIFFERENT,
                        Verdict.UNKNOWN,
                        Verdict.UNKNOWN,
                        Verdict.UNKNOWN,
                        Verdict.EQUAL,
                        Verdict.DIFFERENT,
                        Verdict.UNKNOWN);
    }

    @Test
    void shouldCompareAllFourNumbers() {
        add(10, 10, 100);
        assertThat(history.judge(10, 100, SIZE, 1_000, SIZE)).isEqualTo(Verdict.EQUAL);
        assertThat(history.judge(10, 101, SIZE, 1_000, SIZE)).isEqualTo(Verdict.DIFFERENT);
        assertThat(history.judge(10, 100, 6, 1_000, SIZE)).isEqualTo(Verdict.DIFFERENT);
        assertThat(history.judge(10, 100, SIZE, 1_001, SIZE)).isEqualTo(Verdict.DIFFERENT);
        assertThat(history.judge(10, 100, SIZE, 1_000, 6)).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void shouldRememberLongWhileTheTouchStays() {
        for (long sequence = 1; sequence <= 10_000; sequence++) {
            add(sequence, sequence, 100);
        }
        assertThat(judge(1, 100)).isEqualTo(Verdict.EQUAL);
        assertThat(judge(10_000, 100)).isEqualTo(Verdict.EQUAL);
        assertThat(judge(10_001, 100)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void shouldForgetEverythingWhenItIsCleared() {
        add(10, 10, 100);
        history.clear();
        assertThat(history.isEmpty()).isTrue();
        assertThat(judge(10, 100)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void shouldSayWhatAListOfAllTouchesSays() {
        for (long seed = 1; seed <= 200; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final TouchHistory fast = new TouchHistory();
            final Map<Long, Long> slow = new HashMap<>();
            long last = 1_000;
            long oldest = 0;
            final List<Long> changes = new ArrayList<>();
            for (int step = 0; step < 500; step++) {
                final long first = last + 1;
                last += random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
                final long bid = 100 + random.nextInt(3);
                book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
                book.set(Side.BID, bid, SIZE);
                book.set(Side.ASK, 1_000, SIZE);
                book.stamp(last, 0, 0);
                fast.add(book, first);
                final boolean goesOn = first == last && slow.getOrDefault(last - 1, -1L) == bid;
                slow.put(last, bid);
                if (!goesOn) {
                    changes.add(last);
                    oldest = changes.get(Math.max(0, changes.size() - TouchHistory.CAPACITY));
                }
                final long asked = last + 2 - random.nextInt(300);
                final Long known = asked < oldest ? null : slow.get(asked);
                final Verdict expected =
                        known == null ? Verdict.UNKNOWN : known == 101 ? Verdict.EQUAL : Verdict.DIFFERENT;
                assertThat(fast.judge(asked, 101, SIZE, 1_000, SIZE))
                        .as("seed " + seed + ", step " + step)
                        .isEqualTo(expected);
            }
        }
    }
}
