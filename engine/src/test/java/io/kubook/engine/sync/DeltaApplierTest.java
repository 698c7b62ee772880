package io.kubook.engine.sync;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.CallbackLog;
import io.kubook.engine.EventWriter;
import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaApplierTest {
    private static final Instrument NARROW = new Instrument(0, 1, "venue", "ABC", 0, 0, 0, 0);
    private static final Instrument WIDE = new Instrument(0, 2, "venue", "ABC", 1, 2, 0, 0);
    private static final long LAST = 1000;

    private final EngineCounters counters = new EngineCounters();
    private final DeltaApplier applier = new DeltaApplier(counters);
    private final ScaleHistory scales = new ScaleHistory();
    private final BookChange change = new BookChange();
    private final EventWriter events = new EventWriter(this::apply);
    private OrderBook book;
    private long expected;

    @BeforeEach
    void fillsABook() {
        scales.define(NARROW);
        book = new OrderBook(NARROW, 100);
        book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
        book.set(Side.BID, 100, 10);
        book.set(Side.BID, 99, 20);
        book.set(Side.ASK, 101, 30);
        book.set(Side.ASK, 102, 40);
        expected = 0;
    }

    private boolean apply(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final Delta delta = new Delta().wrap(buffer, offset, length);
        applier.apply(delta, expected, book, scales, change);
        return true;
    }

    private List<String> changes() {
        final List<String> lines = new ArrayList<>();
        for (int i = 0; i < change.count(); i++) {
            lines.add(change.side(i) + " " + change.price(i) + ":" + change.previousSize(i) + "->" + change.size(i));
        }
        return lines;
    }

    @Test
    void shouldSetInsertAndRemoveLevelsInTheOrderOfTheFrame() {
        events.advance(5).venueTime(7).delta(0, 998, LAST, ask(101, 31, 1000), bid(98, 5, 998), bid(99, 0, 999));

        assertThat(changes()).containsExactly("ASK 101:30->31", "BID 98:0->5", "BID 99:20->0");
        assertThat(CallbackLog.levels(book)).isEqualTo("100:10 98:5 / 101:31 102:40");
        assertThat(List.of(book.sequence(), book.venueTimeNs(), book.receiveTimeNs()))
                .containsExactly(LAST, 7L, 1_000_000_005L);
        assertThat(List.of(change.firstSequence(), change.lastSequence(), change.venueTimeNs(), change.receiveTimeNs()))
                .containsExactly(998L, LAST, 7L, 1_000_000_005L);
    }

    @Test
    void shouldNotTellOfALevelThatStaysWhatItWas() {
        events.delta(0, 999, LAST, bid(100, 10, 999), bid(97, 0, 1000));

        assertThat(changes()).isEmpty();
        assertThat(book.sequence()).isEqualTo(LAST);
        assertThat(counters.get(EngineCounter.UNKNOWN_DELETES)).isEqualTo(1);
    }

    @Test
    void shouldLetTheHigherSequenceWinWhenAPriceOccursTwiceInEitherOrder() {
        events.delta(0, 998, LAST, bid(100, 1, 998), bid(100, 2, 999), ask(100, 5, 1000));
        assertThat(changes()).containsExactly("BID 100:10->2", "ASK 100:0->5");

        events.delta(0, 1001, 1003, bid(100, 4, 1003), bid(100, 0, 1001));
        assertThat(changes()).containsExactly("BID 100:2->4");
    }

    @Test
    void shouldLetTheLaterEntryWinWhenPriceAndSequenceAreEqual() {
        events.delta(0, 998, LAST, bid(100, 1, 1000), bid(100, 2, 1000), bid(100, 3, 1000));

        assertThat(changes()).containsExactly("BID 100:10->3");
    }

    @Test
    void shouldSkipWhatTheBookContainsAlreadyEvenWhenNothingNewerComes() {
        expected = 999;
        events.delta(0, 990, LAST, bid(100, 1, 998), bid(99, 2, 999), ask(101, 0, 990));

        assertThat(changes()).containsExactly("BID 99:20->2");
        assertThat(counters.get(EngineCounter.ENTRIES_OLD)).isEqualTo(2);
        assertThat(book.sequence()).isEqualTo(LAST);
    }

    @Test
    void shouldCountOldEntriesWhetherTheirLevelOccursAgainOrNot() {
        expected = 999;
        events.delta(0, 990, LAST, bid(100, 1, 997), bid(100, 2, 998), bid(100, 3, 999), ask(101, 0, 990));

        assertThat(changes()).containsExactly("BID 100:10->3");
        assertThat(counters.get(EngineCounter.ENTRIES_OLD)).isEqualTo(3);
    }

    @Test
    void shouldRefuseANegativePriceOrSize() {
        for (final Entry negative : List.of(bid(-1, 5, 999), ask(105, -1, 999))) {
            assertThatThrownBy(() -> events.delta(0, 999, LAST, negative)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldOnlyMoveTheSequenceWhenThePriceIsZero() {
        events.delta(0, 999, LAST, bid(0, 5, 999), ask(0, 0, 1000));

        assertThat(changes()).isEmpty();
        assertThat(CallbackLog.levels(book)).isEqualTo("100:10 99:20 / 101:30 102:40");
        assertThat(book.sequence()).isEqualTo(LAST);
        assertThat(counters.get(EngineCounter.SEQUENCE_ONLY_CHANGES)).isEqualTo(2);
    }

    @Test
    void shouldEndTheWindowBeforeALevelWhoseSizeNoLongCanHold() {
        book.set(Side.BID, 98, 1);
        events.delta(0, 999, LAST, bid(99, 0, 999).tooLarge(), bid(98, 7, 1000), bid(100, 11, 1000));

        assertThat(changes()).containsExactly("BID 100:10->11");
        assertThat(CallbackLog.levels(book)).isEqualTo("100:11| / 101:30 102:40");
        assertThat(book.bids().horizon()).isEqualTo(100);
        assertThat(counters.get(EngineCounter.SIZES_OUT_OF_RANGE)).isEqualTo(1);
        assertThat(counters.get(EngineCounter.ENTRIES_OUTSIDE_WINDOW)).isEqualTo(1);
    }

    @Test
    void shouldKeepALevelWhoseTooLargeSizeIsSupersededInTheSameFrame() {
        events.delta(0, 999, LAST, bid(99, 0, 999).tooLarge(), bid(99, 5, 1000));

        assertThat(changes()).containsExactly("BID 99:20->5");
        assertThat(book.bids().isComplete()).isTrue();
    }

    @Test
    void shouldNotKeepWhatIsOutsideTheWindow() {
        book.asks().endWindowAt(101);
        events.delta(0, 999, LAST, ask(102, 5, 999), ask(101, 0, 1000));

        assertThat(changes()).containsExactly("ASK 101:30->0");
        assertThat(CallbackLog.levels(book)).isEqualTo("100:10 99:20 / |");
        assertThat(counters.get(EngineCounter.ENTRIES_OUTSIDE_WINDOW)).isEqualTo(1);
    }

    @Test
    void shouldMultiplyUpWhatWasWrittenBeforeTheScalesWidened() {
        scales.define(WIDE);
        book.instrument(WIDE);
        events.version(1).delta(0, 999, LAST, bid(100, 11, 999), bid(98, 1, 1000));
        assertThat(changes()).containsExactly("BID 1000:1000->1100", "BID 980:0->100");

        events.version(2).delta(0, 1001, 1001, bid(1001, 1, 1001));
        assertThat(changes()).containsExactly("BID 1001:0->1");
        assertThat(CallbackLog.levels(book)).isEqualTo("1001:1 1000:1100 990:2000 980:100 / 1010:3000 1020:4000");
    }

    @Test
    void shouldLeaveOutWhatTheWiderScalesCannotHold() {
        scales.define(WIDE);
        book.instrument(WIDE);
        final long largestPrice = Long.MAX_VALUE / 10;
        final long largestSize = Long.MAX_VALUE / 100;
        events.version(1)
                .leftOut(1, 2)
                .delta(
                        0,
                        998,
                        LAST,
                        ask(largestPrice, largestSize, 998),
                        ask(largestPrice + 1, 1, 999),
                        bid(99, largestSize + 1, 1000));

        assertThat(changes()).containsExactly("ASK " + largestPrice * 10 + ":0->" + largestSize * 100);
        assertThat(counters.get(EngineCounter.LEVELS_LEFT_OUT)).isEqualTo(3 + 1);
        assertThat(counters.get(EngineCounter.SIZES_OUT_OF_RANGE)).isEqualTo(1);
        assertThat(book.bids().horizon()).isEqualTo(991);
        assertThat(book.asks().horizon()).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void shouldTakeNothingFromTheBookWhenALevelThatTheWiderScalesCannotHoldIsRemoved() {
        scales.define(WIDE);
        book.instrument(WIDE);
        events.version(1).delta(0, 999, LAST, bid(Long.MAX_VALUE, 0, 999), ask(Long.MAX_VALUE, 0, 1000));

        assertThat(changes()).isEmpty();
        assertThat(CallbackLog.levels(book)).isEqualTo("1000:1000 990:2000 / 1010:3000 1020:4000");
        assertThat(counters.get(EngineCounter.LEVELS_LEFT_OUT)).isEqualTo(2);
    }

    @Test
    void shouldEndTheWindowWhenALevelOfUnknownSizeIsBeyondTheWiderScales() {
        scales.define(WIDE);
        book.instrument(WIDE);
        events.version(1)
                .delta(
                        0,
                        999,
                        LAST,
                        bid(Long.MAX_VALUE, 0, 999).tooLarge(),
                        ask(Long.MAX_VALUE, 0, 1000).tooLarge());

        assertThat(CallbackLog.levels(book)).isEqualTo("| / 1010:3000 1020:4000|");
        assertThat(book.bids().horizon()).isEqualTo(SideView.NOTHING);
        assertThat(book.asks().horizon()).isEqualTo(Long.MAX_VALUE - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33, 255, 256, 257, 512, 600})
    void shouldApplyAllEntriesOfAFrameHoweverManyThereAre(final int count) {
        book = new OrderBook(NARROW, 1000);
        book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
        final List<Entry> entries = new ArrayList<>();
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(bid(1 + i, 1, LAST));
            expected.add("BID " + (1 + i) + ":0->1");
        }
        for (int time = 0; time < 2; time++) {
            events.delta(0, LAST, LAST, entries);
            assertThat(changes()).isEqualTo(time == 0 ? expected : List.of());
        }
        assertThat(book.bids().levelCount()).isEqualTo(count);
    }

    @Test
    void shouldDoWhatTheRulesSayForFramesOfAnySize() {
        compare(1, 1_000);
    }

    @Test
    @Tag("long")
    void shouldDoWhatTheRulesSayForManyMoreFrames() {
        compare(1_001, 20_000);
    }

    private void compare(final long firstSeed, final long lastSeed) {
        for (long seed = firstSeed; seed <= lastSeed; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final Twin bids = new Twin(Side.BID);
            final Twin asks = new Twin(Side.ASK);
            book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
            for (int frame = 0; frame < 3; frame++) {
                final List<Entry> entries = randomEntries(random, random.nextInt(random.nextBoolean() ? 8 : 90));
                expected = 990 + random.nextInt(8);
                final List<String> told = Twin.apply(entries, expected, bids, asks);
                events.delta(0, 990, LAST, entries);

                assertThat(changes()).as("seed " + seed).isEqualTo(told);
                assertThat(CallbackLog.levels(book)).as("seed " + seed).isEqualTo(bids + " / " + asks);
            }
        }
    }

    private static List<Entry> randomEntries(final SplittableRandom random, final int count) {
        final List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final Side side = random.nextBoolean() ? Side.BID : Side.ASK;
            final int price = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(40);
            final Entry entry = new Entry(side, price, random.nextInt(4), 985 + random.nextInt(16), 0);
            entries.add(random.nextInt(60) == 0 ? entry.tooLarge() : entry);
        }
        Collections.shuffle(entries, new Random(random.nextLong()));
        return entries;
    }

    /** One side of a book, by the rules as they are written down. Keys grow from worst to best. */
    private static final class Twin {
        private final Side side;
        private final TreeMap<Long, Long> levels = new TreeMap<>(Collections.reverseOrder());
        private long unknownFrom = Long.MIN_VALUE;

        Twin(final Side side) {
            this.side = side;
        }

        static List<String> apply(final List<Entry> entries, final long expected, final Twin bids, final Twin asks) {
            final List<String> told = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                final Entry entry = entries.get(i);
                if (entry.sequence() >= expected && entry.price() > 0 && isWinner(entries, i)) {
                    (entry.side() == Side.BID ? bids : asks).apply(entry, told);
                }
            }
            return told;
        }

        private static boolean isWinner(final List<Entry> entries, final int index) {
            final Entry entry = entries.get(index);
            for (int i = 0; i < entries.size(); i++) {
                final Entry other = entries.get(i);
                if (other.side() == entry.side()
                        && other.price() == entry.price()
                        && (other.sequence() > entry.sequence() || other.sequence() == entry.sequence() && i > index)) {
                    return false;
                }
            }
            return true;
        }

        private void apply(final Entry entry, final List<String> told) {
            final long key = side == Side.BID ? entry.price() : -entry.price();
            if (key <= unknownFrom) {
                return;
            }
            if (entry.flags() != 0) {
                unknownFrom = key;
                levels.tailMap(key, true).clear();
                return;
            }
            final Long before = entry.size() == 0 ? levels.remove(key) : levels.put(key, entry.size());
            final long previous = before == null ? 0 : before;
            if (previous != entry.size()) {
                told.add(side + " " + entry.price() + ":" + previous + "->" + entry.size());
            }
        }

        @Override
        public String toString() {
            final StringBuilder text = new StringBuilder();
            levels.forEach((key, size) -> text.append(text.isEmpty() ? "" : " ")
                    .append(Math.abs(key))
                    .append(':')
                    .append(size));
            return text.append(unknownFrom == Long.MIN_VALUE ? "" : "|").toString();
        }
    }
}
