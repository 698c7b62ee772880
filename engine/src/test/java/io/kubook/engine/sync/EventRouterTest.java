package io.kubook.engine.sync;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EventTape;
import io.kubook.engine.EventWriter;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.Side;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.snapshot.SnapshotCell;
import io.kubook.engine.snapshot.SnapshotCells;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventRouterTest {
    private static final Instrument ABC = new Instrument(1, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final Instrument XYZ = new Instrument(3, 1, "venue", "XYZ", 0, 0, 0, 0);
    private static final int[] OTHER_IDS = {-1, 0, 2, 4};

    private final Replica books = new Replica(SyncConfig.defaults());
    private final EventRouter router = books.router();
    private final EventWriter events = new EventWriter(books);

    /** The later id first, and holes before, between and behind them. */
    private void define() {
        events.instrument(XYZ);
        events.instrument(ABC);
    }

    private void goLive() {
        define();
        events.linkUp(1);
        events.linkUp(3);
        events.snapshot(1, 1, 500, bid(100, 5), ask(110, 7));
        events.snapshot(3, 1, 500, bid(20, 1), ask(30, 1));
        books.take();
    }

    private static EventTape.Record record(final Consumer<EventWriter> event) {
        final EventTape tape = new EventTape();
        event.accept(new EventWriter(tape));
        return tape.take().get(0);
    }

    private List<BookState> states() {
        return List.of(books.state(1), books.state(3));
    }

    private long mismatches() {
        return books.count(EngineCounter.CHECKPOINT_MISMATCHES);
    }

    @Test
    void shouldKnowNothingAtFirst() {
        assertThat(router.instrumentCount()).isZero();
        assertThat(router.book(0)).isNull();
        assertThat(router.backlogBytes(0)).isZero();
    }

    @Test
    void shouldKeepABookForEachIdThatIsDefinedAndNoneForThoseBetween() {
        define();

        assertThat(router.instrumentCount()).isEqualTo(4);
        assertThat(List.of(router.book(1).instrument(), router.book(3).instrument()))
                .containsExactly(ABC, XYZ);
        for (final int id : OTHER_IDS) {
            assertThat(router.book(id)).as("id " + id).isNull();
            assertThat(router.backlogBytes(id)).as("id " + id).isZero();
        }
        events.linkUp(3);
        events.delta(3, 501, 501, bid(20, 1, 501));
        assertThat(router.backlogBytes(3)).isPositive();
        assertThat(books.instruments().all()).containsExactlyInAnyOrder(ABC, XYZ);
        assertThat(books.take())
                .containsExactly("XYZ v1 scales 0,0", "ABC v1 scales 1,2", "XYZ EMPTY -> SYNCING NONE @0", "3:1");
    }

    @Test
    void shouldSkipAndCountEventsOfIdsThatAreNotDefined() {
        goLive();
        for (final int id : OTHER_IDS) {
            events.linkUp(id);
            events.delta(id, 501, 501, bid(100, 6, 501));
        }

        assertThat(books.count(EngineCounter.EVENTS_OF_UNKNOWN_INSTRUMENT)).isEqualTo(2L * OTHER_IDS.length);
        assertThat(books.take()).isEmpty();
        assertThat(books.count(EngineCounter.LINKS_UP)).isEqualTo(2);
    }

    @Test
    void shouldSkipAndCountEventsOfATypeThatIsNotKnown() {
        goLive();
        final EventTape.Record event = record(writer -> writer.linkDown(1));
        books.offer(999, event.bytes(), 0, event.bytes().capacity());
        assertThat(books.count(EngineCounter.EVENTS_OF_UNKNOWN_TYPE)).isOne();
        assertThat(books.take()).isEmpty();
    }

    @Test
    void shouldBringWhatConcernsAllBooksToEachOne() {
        goLive();
        events.linkDown(-1);
        assertThat(books.take())
                .containsExactly("ABC LIVE -> STALE LINK_DOWN @500", "XYZ LIVE -> STALE LINK_DOWN @500");
        events.linkUp(3);
        events.linkUp(1);
        assertThat(books.take())
                .containsExactly("XYZ STALE -> SYNCING NONE @500", "ABC STALE -> SYNCING NONE @500", "3:2", "1:2");
        events.advance(SyncConfig.defaults().snapshotTimeoutNs()).time();
        events.advance(SyncConfig.defaults().retryMinNs()).time();
        assertThat(books.take()).containsExactly("1:3", "3:3");
        events.journalLoss(1, 2);
        assertThat(states()).containsOnly(BookState.STALE);
    }

    @Test
    void shouldTakeTheLinkFromTheOneBookThatIsNamed() {
        goLive();
        events.linkDown(3);
        assertThat(books.take()).containsExactly("XYZ LIVE -> STALE LINK_DOWN @500");
    }

    @Test
    void shouldShowABookToOtherThreadsAnewWhenItMayHaveChangedOnly() {
        final SnapshotCells cells = new SnapshotCells(2);
        final EventWriter shown = new EventWriter(new Replica(SyncConfig.defaults(), (id, request) -> true, cells));
        final SnapshotCell cell = cells.cell("ABC");
        final List<Long> publications = new ArrayList<>();
        for (final Runnable event : List.<Runnable>of(
                () -> shown.instrument(ABC),
                () -> shown.linkUp(1),
                () -> shown.trade(1, Side.ASK, 100, 3, 9, "t9"),
                () -> shown.ticker(1, 500, 20, 1, 30, 1),
                shown::time,
                () -> shown.linkDown(3),
                () -> shown.snapshot(1, 1, 500, bid(100, 5), bid(100, 6), ask(110, 7)),
                () -> shown.delta(1, 501, 501, bid(110, 6, 501)),
                () -> shown.advance(SyncConfig.defaults().crossedMaxNs() + 1).time(),
                () -> shown.linkDown(1))) {
            event.run();
            publications.add(cell.publications());
        }
        assertThat(publications).containsExactly(1L, 2L, 2L, 2L, 2L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void shouldPassTradesAndTickersOnWithTheScalesOfTheirInstrument() {
        goLive();
        events.trade(1, Side.ASK, 100, 3, 9, "t9");
        events.ticker(3, 500, 20, 1, 30, 1);

        assertThat(books.take()).containsExactly("ABC trade ASK 100:3 t9", "XYZ ticker @500 20:1 30:1");
        assertThat(List.of(
                        books.count(EngineCounter.TRADES),
                        books.count(EngineCounter.TICKERS),
                        books.count(EngineCounter.TICKERS_AGREED)))
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void shouldCountARequestThatCouldNotBeHandedOverAsLostAndMakeItAgainInTime() {
        final boolean[] hasRoom = {false};
        final Replica crowded = new Replica(SyncConfig.defaults(), (id, request) -> hasRoom[0], null);
        final EventWriter its = new EventWriter(crowded);
        its.instrument(ABC);
        its.linkUp(1);
        assertThat(crowded.count(EngineCounter.COMMANDS_LOST)).isOne();
        assertThat(crowded.count(EngineCounter.SNAPSHOTS_REQUESTED)).isZero();
        hasRoom[0] = true;
        its.advance(SyncConfig.defaults().snapshotTimeoutNs()).time();
        its.advance(SyncConfig.defaults().retryMinNs()).time();
        assertThat(crowded.count(EngineCounter.COMMANDS_LOST)).isOne();
        assertThat(crowded.count(EngineCounter.SNAPSHOTS_REQUESTED)).isOne();
        assertThat(crowded.take()).endsWith("1:1", "1:2");
    }

    @Test
    void shouldDistrustTheBookOfAnEventThatFailedFromTheTimeOfTheEvent() {
        goLive();
        final EventTape.Record failed =
                record(event -> event.advance(60_000_000_000L).linkUp(3));
        router.onFault(failed.bytes(), 0);
        assertThat(books.take())
                .containsExactly("XYZ LIVE -> STALE FAULT @500", "XYZ STALE -> SYNCING FAULT @500", "3:2");

        events.advance(60_000_000_000L + SyncConfig.defaults().snapshotTimeoutNs() - 1)
                .time();
        assertThat(books.count(EngineCounter.SNAPSHOTS_OVERDUE)).isZero();
        events.advance(1).time();
        assertThat(books.count(EngineCounter.SNAPSHOTS_OVERDUE)).isOne();
    }

    @Test
    void shouldDistrustAllBooksWhenTheEventThatFailedIsOfNone() {
        goLive();
        router.onFault(record(EventWriter::time).bytes(), 0);
        assertThat(states()).containsOnly(BookState.SYNCING);
        router.onFault(record(event -> event.linkUp(2)).bytes(), 0);
        assertThat(books.count(EngineCounter.REASON_FAULT)).isEqualTo(4);
    }

    @Test
    void shouldCountACheckpointThatIsOfAnotherSequenceOrOfOtherLevels() {
        goLive();
        final long digest = router.book(1).digest();
        final List<Long> counted = new ArrayList<>();
        events.checkpoint(1, 500, digest);
        counted.add(mismatches());
        events.checkpoint(1, 501, digest);
        counted.add(mismatches());
        events.checkpoint(1, 500, digest + 1);
        counted.add(mismatches());

        assertThat(counted).containsExactly(0L, 1L, 2L);
        assertThat(books.take()).isEmpty();
    }

    @Test
    void shouldNotHoldABookThatIsNotLiveAgainstACheckpoint() {
        goLive();
        events.command(1, CommandKind.RESYNC);
        events.checkpoint(1, 501, 0);
        assertThat(mismatches()).isZero();
    }

    @Test
    void shouldNotHoldABookThatAwaitsAnImageAgainstACheckpoint() {
        goLive();
        final Replica live = new Replica(SyncConfig.defaults());
        final EventWriter both = new EventWriter((templateId, buffer, offset, length) ->
                live.offer(templateId, buffer, offset, length) && books.offer(templateId, buffer, offset, length));
        new EventWriter(live).instrument(ABC);
        new EventWriter(live).linkUp(1);
        events.journalLoss(1, 2);
        events.linkUp(1);
        events.snapshot(1, 2, 500, bid(100, 5), ask(110, 7));
        new EventWriter(live).snapshot(1, 1, 500, bid(100, 5), bid(99, 1), ask(110, 7));
        both.checkpoint(1, 500, live.router().book(1).digest());
        assertThat(mismatches()).as("not known yet").isZero();

        assertThat(live.router().writeImage(1, books)).isTrue();
        both.checkpoint(1, 500, live.router().book(1).digest());
        assertThat(mismatches()).as("known").isZero();
        events.checkpoint(1, 500, 0);
        assertThat(mismatches()).as("known and contradicted").isOne();
    }

    @Test
    void shouldAwaitTheImageOfABookThatIsDefinedOnly() {
        final EventTape.Record ofAbc = record(event -> event.linkUp(1));
        final EventTape.Record ofNone = record(EventWriter::time);
        assertThat(router.knowsInstrumentOf(ofAbc.bytes(), 0)).isFalse();
        router.awaitImageOf(ofAbc.bytes(), 0);
        router.awaitImageOf(ofNone.bytes(), 0);
        goLive();
        events.checkpoint(1, 501, 0);
        assertThat(mismatches()).as("nothing is awaited").isOne();

        assertThat(router.knowsInstrumentOf(ofAbc.bytes(), 0)).isTrue();
        assertThat(router.knowsInstrumentOf(ofNone.bytes(), 0)).isFalse();
        router.awaitImageOf(ofAbc.bytes(), 0);
        events.checkpoint(1, 501, 0);
        assertThat(mismatches()).as("an image is awaited").isOne();
    }
}
