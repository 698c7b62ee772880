package io.kubook.engine.sync;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.EventTape;
import io.kubook.engine.EventWriter;
import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.engine.ring.CommandHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of audits, one each. After every one, the same events go through a second engine: it must do the same. */
class LiveAuditTest {
    private static final long SECOND = 1_000_000_000;
    private static final long INTERVAL = 300 * SECOND;
    private static final long TICKER_INTERVAL = 30 * SECOND;
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final Entry[] RIGHT = {bid(100, 5), bid(99, 1), ask(110, 7)};
    private static final Entry[] WRONG = {bid(100, 5), bid(99, 2), ask(110, 7)};

    private final EventTape tape = new EventTape();
    private final List<String> all = new ArrayList<>();
    private Witness live = new Witness(INTERVAL, TICKER_INTERVAL);
    private final EventWriter events =
            new EventWriter((templateId, buffer, offset, length) -> tape.offer(templateId, buffer, offset, length)
                    && live.engine.agent().offer(templateId, buffer, offset, length));

    /** An engine, and what it says and asks for. */
    private static final class Witness implements CommandHandler {
        private final CallbackLog log = new CallbackLog();
        private final EngineConfig config;
        private final BookEngine engine;
        private final List<String> lines = new ArrayList<>();

        Witness(final long intervalNs, final long tickerIntervalNs) {
            config = EngineConfig.defaults().withSync(SyncConfig.defaults().withAudits(intervalNs, tickerIntervalNs));
            engine = new BookEngine(config, EngineListeners.of(log), error -> {
                throw new AssertionError(error);
            });
        }

        List<String> take() {
            engine.commands().drain(this);
            final List<String> taken = new ArrayList<>(log.take());
            taken.addAll(lines);
            lines.clear();
            return taken;
        }

        @Override
        public void onSnapshotRequested(final int instrumentId, final long requestId) {
            lines.add("asks " + requestId);
        }

        @Override
        public void onResync(final String symbol) {}

        @Override
        public void onSubscribe(final String symbol, final int streams) {}

        @Override
        public void onUnsubscribe(final String symbol, final int streams) {}
    }

    /** What was said and asked for since the last call. */
    private List<String> take() {
        final List<String> taken = live.take();
        all.addAll(taken);
        return taken;
    }

    private void goLive() {
        events.instrument(ABC);
        events.linkUp(0);
        events.snapshot(0, 1, 500, RIGHT);
        assertThat(take()).endsWith("ABC SYNCING -> LIVE NONE @500", "asks 1");
    }

    private void useAudits(final long intervalNs, final long tickerIntervalNs) {
        live = new Witness(intervalNs, tickerIntervalNs);
    }

    private long count(final EngineCounter counter) {
        return live.engine.counters().get(counter);
    }

    private void assertTickers(final long agreed, final long differed, final long notCompared) {
        assertThat(List.of(
                        count(EngineCounter.TICKERS_AGREED),
                        count(EngineCounter.TICKERS_DIFFERED),
                        count(EngineCounter.TICKERS_NOT_COMPARED)))
                .as("agreed, differed, not compared")
                .containsExactly(agreed, differed, notCompared);
    }

    /** The ticker that is right as long as nothing but bid 99 changes. */
    private void rightTicker(final long sequence) {
        events.ticker(0, sequence, 100, 5, 110, 7);
    }

    private void wrongTicker(final long sequence) {
        events.ticker(0, sequence, 100, 6, 110, 7);
    }

    private void timeUntil(final long nowNs) {
        while (events.nowNs() < nowNs) {
            events.advance(SECOND).time();
        }
    }

    /** Lets time pass until a snapshot is asked for and nothing else has happened; so long it took. */
    private long awaitAsking(final long requestId) {
        final long begin = events.nowNs();
        List<String> taken = List.of();
        while (taken.isEmpty() && events.nowNs() - begin < 2 * INTERVAL) {
            events.advance(SECOND).time();
            taken = take();
        }
        assertThat(taken).containsExactly("asks " + requestId);
        return events.nowNs() - begin;
    }

    @AfterEach
    void shouldHaveDoneTheSameInAReplay() {
        take();
        final Witness replay = new Witness(
                live.config.sync().auditIntervalNs(), live.config.sync().tickerAuditIntervalNs());
        final List<String> callbacks = new ArrayList<>();
        for (final EventTape.Record event : tape.records()) {
            replay.engine
                    .agent()
                    .offer(event.templateId(), event.bytes(), 0, event.bytes().capacity());
            callbacks.addAll(replay.log.take());
            replay.engine.commands().drain(replay);
        }
        final EngineCounters counters = replay.engine.counters();
        live.engine
                .counters()
                .forEach((counter, value) ->
                        assertThat(counters.get(counter)).as(counter.name()).isEqualTo(value));
        callbacks.addAll(replay.lines);
        assertThat(callbacks).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void shouldCompareATickerWithTheBookThatIsThere() {
        goLive();
        rightTicker(500);
        assertTickers(1, 0, 0);
    }

    @Test
    void shouldCompareALateTickerWithTheBookThatWas() {
        goLive();
        rightTicker(500);
        events.delta(0, 501, 501, bid(101, 9, 501));
        events.delta(0, 502, 502, bid(101, 0, 502));
        events.delta(0, 503, 503, bid(100, 6, 503));
        events.ticker(0, 501, 101, 9, 110, 7);
        rightTicker(502);
        assertTickers(3, 0, 0);
        rightTicker(501);
        assertTickers(3, 1, 0);
    }

    @Test
    void shouldHoldAnEarlyTickerUntilTheBookIsThere() {
        goLive();
        events.ticker(0, 502, 101, 9, 110, 7);
        events.delta(0, 501, 501, bid(98, 9, 501));
        assertTickers(0, 0, 0);
        events.delta(0, 502, 502, bid(101, 9, 502));
        assertTickers(1, 0, 0);
        wrongTicker(503);
        events.delta(0, 503, 503, bid(98, 0, 503));
        assertTickers(1, 1, 0);
        assertThat(take()).endsWith("asks 2");
    }

    @Test
    void shouldHoldTheLatestEarlyTickerOnly() {
        goLive();
        rightTicker(501);
        rightTicker(502);
        assertTickers(0, 0, 1);
        events.delta(0, 501, 501, bid(99, 2, 501));
        events.delta(0, 502, 502, bid(99, 3, 502));
        assertTickers(1, 0, 1);
    }

    @Test
    void shouldNotJudgeATickerFromInsideAMessage() {
        goLive();
        rightTicker(500);
        events.delta(0, 501, 503, bid(100, 6, 501), bid(99, 2, 502), bid(100, 5, 503));
        events.ticker(0, 501, 100, 6, 110, 7);
        wrongTicker(502);
        rightTicker(503);
        wrongTicker(505);
        events.delta(0, 504, 506, bid(100, 6, 504), bid(99, 2, 505), bid(100, 5, 506));
        assertTickers(2, 0, 3);
    }

    @Test
    void shouldNotJudgeATickerFromBeforeTheFirst() {
        goLive();
        events.delta(0, 501, 501, bid(100, 6, 501));
        rightTicker(500);
        events.ticker(0, 501, 100, 6, 110, 7);
        assertTickers(1, 0, 1);
    }

    @Test
    void shouldNotJudgeATickerWithoutALevelNorOneOfOtherScales() {
        goLive();
        events.ticker(0, 500, Long.MIN_VALUE, 0, 110, 7);
        events.ticker(0, 500, 100, 5, Long.MIN_VALUE, 0);
        events.version(2).ticker(0, 500, 100, 5, 110, 7);
        assertTickers(0, 0, 3);
        events.instrument(new Instrument(0, 2, "venue", "ABC", 2, 2, 0, 0));
        events.version(2).ticker(0, 500, 1000, 5, 1100, 7);
        assertTickers(1, 0, 3);
    }

    @Test
    void shouldNotJudgeByABookFromBeforeItsScalesWidened() {
        goLive();
        rightTicker(500);
        events.instrument(new Instrument(0, 2, "venue", "ABC", 2, 2, 0, 0));
        events.version(2).delta(0, 501, 501, bid(990, 3, 501));
        events.ticker(0, 500, 1000, 5, 1100, 7);
        assertTickers(1, 0, 1);
    }

    @Test
    void shouldNotJudgeByACrossedBook() {
        goLive();
        rightTicker(500);
        events.delta(0, 501, 501, bid(110, 9, 501));
        rightTicker(501);
        events.delta(0, 502, 502, bid(110, 0, 502));
        rightTicker(502);
        assertTickers(2, 0, 1);
    }

    @Test
    void shouldNotJudgeWhileTheBookIsNotLive() {
        goLive();
        rightTicker(500);
        rightTicker(505);
        events.command(0, CommandKind.RESYNC);
        rightTicker(500);
        events.snapshot(0, 2, 510, RIGHT);
        rightTicker(505);
        assertTickers(1, 0, 3);
        take();
    }

    @Test
    void shouldNotJudgeByABookFromBeforeItWasBuiltAnew() {
        goLive();
        rightTicker(500);
        events.malformed(0, StreamKind.DEPTH);
        events.snapshot(0, 2, 501, RIGHT);
        take();
        wrongTicker(500);
        assertTickers(1, 0, 1);
        assertThat(take()).isEmpty();
    }

    @Test
    void shouldAskForASnapshotAndStayLiveWhenATickerDiffers() {
        goLive();
        wrongTicker(500);
        wrongTicker(500);
        assertThat(take()).containsExactly("asks 2");
        assertTickers(0, 2, 0);
        assertThat(count(EngineCounter.AUDITS_REQUESTED)).isOne();
    }

    @Test
    void shouldCompareNoMoreTickersWhenTheSnapshotSidesWithTheBook() {
        goLive();
        wrongTicker(500);
        events.snapshot(0, 2, 500, RIGHT);
        assertThat(take()).containsExactly("ABC audit TICKER AGREED @500", "asks 2");
        timeUntil(events.nowNs() + 2 * TICKER_INTERVAL);
        wrongTicker(500);
        events.delta(0, 501, 501, bid(99, 2, 501));
        rightTicker(501);
        assertThat(take()).containsExactly("ABC 501..501 bid 99:1->2");
        assertTickers(0, 1, 2);
        assertThat(count(EngineCounter.TICKER_AUDITS_ENDED)).isOne();
    }

    @Test
    void shouldNotJudgeATickerThatWasHeldWhenTheSnapshotSidesWithTheBook() {
        goLive();
        wrongTicker(500);
        wrongTicker(501);
        events.snapshot(0, 2, 500, RIGHT);
        assertTickers(0, 1, 1);
        events.delta(0, 501, 501, bid(99, 2, 501));
        assertTickers(0, 1, 1);
        assertThat(take()).endsWith("ABC audit TICKER AGREED @500", "ABC 501..501 bid 99:1->2", "asks 2");
    }

    @Test
    void shouldCompareTickersAgainWhenTheBookWasBuiltAnew() {
        goLive();
        wrongTicker(500);
        events.snapshot(0, 2, 500, RIGHT);
        events.command(0, CommandKind.RESYNC);
        events.snapshot(0, 3, 501, RIGHT);
        rightTicker(501);
        assertTickers(1, 1, 0);
        take();
    }

    @Test
    void shouldBuildTheBookAnewWhenTheSnapshotDiffersToo() {
        goLive();
        wrongTicker(500);
        events.snapshot(0, 2, 500, WRONG);
        assertThat(take())
                .containsExactly(
                        "ABC LIVE -> STALE MISMATCH @500",
                        "ABC STALE -> SYNCING MISMATCH @500",
                        "ABC audit TICKER DIFFERED @500",
                        "asks 2",
                        "asks 3");
        assertThat(count(EngineCounter.AUDITS_DIFFERED)).isOne();
    }

    @Test
    void shouldNotAskAgainBeforeTheTimeIsOverHoweverOftenTheBookIsBuilt() {
        goLive();
        wrongTicker(500);
        events.snapshot(0, 2, 500, WRONG);
        events.snapshot(0, 3, 500, RIGHT);
        take();
        events.advance(TICKER_INTERVAL - 1);
        wrongTicker(500);
        events.time();
        assertThat(take()).isEmpty();
        events.advance(1).time();
        assertThat(take()).containsExactly("asks 4");
    }

    @Test
    void shouldAskAgainSoonWhenOthersWereToComeFirst() {
        goLive();
        wrongTicker(500);
        events.snapshotFailed(0, 2, SnapshotFailure.NO_TURN, 0);
        events.advance(2 * SECOND - 1).time();
        assertThat(take()).containsExactly("asks 2");
        events.advance(1).time();
        assertThat(take()).containsExactly("asks 3");
        assertThat(count(EngineCounter.AUDITS_POSTPONED)).isOne();
        assertThat(count(EngineCounter.AUDITS_UNANSWERED) + count(EngineCounter.SNAPSHOTS_FAILED))
                .isZero();

        events.snapshot(0, 3, 500, RIGHT);
        take();
        awaitAsking(4);
        events.snapshotFailed(0, 4, SnapshotFailure.NO_TURN, 0);
        assertThat(awaitAsking(5)).isEqualTo(2 * SECOND);
    }

    @Test
    void shouldAskAgainWhenTheSnapshotDidNotCome() {
        goLive();
        wrongTicker(500);
        events.snapshotFailed(0, 2, SnapshotFailure.UNREACHABLE, 0);
        assertThat(count(EngineCounter.AUDITS_UNANSWERED)).isOne();
        events.advance(TICKER_INTERVAL).time();
        assertThat(take()).containsExactly("asks 2", "asks 3");
        events.advance(10 * SECOND).time();
        assertThat(count(EngineCounter.AUDITS_UNANSWERED)).isEqualTo(2);
        assertThat(count(EngineCounter.SNAPSHOTS_OVERDUE)).isOne();
    }

    @Test
    void shouldNotLetASnapshotDecideThatIsOlderThanTheSuspicion() {
        goLive();
        awaitAsking(2);
        rightTicker(500);
        events.delta(0, 501, 501, bid(99, 2, 501));
        wrongTicker(501);
        events.snapshot(0, 2, 500, RIGHT);
        assertThat(take())
                .as("the interval's snapshot is compared at 501, but is of 500; the suspicion asks for its own")
                .containsExactly("ABC 501..501 bid 99:1->2", "ABC audit INTERVAL AGREED @501", "asks 3");
    }

    @Test
    void shouldLetASnapshotDecideThatWasOnItsWayAlready() {
        goLive();
        awaitAsking(2);
        wrongTicker(500);
        events.snapshot(0, 2, 500, RIGHT);
        assertThat(take()).containsExactly("ABC audit TICKER AGREED @500");
        assertThat(count(EngineCounter.TICKER_AUDITS_ENDED)).isOne();
    }

    @Test
    void shouldForgetTheSuspicionWhenTheSnapshotReplacesTheBook() {
        goLive();
        wrongTicker(500);
        events.snapshot(0, 2, 510, WRONG);
        assertThat(take())
                .containsExactly("ABC reset @510 100:5 99:2 / 110:7", "ABC audit TICKER REPLACED @510", "asks 2");
        assertThat(count(EngineCounter.AUDITS_AHEAD)).isOne();
        timeUntil(events.nowNs() + 2 * TICKER_INTERVAL);
        assertThat(take()).isEmpty();
        rightTicker(510);
        assertTickers(1, 1, 0);
    }

    @Test
    void shouldAskForASnapshotEveryInterval() {
        goLive();
        assertThat(awaitAsking(2)).isBetween(INTERVAL / 2, INTERVAL * 3 / 2);
        events.snapshot(0, 2, 500, RIGHT);
        assertThat(take()).containsExactly("ABC audit INTERVAL AGREED @500");
        assertThat(awaitAsking(3)).isEqualTo(INTERVAL);
        assertThat(count(EngineCounter.AUDITS_REQUESTED)).isEqualTo(2);
    }

    @Test
    void shouldNotAuditABookSoonAfterItWasBuiltAnew() {
        goLive();
        awaitAsking(2);
        events.snapshot(0, 2, 500, RIGHT);
        timeUntil(events.nowNs() + INTERVAL - 10 * SECOND);
        events.command(0, CommandKind.RESYNC);
        events.snapshot(0, 3, 500, RIGHT);
        take();
        assertThat(awaitAsking(4)).isEqualTo(INTERVAL + 10 * SECOND);
    }

    @Test
    void shouldFindByItselfThatTheBookIsWrong() {
        goLive();
        awaitAsking(2);
        events.snapshot(0, 2, 500, WRONG);
        assertThat(take())
                .containsExactly(
                        "ABC LIVE -> STALE MISMATCH @500",
                        "ABC STALE -> SYNCING MISMATCH @500",
                        "ABC audit INTERVAL DIFFERED @500",
                        "asks 3");
    }

    @Test
    void shouldTakeOverWhatAnAuditKnowsFurther() {
        events.instrument(ABC);
        events.linkUp(0);
        events.snapshot(0, 1, 500, 2, List.of(bid(100, 5), bid(99, 1), ask(110, 7)));
        take();
        awaitAsking(2);
        events.snapshot(0, 2, 500, bid(100, 5), bid(99, 1), bid(98, 3), ask(110, 7));
        assertThat(take()).containsExactly("ABC reset @500 100:5 99:1 98:3 / 110:7", "ABC audit INTERVAL AGREED @500");
    }

    @Test
    void shouldCountAnAuditThatTheBookLeftBehind() {
        goLive();
        wrongTicker(500);
        events.delta(0, 505, 505, bid(99, 2, 505));
        events.snapshot(0, 2, 500, RIGHT);
        assertThat(count(EngineCounter.AUDITS_UNANSWERED)).isOne();
        assertThat(count(EngineCounter.AUDITS_REQUESTED)).isOne();
        assertThat(count(EngineCounter.REASON_GAP)).isPositive();
    }

    @Test
    void shouldAuditNothingWhenItIsToldSo() {
        useAudits(0, 0);
        goLive();
        wrongTicker(500);
        timeUntil(events.nowNs() + 3 * INTERVAL);
        assertThat(take()).isEmpty();
        assertTickers(0, 0, 0);
    }
}
