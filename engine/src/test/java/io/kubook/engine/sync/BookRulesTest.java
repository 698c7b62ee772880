package io.kubook.engine.sync;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EventWriter;
import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.book.BookState;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a book does over several events and with what it remembers: what no single cell of the state table can tell. */
class BookRulesTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Entry[] LEVELS = {bid(100, 5), ask(110, 7)};
    private static final Entry[] LOCKED = {bid(110, 5), ask(110, 7)};

    /** Room for a handful of deltas of {@link #MANY} entries. */
    private static final SyncConfig NARROW =
            SyncConfig.defaults().withBacklogMaxBytes(4096).withAudits(0, SECOND);

    private static final int MANY = 40;

    private Replica books = new Replica(SyncConfig.defaults().withAudits(0, 0));
    private EventWriter events = new EventWriter(books);

    private void use(final SyncConfig config) {
        books = new Replica(config);
        events = new EventWriter(books);
    }

    private void goLive() {
        events.instrument(ABC);
        events.linkUp(0);
        events.snapshot(0, 1, 500, LEVELS);
        assertThat(books.take()).endsWith("ABC SYNCING -> LIVE NONE @500", "0:1");
    }

    /** A delta of one sequence that changes the best bid's size. */
    private void delta(final long sequence, final long size) {
        events.delta(0, sequence, sequence, bid(100, size, sequence));
    }

    private static Entry[] many(final long sequence) {
        final Entry[] entries = new Entry[MANY];
        for (int i = 0; i < MANY; i++) {
            entries[i] = bid(99 - i, sequence, sequence);
        }
        return entries;
    }

    @Test
    void shouldTellLinksApartUpToTheLast() {
        events.instrument(ABC);
        events.link(BookBuilder.MAX_LINKS - 1).linkUp(0);
        events.link(40).linkUp(0);
        events.snapshot(0, 1, 500, LEVELS);
        books.take();
        events.link(8);
        delta(501, 6);
        events.link(31);
        delta(501, 6);
        assertThat(books.take()).isEmpty();
        events.link(40);
        delta(501, 6);
        events.link(BookBuilder.MAX_LINKS - 1);
        delta(502, 7);
        events.link(8).linkDown(0);
        events.link(40).linkDown(0);
        assertThat(books.take()).containsExactly("ABC 501..501 bid 100:5->6", "ABC 502..502 bid 100:6->7");
        events.link(BookBuilder.MAX_LINKS - 1).linkDown(0);
        assertThat(books.take()).containsExactly("ABC LIVE -> STALE LINK_DOWN @502");
        assertThat(books.count(EngineCounter.DELTAS_DISCARDED)).isEqualTo(2);
    }

    @Test
    void shouldForgetItsLinksWhenItIsUnsubscribed() {
        goLive();
        events.command(0, CommandKind.UNSUBSCRIBE);
        events.link(1).linkUp(0);
        events.link(0);
        delta(501, 6);
        assertThat(books.count(EngineCounter.DELTAS_DISCARDED)).isOne();
        assertThat(books.look(0)).startsWith("SYNCING " + ABC + " @0 0 0 0 ");
        events.link(1).linkDown(0);
        assertThat(books.take())
                .containsExactly(
                        "ABC LIVE -> EMPTY UNSUBSCRIBED @0",
                        "ABC EMPTY -> SYNCING NONE @0",
                        "ABC SYNCING -> STALE LINK_DOWN @0",
                        "0:2");
    }

    /** Two links carry the book; link 1 has been at 503 and comes to 502 once more, as the venue's time goes on. */
    private void comeBackToAnOldSequence(final boolean linkStartsFromNothing) {
        goLive();
        events.link(1).linkUp(0);
        events.venueTime(1);
        delta(501, 6);
        delta(502, 7);
        delta(503, 8);
        if (linkStartsFromNothing) {
            events.linkDown(0);
            events.linkUp(0);
        }
        books.take();
        events.venueTime(2);
        delta(502, 7);
    }

    @Test
    void shouldTakeALinkThatGoesBackForARestartOfTheVenue() {
        comeBackToAnOldSequence(false);
        assertThat(books.take())
                .containsExactly(
                        "ABC LIVE -> STALE SEQUENCE_RESET @503", "ABC STALE -> SYNCING SEQUENCE_RESET @503", "0:2");
    }

    @Test
    void shouldNotTakeALinkThatWasDownAndLagsForARestartOfTheVenue() {
        comeBackToAnOldSequence(true);
        assertThat(books.take()).isEmpty();
        assertThat(books.count(EngineCounter.DELTAS_OLD)).isOne();
    }

    @Test
    void shouldNoticeARestartOfTheVenueWhileItWaitsForASnapshot() {
        events.instrument(ABC);
        events.linkUp(0);
        events.venueTime(1);
        delta(501, 6);
        delta(502, 7);
        assertThat(books.take()).endsWith("ABC EMPTY -> SYNCING NONE @0", "0:1");
        events.venueTime(2);
        delta(11, 9);
        assertThat(books.take())
                .as("what was asked for before may be of the other sequence")
                .containsExactly("0:2");
        events.snapshot(0, 2, 10, LEVELS);
        assertThat(books.take())
                .containsExactly(
                        "ABC reset @10 100:5 / 110:7", "ABC 11..11 bid 100:5->9", "ABC SYNCING -> LIVE NONE @11");
    }

    @Test
    void shouldNoticeByStandingStillThatTheVenueHasRestartedWhileItWaitsForASnapshot() {
        events.instrument(ABC);
        events.linkUp(0);
        delta(501, 6);
        events.link(1).linkUp(0);
        books.take();
        events.advance(SequenceResetDetector.STANDSTILL_NS);
        for (int sequence = 11; sequence < 11 + SequenceResetDetector.STANDSTILL_RUN; sequence++) {
            delta(sequence, sequence);
        }
        assertThat(books.take()).as("not for longer than that yet").isEmpty();
        events.advance(1);
        delta(11 + SequenceResetDetector.STANDSTILL_RUN, 1);
        assertThat(books.take()).containsExactly("0:2");
    }

    @Test
    void shouldAcceptASnapshotFromThePastAfterARestartUntilItIsLiveAgain() {
        goLive();
        events.delta(0, 1_000_000_000, 1_000_000_000);
        events.snapshot(0, 2, 1_000_000_000, LEVELS);
        delta(11, 6);
        events.command(0, CommandKind.RESYNC);
        books.take();
        events.snapshot(0, 4, 10, LEVELS);
        assertThat(books.take()).containsExactly("ABC reset @10 100:5 / 110:7", "ABC SYNCING -> LIVE NONE @10");

        events.command(0, CommandKind.RESYNC);
        events.snapshot(0, 5, 9, LEVELS);
        assertThat(books.take())
                .containsExactly("ABC LIVE -> STALE REQUESTED @10", "ABC STALE -> SYNCING REQUESTED @10", "0:5", "0:6");
        events.snapshot(0, 6, 10, LEVELS);
        assertThat(books.state(0)).isEqualTo(BookState.LIVE);
    }

    @Test
    void shouldBelieveASnapshotFromThePastWhenTheVenueInsists() {
        goLive();
        events.command(0, CommandKind.RESYNC);
        for (int request = 2; request <= 6; request++) {
            events.snapshot(0, request, 499, LEVELS);
            assertThat(books.state(0)).as("request " + request).isEqualTo(BookState.SYNCING);
            events.advance(request == 2 ? 0 : 30 * SECOND).time();
        }
        assertThat(books.take())
                .as("once more at once, then after waits")
                .endsWith("0:2", "0:3", "0:4", "0:5", "0:6", "0:7");
        events.snapshot(0, 7, 499, LEVELS);
        assertThat(books.take()).containsExactly("ABC reset @499 100:5 / 110:7", "ABC SYNCING -> LIVE NONE @499");
        assertThat(books.count(EngineCounter.SNAPSHOTS_TOO_OLD)).isEqualTo(5);
    }

    @Test
    void shouldAskAtOnceOnceMoreWhenASnapshotWasTooOldAfterOneThatWasUsed() {
        goLive();
        for (int request = 2; request <= 4; request += 2) {
            events.command(0, CommandKind.RESYNC);
            events.snapshot(0, request, 499, LEVELS);
            events.snapshot(0, request + 1, 500, LEVELS);
            assertThat(books.take()).endsWith("0:" + request, "0:" + (request + 1));
        }
        assertThat(books.state(0)).isEqualTo(BookState.LIVE);
    }

    @Test
    void shouldKeepOnlyTheNewestDeltasWhenTheyOutgrowTheirRoomWhileItWaits() {
        use(NARROW);
        events.instrument(ABC);
        events.linkUp(0);
        books.take();
        long sequence = 500;
        while (books.count(EngineCounter.BACKLOG_OVERFLOWS) == 0 && sequence < 600) {
            sequence++;
            events.delta(0, sequence, sequence, many(sequence));
        }
        assertThat(sequence).isGreaterThan(501);
        assertThat(books.count(EngineCounter.BACKLOG_OVERFLOWS)).isOne();
        assertThat(books.router().backlogBytes(0)).isBetween(1, 2048);
        events.snapshot(0, 1, sequence - 2, LEVELS);
        assertThat(books.take()).as("a snapshot that does not reach it").containsExactly("0:2");
        events.snapshot(0, 2, sequence - 1, LEVELS);
        assertThat(books.take()).endsWith("ABC SYNCING -> LIVE NONE @" + sequence);
        assertThat(books.router().book(0).bids().levelCount()).isEqualTo(1 + MANY);
    }

    @Test
    void shouldGiveUpAnAuditAndStayLiveWhenTheDeltasOutgrowTheirRoom() {
        use(NARROW);
        goLive();
        events.ticker(0, 500, 100, 6, 110, 7);
        assertThat(books.take()).containsExactly("ABC ticker @500 100:6 110:7", "0:2");
        long sequence = 500;
        while (books.count(EngineCounter.BACKLOG_OVERFLOWS) == 0 && sequence < 600) {
            sequence++;
            events.delta(0, sequence, sequence, many(sequence));
        }
        assertThat(books.state(0)).isEqualTo(BookState.LIVE);
        assertThat(books.router().backlogBytes(0)).isZero();
        assertThat(books.count(EngineCounter.AUDITS_UNANSWERED)).isOne();
        books.take();
        events.snapshot(0, 2, sequence, LEVELS);
        assertThat(books.take()).isEmpty();
        assertThat(books.count(EngineCounter.SNAPSHOTS_UNMATCHED)).isOne();
    }

    @Test
    void shouldTellAllLevelsAnewWhenTheWindowOfTheBidsEndsEarlier() {
        goLive();
        events.delta(0, 501, 501, bid(99, 0, 501).tooLarge());
        assertThat(books.take()).startsWith("ABC 501..501", "ABC reset @501 100:5| / 110:7");
    }

    @Test
    void shouldLeaveTheBookWhenTheWiderScalesCannotHoldItsTouch() {
        events.instrument(ABC);
        events.linkUp(0);
        events.snapshot(0, 1, 500, bid(100, Long.MAX_VALUE / 10 + 1), ask(110, 7));
        books.take();
        events.instrument(new Instrument(0, 2, "venue", "ABC", 1, 3, 0, 0));
        assertThat(books.take())
                .containsExactly(
                        "ABC v2 scales 1,3",
                        "ABC reset @500 | / 110:70",
                        "ABC LIVE -> STALE TOUCH_OUTSIDE_WINDOW @500",
                        "ABC STALE -> SYNCING TOUCH_OUTSIDE_WINDOW @500",
                        "0:2");
    }

    @Test
    void shouldCountTheLevelsWhosePriceTheWiderScalesCannotHold() {
        final long highest = Long.MAX_VALUE / 10;
        events.instrument(ABC);
        events.linkUp(0);
        events.snapshot(0, 1, 500, bid(100, 5), ask(highest, 1), ask(highest + 1, 2), ask(highest + 2, 3));
        books.take();
        events.instrument(new Instrument(0, 2, "venue", "ABC", 2, 2, 0, 0));
        assertThat(books.take())
                .containsExactly("ABC v2 scales 2,2", "ABC reset @500 1000:5 / " + highest * 10 + ":1|");
        assertThat(books.count(EngineCounter.LEVELS_LEFT_OUT)).isEqualTo(2);
    }

    @Test
    void shouldLeaveABookThatTooManyMessagesLeaveCrossed() {
        use(SyncConfig.defaults().withAudits(0, 0).withCrossed(SECOND, 3));
        goLive();
        events.delta(0, 501, 501, bid(110, 5, 501));
        delta(502, 6);
        delta(503, 7);
        assertThat(books.take())
                .containsExactly("ABC 501..501 bid 110:0->5", "ABC 502..502 bid 100:5->6", "ABC 503..503 bid 100:6->7");
        delta(504, 8);
        assertThat(books.take())
                .containsExactly(
                        "ABC 504..504 bid 100:7->8",
                        "ABC LIVE -> STALE CROSSED @504",
                        "ABC STALE -> SYNCING CROSSED @504",
                        "0:2");
        assertThat(books.count(EngineCounter.CROSSED_MESSAGES)).isEqualTo(4);
    }

    @Test
    void shouldBeginAnewToMeasureHowLongItIsCrossedWhenItWasLeft() {
        goLive();
        events.snapshot(0, 2, 500, LEVELS);
        events.delta(0, 501, 501, bid(110, 5, 501));
        events.advance(SECOND * 9 / 10).malformed(0, StreamKind.DEPTH);
        events.snapshot(0, 2, 501, LOCKED);
        books.take();
        events.advance(SECOND).time();
        assertThat(books.take()).isEmpty();
        events.advance(1).time();
        assertThat(books.take())
                .containsExactly("ABC LIVE -> STALE CROSSED @501", "ABC STALE -> SYNCING CROSSED @501", "0:3");
        assertThat(books.count(EngineCounter.CROSSED_MESSAGES)).isEqualTo(2);
    }
}
