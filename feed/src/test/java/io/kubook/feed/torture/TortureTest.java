package io.kubook.feed.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.metrics.EngineCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole lives of the feed, with everything going wrong. */
class TortureTest {
    /** The first of some lives in which all that is rare happens: the ring runs full in one of a hundred. */
    private static final long FIRST_SEED = 100;

    private static final int SEEDS = 60;
    private static final int PROOF_SEEDS = 2_000;

    /** What happens in the life of seed 7, to the byte; on every JDK. May change with the world only. */
    private static final long TRACE_OF_7 = -4133872712950429508L;

    /** Where the troubles must lead if they are to try anything; each of them somewhere in so many lives. */
    private static final List<EngineCounter> MUST_BE_REACHED = List.of(
            EngineCounter.DELTAS_OLD,
            EngineCounter.DELTAS_OVERLAPPING,
            EngineCounter.DELTAS_BACKLOGGED,
            EngineCounter.SEQUENCE_ONLY_CHANGES,
            EngineCounter.ENTRIES_OUTSIDE_WINDOW,
            EngineCounter.UNKNOWN_DELETES,
            EngineCounter.ENTRIES_OLD,
            EngineCounter.LEVELS_LEFT_OUT,
            EngineCounter.CROSSED_MESSAGES,
            EngineCounter.TRADES_LOST,
            EngineCounter.SNAPSHOTS_TOO_OLD,
            EngineCounter.SNAPSHOTS_FAILED,
            EngineCounter.SNAPSHOTS_OVERDUE,
            EngineCounter.SNAPSHOTS_UNMATCHED,
            EngineCounter.BACKLOG_OVERFLOWS,
            EngineCounter.BACKLOG_GAPS,
            EngineCounter.AUDITS_AGREED,
            EngineCounter.LISTENER_FAILURES,
            EngineCounter.JOURNAL_EVENTS_LOST,
            EngineCounter.REASON_GAP,
            EngineCounter.REASON_OVERRUN,
            EngineCounter.REASON_MALFORMED,
            EngineCounter.REASON_CROSSED,
            EngineCounter.REASON_TOUCH_OUTSIDE_WINDOW,
            EngineCounter.REASON_SEQUENCE_RESET,
            EngineCounter.REASON_REQUESTED,
            EngineCounter.REASON_LINK_DOWN,
            EngineCounter.REASON_SYMBOL_GONE,
            EngineCounter.TICKERS,
            EngineCounter.TICKERS_AGREED,
            EngineCounter.REASON_UNSUBSCRIBED);

    @Test
    void shouldStayRightInEveryLife() throws InterruptedException {
        requireRight(live(FIRST_SEED, SEEDS), MUST_BE_REACHED);
    }

    @Test
    @Tag("proof")
    void shouldStayRightInThousandsOfLives() throws InterruptedException {
        final List<EngineCounter> rare = new ArrayList<>(MUST_BE_REACHED);
        rare.add(EngineCounter.AUDITS_AHEAD);
        rare.add(EngineCounter.AUDITS_POSTPONED);
        requireRight(live(10_000, PROOF_SEEDS), rare);
    }

    private static TortureTotals live(final long from, final int seeds) throws InterruptedException {
        final TortureTotals totals = new TortureTotals();
        new TortureRun(from, seeds, TortureRun::live, () -> false, result -> {
                    totals.add(result);
                    requireTrouble(result);
                })
                .run(Runtime.getRuntime().availableProcessors());
        assertThat(totals.seeds()).isEqualTo(seeds);
        return totals;
    }

    private static void requireTrouble(final SeedResult result) {
        final long troubles =
                result.counts().values().stream().mapToLong(Long::longValue).sum();
        assertThat(result.frames()).as("frames of seed %d", result.seed()).isGreaterThanOrEqualTo(500);
        assertThat(troubles).as("troubles of seed %d", result.seed()).isGreaterThanOrEqualTo(5);
        assertThat(result.counts()).as("kinds of seed %d", result.seed()).hasSizeGreaterThanOrEqualTo(3);
    }

    private static void requireRight(final TortureTotals totals, final List<EngineCounter> reached) {
        assertThat(totals.failed()).isEmpty();
        assertThat(totals.replays()).isEqualTo(totals.seeds());
        assertThat(totals.counts()).containsOnlyKeys(Trouble.values()).doesNotContainValue(0L);
        final Map<EngineCounter, Long> counted = totals.reached();
        assertThat(reached)
                .allSatisfy(counter ->
                        assertThat(counted.get(counter)).as(counter.name()).isPositive());
        assertThat(counted.get(EngineCounter.TICKERS_DIFFERED))
                .as("tickers of the venue, which tell the truth")
                .isZero();
    }

    @Test
    void shouldLiveTheSameLifeOnceMoreToTheByte() {
        final SeedResult first = TortureRun.live(7);

        assertThat(TortureRun.live(7)).isEqualTo(first);
        assertThat(first.traceHash()).isEqualTo(TRACE_OF_7);
        assertThat(TortureRun.live(8).traceHash()).isNotEqualTo(TRACE_OF_7);
    }

    @Test
    void shouldSayThatASeedCouldNotBeLivedWhateverWasThrown() {
        final AssertionError thrown = new AssertionError("on purpose");
        final TortureRun run = new TortureRun(
                1,
                10,
                seed -> {
                    throw thrown;
                },
                () -> false,
                result -> {});

        assertThatThrownBy(() -> run.run(2))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(thrown);
    }

    @Test
    void shouldStopWhenItIsToldTo() throws InterruptedException {
        final List<SeedResult> results = new ArrayList<>();
        new TortureRun(1, 1_000, TortureRun::live, () -> results.size() >= 2, results::add).run(1);

        assertThat(results).extracting(SeedResult::seed).containsExactly(1L, 2L);
    }
}
