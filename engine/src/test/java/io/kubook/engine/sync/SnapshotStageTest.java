package io.kubook.engine.sync;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.EventWriter;
import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a snapshot becomes levels of the book, and how far the book is known by it. */
class SnapshotStageTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 0, 0, 0, 0);
    private static final Instrument WIDER = new Instrument(0, 2, "venue", "ABC", 1, 2, 0, 0);
    private static final long HIGHEST = Long.MAX_VALUE / 10;
    private static final long LARGEST = Long.MAX_VALUE / 100;
    private static final int MANY = 700;
    private static final String LIVE = "ABC SYNCING -> LIVE NONE @500";
    private static final String ASKS_AGAIN = "0:2";

    private final Replica books = new Replica(SyncConfig.defaults().withAudits(0, 0));
    private final EventWriter events = new EventWriter(books);

    @BeforeEach
    void waitsForASnapshot() {
        events.instrument(ABC);
        events.linkUp(0);
        books.take();
    }

    /** What a snapshot that was written with the first version of the scales does. */
    private List<String> take(final int depth, final Entry... levels) {
        events.snapshot(0, 1, 500, depth, List.of(levels));
        return books.take();
    }

    @Test
    void shouldKnowASideAsFarAsItsWorstLevelOnlyIfItHasAsManyAsWereAskedFor() {
        assertThat(take(2, bid(100, 5), bid(99, 1), ask(110, 7)))
                .startsWith("ABC reset @500 100:5 99:1| / 110:7", LIVE);
    }

    @Test
    void shouldKnowBothSidesToTheEndWhenAllLevelsWereAskedFor() {
        assertThat(take(0, bid(100, 5), bid(99, 1), ask(110, 7)))
                .containsExactly("ABC reset @500 100:5 99:1 / 110:7", LIVE);
    }

    @Test
    void shouldCountBidsThatWereLeftOutAsLevelsOfTheDepth() {
        events.leftOut(1, 0);
        assertThat(take(3, bid(100, 5), bid(99, 1), ask(110, 7)))
                .startsWith("ABC reset @500 100:5 99:1| / 110:7", LIVE);
    }

    @Test
    void shouldKnowTheAsksAsFarAsNumbersGoWhenSomeWereLeftOut() {
        events.leftOut(0, 1);
        assertThat(take(2, bid(100, 5), ask(110, 7), ask(111, 1)))
                .containsExactly("ABC reset @500 100:5 / 110:7 111:1", LIVE);
    }

    @Test
    void shouldSumUpWhatTheChunksLeaveOut() {
        events.leftOut(1, 1);
        events.chunk(0, 1, 500, 3, EventFlags.FIRST_CHUNK, List.of(bid(100, 5)));
        events.chunk(0, 1, 500, 3, 0, List.of(ask(110, 7), ask(111, 1)));
        events.leftOut(0, 0);
        events.chunk(0, 1, 500, 3, EventFlags.LAST_CHUNK, List.of(ask(112, 1)));
        assertThat(books.take()).startsWith("ABC reset @500 100:5| / 110:7 111:1 112:1", LIVE);
    }

    @Test
    void shouldSortLevelsThatComeInAnyOrderAndKeepTheLastOfAPrice() {
        assertThat(take(0, bid(98, 2), bid(100, 5), bid(98, 3), bid(97, 1), ask(112, 1), ask(110, 7), ask(112, 2)))
                .startsWith("ABC reset @500 100:5 98:3 97:1 / 110:7 112:2", LIVE);
    }

    /** Levels are added many at a time, as long as nothing about them is special. */
    @Test
    void shouldAddAsManyLevelsAsCome() {
        final List<Entry> levels = new ArrayList<>();
        final StringBuilder bids = new StringBuilder();
        final StringBuilder asks = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            levels.add(bid(10_000 - i, 1 + i));
            bids.append(i == 0 ? "" : " ").append(10_000 - i).append(':').append(1 + i);
            if (i % 100 == 7) {
                levels.add(bid(0, 3));
            }
        }
        for (int i = 0; i < MANY; i++) {
            levels.add(ask(10_001 + i, 1 + i));
            asks.append(i == 0 ? "" : " ").append(10_001 + i).append(':').append(1 + i);
        }
        assertThat(take(0, levels.toArray(Entry[]::new)))
                .containsExactly("ABC reset @500 " + bids + " / " + asks, LIVE);
    }

    @Test
    void shouldRefuseANegativeSizeAmongOthers() {
        assertThatThrownBy(() -> take(0, bid(100, 5), bid(99, -1), ask(110, 7)))
                .hasStackTraceContaining("negative price or size: 99, -1");
    }

    @Test
    void shouldGoOnAtWiderScalesWhenTheyWidenBetweenChunks() {
        events.chunk(0, 1, 500, 0, EventFlags.FIRST_CHUNK, List.of(bid(100, 5), bid(98, 1), ask(110, 7)));
        events.instrument(WIDER);
        events.chunk(0, 1, 500, 0, EventFlags.LAST_CHUNK, List.of(bid(99, 2), bid(97, 1), ask(105, 1), ask(111, 2)));
        assertThat(books.take())
                .endsWith("ABC reset @500 1000:500 990:200 980:100 970:100 / 1050:100 1100:700 1110:200", LIVE);
    }

    @Test
    void shouldTakeNothingFromALevelWithoutPriceOrSizeButCountIt() {
        assertThat(take(3, bid(100, 5), bid(0, 5), bid(0, 0), ask(110, 7), ask(111, 0)))
                .startsWith("ABC reset @500 100:5| / 110:7", LIVE);
    }

    @Test
    void shouldKnowNothingOfASideThatHasNoLevelOfUse() {
        assertThat(take(1, bid(0, 5), ask(110, 7))).containsExactly(ASKS_AGAIN);
    }

    @Test
    void shouldKnowASideOnlyBeforeALevelWhoseSizeNoLongCanHold() {
        assertThat(take(0, bid(100, 5), bid(99, 0).tooLarge(), bid(98, 1), ask(110, 7)))
                .startsWith("ABC reset @500 100:5| / 110:7", LIVE);
    }

    @Test
    void shouldMultiplyUpWhatWasWrittenBeforeTheScalesWidened() {
        events.instrument(WIDER);
        books.take();
        assertThat(take(
                        0,
                        bid(100, 5),
                        bid(99, LARGEST),
                        bid(98, LARGEST + 1),
                        bid(97, 1),
                        ask(110, 7),
                        ask(HIGHEST, 1)))
                .startsWith(
                        "ABC reset @500 1000:500 990:" + LARGEST * 100 + "| / 1100:700 " + HIGHEST * 10 + ":100", LIVE);
    }

    @Test
    void shouldKnowTheAsksOnlyBeforeAPriceThatTheWiderScalesCannotHold() {
        events.instrument(WIDER);
        books.take();
        assertThat(take(0, bid(100, 5), ask(110, 7), ask(HIGHEST + 1, 1)))
                .startsWith("ABC reset @500 1000:500 / 1100:700|", LIVE);
    }

    @Test
    void shouldKnowNoBidsWhenTheBestIsOfAPriceThatTheWiderScalesCannotHold() {
        events.instrument(WIDER);
        books.take();
        assertThat(take(0, bid(HIGHEST + 1, 1), bid(100, 5), ask(110, 7))).containsExactly(ASKS_AGAIN);
    }

    @Test
    void shouldCountTheLevelsThatNoLongCanHold() {
        events.instrument(WIDER);
        events.leftOut(2, 3);
        take(0, bid(100, 5), bid(99, LARGEST + 1), ask(110, 7), ask(111, 0).tooLarge(), ask(HIGHEST + 1, 1));

        assertThat(books.count(EngineCounter.LEVELS_LEFT_OUT)).isEqualTo(2 + 3 + 1);
        assertThat(books.count(EngineCounter.SIZES_OUT_OF_RANGE)).isEqualTo(2);
    }
}
