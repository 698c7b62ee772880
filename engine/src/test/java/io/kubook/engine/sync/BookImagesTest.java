package io.kubook.engine.sync;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EventWriter;
import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.book.BookState;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.EventSink;
import io.kubook.engine.ring.JournalRing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookImagesTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final Instrument XYZ = new Instrument(1, 1, "venue", "XYZ", 0, 0, 0, 0);

    /** What an image may take less than is said: one empty chunk, and a little padding of each. */
    private static final long MOST_TO_SPARE = 160;

    private static final SyncConfig CONFIG =
            SyncConfig.defaults().withRetry(10_000_000, 500_000_000).withAudits(700_000_000, 100_000_000);

    private final Replica live = new Replica(CONFIG);
    private final Replica restored = new Replica(CONFIG);
    private final EventWriter events = new EventWriter(live);

    /** Writes images of live books from one replica to another. */
    private static void copy(final Replica from, final EventSink to, final int... ids) {
        for (final int id : ids) {
            assertThat(from.router().writeImage(id, to)).isTrue();
        }
    }

    private void goLive(final int depth, final List<Entry> levels) {
        events.instrument(ABC);
        events.link(3).linkUp(0);
        events.venueTime(77).snapshot(0, 1, 500, depth, levels);
        assertThat(live.state(0)).isEqualTo(BookState.LIVE);
        new EventWriter(restored).instrument(ABC);
    }

    @Test
    void shouldRestoreABookWithItsWindowsLinksAndPlace() {
        goLive(2, List.of(bid(100, 5), bid(99, 4), ask(110, 7), ask(111, 1)));
        copy(live, restored, 0);

        assertThat(restored.look(0)).isEqualTo(live.look(0));
        assertThat(restored.take())
                .containsExactly(
                        "ABC v1 scales 1,2",
                        "ABC reset @500 100:5 99:4| / 110:7 111:1|",
                        "ABC EMPTY -> LIVE JOURNAL_LOSS @500");

        final EventWriter after = new EventWriter(restored);
        after.link(2).delta(0, 501, 501, bid(98, 1, 501));
        after.link(3).delta(0, 501, 501, bid(100, 0, 501));
        after.link(3).delta(0, 502, 502, bid(99, 0, 502));
        assertThat(restored.take())
                .as("the link, the depth and the number of the last request are those of the image")
                .containsExactly(
                        "ABC 501..501 bid 100:5->0",
                        "ABC 502..502 bid 99:4->0",
                        "ABC LIVE -> STALE TOUCH_OUTSIDE_WINDOW @502",
                        "ABC STALE -> SYNCING TOUCH_OUTSIDE_WINDOW @502",
                        "0:2");
    }

    @Test
    void shouldRestoreABookOfManyChunks() {
        final List<Entry> levels = new ArrayList<>();
        for (int i = 0; i < 2501; i++) {
            levels.add(bid(10_000 - i, 1 + i));
            levels.add(ask(20_000 + i, 1 + i));
        }
        goLive(0, levels);
        final List<Integer> lengths = new ArrayList<>();
        copy(
                live,
                (templateId, buffer, offset, length) ->
                        lengths.add(length) && restored.offer(templateId, buffer, offset, length),
                0);

        assertThat(lengths).hasSize(3);
        assertThat(lengths.get(0)).isEqualTo(lengths.get(1)).isGreaterThan(lengths.get(2));
        assertThat(restored.look(0)).isEqualTo(live.look(0));
    }

    @Test
    void shouldRestoreABookWithoutLevels() {
        goLive(0, List.of());
        copy(live, restored, 0);
        assertThat(restored.look(0)).isEqualTo(live.look(0));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1999, 1", "2000, 1", "2001, 2", "4000, 2", "4001, 3"})
    void shouldTakeNoMoreRoomOnTheRingThanItSaysAndHardlyLess(final int levels, final int chunks) {
        final List<Entry> both = bids(levels - levels / 3);
        for (int i = 0; i < levels / 3; i++) {
            both.add(ask(20_000 + i, 1));
        }
        goLive(0, both);
        final JournalRing ring = new JournalRing(1 << 20);
        copy(live, (templateId, buffer, offset, length) -> ring.offer(1, templateId, buffer, offset, length), 0);

        assertThat(live.router().imageLength(0)).isBetween((long) ring.size(), ring.size() + MOST_TO_SPARE);
        assertThat(ring.poll(
                        (number, templateId, buffer, offset, length) ->
                                restored.offer(templateId, buffer, offset, length),
                        100))
                .isEqualTo(chunks);
        assertThat(restored.look(0)).isEqualTo(live.look(0));
    }

    private static List<Entry> bids(final int count) {
        final List<Entry> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(bid(10_000 - i, 1));
        }
        return levels;
    }

    @Test
    void shouldSayWhenAnImageFoundNoRoom() {
        goLive(0, bids(3000));
        final int[] room = {1};
        final EventSink narrow = (templateId, buffer, offset, length) ->
                room[0]-- > 0 && restored.offer(templateId, buffer, offset, length);

        assertThat(live.router().writeImage(0, narrow)).isFalse();
        assertThat(restored.state(0)).isEqualTo(BookState.EMPTY);
        copy(live, restored, 0);
        assertThat(restored.look(0)).isEqualTo(live.look(0));
    }

    @Test
    void shouldIgnoreAnImageThatAnotherInterrupted() {
        goLive(0, List.of(bid(100, 5)));
        events.instrument(XYZ);
        events.linkUp(1);
        events.snapshot(1, 1, 9, 0, bids(3000));
        new EventWriter(restored).instrument(XYZ);
        final List<UnsafeBuffer> ofXyz = new ArrayList<>();
        copy(
                live,
                (templateId, buffer, offset, length) -> {
                    final UnsafeBuffer event = new UnsafeBuffer(new byte[length]);
                    event.putBytes(0, buffer, offset, length);
                    return ofXyz.add(event);
                },
                1);
        final int template = BookImageDecoder.TEMPLATE_ID;
        restored.offer(template, ofXyz.get(0), 0, ofXyz.get(0).capacity());
        copy(live, restored, 0);
        restored.offer(template, ofXyz.get(1), 0, ofXyz.get(1).capacity());

        assertThat(restored.look(0)).isEqualTo(live.look(0));
        assertThat(restored.state(1)).isEqualTo(BookState.EMPTY);
        assertThat(restored.count(EngineCounter.CHECKPOINT_MISMATCHES)).isZero();
    }

    @Test
    void shouldBecomeTheBookOfAnImageAfterALossEvenIfASnapshotMadeItLiveBefore() {
        goLive(0, List.of(bid(100, 5), ask(110, 7)));
        copy(live, restored, 0);
        final EventWriter afterLoss = new EventWriter(restored);
        afterLoss.journalLoss(1, 2);
        assertThat(restored.state(0)).isEqualTo(BookState.STALE);
        events.link(5).linkUp(0);
        events.delta(0, 501, 501, bid(100, 6, 501));
        afterLoss.link(9).linkUp(0);
        afterLoss.snapshot(0, 2, 501, 0, List.of(bid(100, 6), ask(110, 7)));
        assertThat(restored.state(0)).isEqualTo(BookState.LIVE);
        restored.take();
        copy(live, restored, 0);

        assertThat(restored.look(0)).isEqualTo(live.look(0));
        assertThat(restored.take()).containsExactly("ABC reset @501 100:6 / 110:7");
        afterLoss.link(3).linkDown(0);
        assertThat(restored.state(0)).as("link 5 is up, as the image says").isEqualTo(BookState.LIVE);
        afterLoss.link(5).linkDown(0);
        assertThat(restored.state(0)).isEqualTo(BookState.STALE);
    }

    @Test
    void shouldLeaveALiveBookThatHasMissedNothingAsItIs() {
        goLive(0, List.of(bid(100, 5), ask(110, 7)));
        copy(live, restored, 0);
        restored.take();
        copy(live, restored, 0);

        assertThat(restored.look(0)).isEqualTo(live.look(0));
        assertThat(restored.take()).isEmpty();
    }

    @Test
    void shouldSayWhenALiveBookIsNotThatOfAnImage() {
        goLive(0, List.of(bid(100, 5), ask(110, 7)));
        copy(live, restored, 0);
        restored.take();
        final String before = restored.look(0);
        final Replica other = new Replica(CONFIG);
        final EventWriter otherEvents = new EventWriter(other);
        otherEvents.instrument(ABC);
        otherEvents.linkUp(0);
        otherEvents.snapshot(0, 1, 500, bid(100, 6), ask(110, 7));
        copy(other, restored, 0);
        assertThat(restored.count(EngineCounter.CHECKPOINT_MISMATCHES))
                .as("other levels")
                .isOne();

        events.delta(0, 501, 501, bid(0, 0, 501));
        copy(live, restored, 0);
        assertThat(restored.count(EngineCounter.CHECKPOINT_MISMATCHES))
                .as("another sequence")
                .isEqualTo(2);

        assertThat(restored.look(0)).isEqualTo(before);
        assertThat(restored.take()).isEmpty();
    }

    @Test
    void shouldForgetInTheLiveBookWhatAnImageDoesNotTell() {
        goLive(0, List.of(bid(100, 5), ask(110, 7)));
        events.delta(0, 501, 501, bid(100, 6, 501));
        final int next = 400 + SequenceResetDetector.UNTIMED_RUN - 1;
        for (int sequence = 400; sequence < next; sequence++) {
            events.delta(0, sequence, sequence, bid(100, 1, sequence));
        }
        assertThat(goOnAlike(both -> both.delta(0, next, next, bid(100, 1, next))))
                .isEmpty();
    }

    /** Copies the live book; what comes then must do the same to both, and is told. */
    private List<String> goOnAlike(final Consumer<EventWriter> then) {
        copy(live, restored, 0);
        live.take();
        restored.take();
        final EventWriter both = new EventWriter((templateId, buffer, offset, length) ->
                live.offer(templateId, buffer, offset, length) && restored.offer(templateId, buffer, offset, length));
        then.accept(both.advance(events.nowNs() - both.nowNs()).link(3));
        final List<String> told = live.take();
        assertThat(restored.take()).isEqualTo(told);
        assertThat(restored.look(0)).isEqualTo(live.look(0));
        return told;
    }

    @Test
    void shouldMeasureAnewHowLongABookIsCrossedAfterAnImage() {
        goLive(0, List.of(bid(100, 5), ask(110, 7)));
        events.delta(0, 501, 501, bid(110, 1, 501));
        final long longestNs = CONFIG.crossedMaxNs();
        assertThat(goOnAlike(both -> {
                    both.advance(longestNs + 1).time();
                    both.delta(0, 502, 502, bid(99, 1, 502));
                    both.advance(longestNs).time();
                }))
                .first()
                .isEqualTo("ABC 502..502 bid 99:0->1");
        assertThat(live.state(0)).isEqualTo(BookState.LIVE);
    }

    @Test
    void shouldForgetInAReplayWhatTheLiveBookForgotWhenItsImageWasWritten() {
        final EventWriter both = new EventWriter((templateId, buffer, offset, length) ->
                live.offer(templateId, buffer, offset, length) && restored.offer(templateId, buffer, offset, length));
        both.instrument(ABC);
        both.link(3).linkUp(0);
        both.snapshot(0, 1, 500, bid(100, 5), ask(110, 7));
        both.delta(0, 501, 501, bid(110, 1, 501));
        assertThat(goOnAlike(then -> then.advance(both.nowNs() + CONFIG.crossedMaxNs() + 1 - then.nowNs())
                        .time()))
                .isEmpty();
        assertThat(restored.state(0)).isEqualTo(BookState.LIVE);
    }

    @Test
    void shouldNotWaitForTheAnswerToARequestFromBeforeAnImage() {
        goLive(0, List.of(bid(100, 5), ask(110, 7)));
        events.ticker(0, 500, 100, 6, 110, 7);
        assertThat(live.take()).endsWith("0:2");
        assertThat(goOnAlike(both -> {
                    both.snapshot(0, 2, 500, bid(100, 5), ask(110, 7));
                    both.ticker(0, 500, 100, 6, 110, 7);
                    both.snapshot(0, 3, 500, bid(100, 5), ask(110, 7));
                }))
                .containsExactly("ABC ticker @500 100:6 110:7", "ABC audit TICKER AGREED @500", "0:3");
    }

    @Test
    void shouldRefreshABookThatIsLowAtOnceAfterAnImage() {
        goLive(4, List.of(bid(100, 5), bid(99, 4), bid(98, 4), bid(97, 4), ask(110, 7)));
        events.delta(0, 501, 501, bid(97, 0, 501), bid(98, 0, 501), bid(99, 0, 501));
        assertThat(live.take()).endsWith("0:1", "0:2");
        assertThat(goOnAlike(both -> both.time())).containsExactly("0:3");
    }

    @Test
    void shouldPlanTheNextAuditFromTheFirstTimeAfterAnImage() {
        goLive(0, List.of(bid(100, 5), ask(110, 7)));
        events.advance(CONFIG.auditIntervalNs() / 3);
        assertThat(goOnAlike(both -> {
                    for (int i = 0; i < 40; i++) {
                        both.advance(CONFIG.auditIntervalNs() / 20).time();
                    }
                }))
                .containsExactly("0:2");
    }

    @Test
    void shouldNotAcceptASnapshotFromThePastAfterAnImageThatCameAfterARestart() {
        goLive(0, List.of(bid(100, 5), ask(110, 7)));
        final EventWriter onlyRestored = new EventWriter(restored);
        onlyRestored.link(3).linkUp(0);
        onlyRestored.delta(0, SequenceResetDetector.RESET_DISTANCE + 900, SequenceResetDetector.RESET_DISTANCE + 900);
        onlyRestored.delta(0, 501, 501);
        assertThat(goOnAlike(both -> {
                    both.command(0, CommandKind.RESYNC);
                    both.snapshot(0, 2, 499, bid(100, 5), ask(110, 7));
                }))
                .containsExactly(
                        "ABC LIVE -> STALE REQUESTED @500", "ABC STALE -> SYNCING REQUESTED @500", "0:2", "0:3");
    }

    @Test
    void shouldCompareTickersAgainAfterAnImage() {
        goLive(0, List.of(bid(100, 5), ask(110, 7)));
        events.ticker(0, 500, 100, 6, 110, 7);
        events.snapshot(0, 2, 500, bid(100, 5), ask(110, 7));
        events.ticker(0, 500, 100, 6, 110, 7);
        assertThat(live.take()).contains("ABC audit TICKER AGREED @500").endsWith("0:1", "0:2");

        assertThat(goOnAlike(both -> both.ticker(0, 500, 100, 6, 110, 7)))
                .containsExactly("ABC ticker @500 100:6 110:7", "0:3");
    }

    @Test
    void shouldReplayToTheSameCallbacksBeforeALossAndAfterTheImages() {
        replay(1, 4);
    }

    @Test
    @Tag("long")
    void shouldReplayToTheSameCallbacksInManyMoreRecordings() {
        replay(5, 120);
    }

    private static void replay(final long firstSeed, final long lastSeed) {
        for (long seed = firstSeed; seed <= lastSeed; seed++) {
            new Recording(seed).run();
        }
    }

    /** A live engine, and a replay of it whose journal lacks a stretch. */
    private static final class Recording {
        private static final int STEPS = 700;

        private final long seed;
        private final CommandRing commands = new CommandRing(1024);
        private final Replica live = new Replica(CONFIG, commands, null);
        private final Replica replay = new Replica(CONFIG);
        private final ModelFeed feed;
        private boolean losing;

        Recording(final long seed) {
            this.seed = seed;
            feed = new ModelFeed(new SplittableRandom(seed), commands, live.router()::book, this::take);
        }

        private boolean take(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
            live.offer(templateId, buffer, offset, length);
            if (!losing) {
                replay.offer(templateId, buffer, offset, length);
                assertThat(replay.take()).as("seed " + seed).isEqualTo(live.take());
            } else if (templateId == InstrumentDefinitionDecoder.TEMPLATE_ID) {
                replay.offer(templateId, buffer, offset, length);
            }
            return true;
        }

        void run() {
            steps();
            losing = true;
            steps();
            for (int i = 0; live.state(0) != BookState.LIVE || live.state(1) != BookState.LIVE; i++) {
                assertThat(i).as("seed " + seed).isLessThan(50 * STEPS);
                feed.step();
            }
            new EventWriter(replay).journalLoss(1, 2);
            assertThat(replay.state(0)).isIn(BookState.EMPTY, BookState.STALE);
            copy(live, replay, 0, 1);
            assertThat(List.of(replay.look(0), replay.look(1)))
                    .as("seed " + seed)
                    .containsExactly(live.look(0), live.look(1));
            replay.take();
            live.take();
            losing = false;
            steps();
        }

        private void steps() {
            for (int i = 0; i < STEPS; i++) {
                feed.step();
                if (i % 20 == 0) {
                    feed.lie();
                }
            }
        }
    }
}
