package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookView;
import io.kubook.engine.metrics.EngineCounter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final int STEPS = 2000;
    private static final int FEW = 20;

    private final MemoryJournalStore store = new MemoryJournalStore();
    private RecordedRun run;
    private List<String> lines;

    @BeforeEach
    void record() {
        run = record(0, 6);
        lines = run.log.take();
        assertThat(lines).hasSizeGreaterThan(STEPS / 2);
    }

    private RecordedRun record(final long lastNumber, final long seed) {
        final RecordedRun recorded = new RecordedRun(seed);
        recorded.engine.continueAfter(lastNumber);
        final JournalAgent agent = new JournalAgent(
                recorded.engine.journalRing(),
                store,
                lastNumber,
                JournalConfig.defaults(),
                SystemNanoClock.INSTANCE,
                RecordedRun::fail);
        for (int i = 0; i < STEPS; i++) {
            recorded.steps(1);
            agent.doWork();
            if (i % (STEPS / 4) == 0) {
                store.makeRollDue();
            }
        }
        agent.onClose();
        return recorded;
    }

    private Replay replay(final CallbackLog log, final ReplayRange range, final Pace pace) {
        final Replay replay = new Replay(
                new JournalReader(store.openCursor()),
                RecordedRun.listeners(log, new CallbackDigest()),
                RecordedRun::fail,
                range,
                pace);
        replay.run(Integer.MAX_VALUE);
        assertThat(replay.damage()).isNull();
        assertThat(replay.mismatches() + replay.faults()).isZero();
        return replay;
    }

    private List<String> linesOf(final ReplayRange range) {
        final CallbackLog log = new CallbackLog();
        replay(log, range, Pace.FULL_SPEED);
        return log.take();
    }

    private List<String> linesUntil(final long toNs) {
        return linesOf(new ReplayRange(Long.MIN_VALUE, toNs, Set.of()));
    }

    /** The receive times of all that a replay hears of. */
    private List<Long> times() {
        final List<Long> times = new ArrayList<>();
        replay(new CallbackLog(), ReplayRange.ALL, times::add);
        return times;
    }

    @Test
    void shouldTellListenersOfAllThatWasReceivedInARange() {
        assertThat(linesUntil(Long.MAX_VALUE)).isEqualTo(lines);
        final List<Long> times = times();
        final long last = times.get(times.size() - 1);
        for (int i = 1; i < 4; i++) {
            final long toNs = times.get(times.size() / 4 * i);
            final long fromNs = times.get(times.size() / 8 * i);
            final List<String> until = linesUntil(toNs);
            assertThat(lines.subList(0, until.size())).isEqualTo(until);
            final int before = linesUntil(fromNs - 1).size();
            assertThat(linesOf(new ReplayRange(fromNs, toNs, Set.of()))).isEqualTo(until.subList(before, until.size()));
        }
        assertThat(linesUntil(last)).isEqualTo(lines);
    }

    @Test
    void shouldHaveTheBooksOfTheTimeWhenItEndsEarly() {
        final long toNs = times().get(times().size() / 2);
        final Replay until =
                replay(new CallbackLog(), new ReplayRange(Long.MIN_VALUE, toNs, Set.of()), Pace.FULL_SPEED);
        final Replay from = replay(new CallbackLog(), new ReplayRange(toNs, toNs, Set.of()), Pace.FULL_SPEED);
        assertThat(RecordedRun.books(from.engine())).isEqualTo(RecordedRun.books(until.engine()));
        assertThat(from.firstTimeNs()).isEqualTo(toNs);
        assertThat(until.lastTimeNs()).isEqualTo(toNs);
        assertThat(until.run(Integer.MAX_VALUE)).isZero();
    }

    @Test
    void shouldLeaveOutOtherSymbols() {
        final CallbackLog log = new CallbackLog();
        final Replay replay =
                replay(log, new ReplayRange(Long.MIN_VALUE, Long.MAX_VALUE, Set.of("SYM-1", "SYM-3")), Pace.FULL_SPEED);
        assertThat(log.take())
                .isEqualTo(lines.stream()
                        .filter(line -> line.startsWith("SYM-1") || line.startsWith("SYM-3"))
                        .toList());
        assertThat(replay.engine().agent().book(0)).isNull();
        assertThat(replay.engine().counters().get(EngineCounter.EVENTS_OF_UNKNOWN_INSTRUMENT))
                .isZero();
    }

    @Test
    void shouldWaitBeforeEachEventAndEndWhenToldTo() {
        final List<Long> all = times();
        final List<Long> few = new ArrayList<>();
        final CallbackLog log = new CallbackLog();
        replay(log, ReplayRange.ALL, timeNs -> few.size() < FEW && few.add(timeNs));
        assertThat(few).isEqualTo(all.subList(0, FEW));
        final List<String> heard = log.take();
        assertThat(heard).isNotEmpty().isEqualTo(lines.subList(0, heard.size())).hasSizeLessThan(FEW * 4);
    }

    @Test
    void shouldReplayEachSessionByAnEngineOfItsOwn() {
        final RecordedRun second = record(run.engine.agent().eventNumber(), 7);
        final CallbackLog log = new CallbackLog();
        final Replay replay = replay(log, ReplayRange.ALL, Pace.FULL_SPEED);
        assertThat(log.take())
                .isEqualTo(Stream.concat(lines.stream(), second.log.take().stream())
                        .toList());
        assertThat(RecordedRun.books(replay.engine())).isEqualTo(second.books());
        assertThat(replay.events()).isEqualTo(second.engine.agent().eventNumber());
    }

    @Test
    void shouldGoOnWhenAListenerThrows() {
        final List<Throwable> errors = new ArrayList<>();
        final CallbackLog log = new CallbackLog();
        final BookListener thrower = new BookListener() {
            @Override
            public void onBookChange(final BookView book, final BookChange change) {
                throw new IllegalStateException("the user's");
            }
        };
        final Replay replay = new Replay(
                new JournalReader(store.openCursor()),
                EngineListeners.of(thrower).withBooks(log).withTrades(log).withTickers(log),
                errors::add);
        replay.run(Integer.MAX_VALUE);
        assertThat(log.take()).isEqualTo(lines);
        assertThat(RecordedRun.books(replay.engine())).isEqualTo(run.books());
        assertThat(errors).isNotEmpty().allMatch(error -> "the user's".equals(error.getMessage()));
        assertThat(replay.faults()).isZero();
    }

    @Test
    void shouldReplayOnOneJavaWhatAnotherWrote(@TempDir final Path folder) throws Exception {
        final Path home25 = ChildJvm.home25();
        final Path here = folder.resolve("here");
        final Path there = folder.resolve("there");
        final String written = OtherJava.record(here);
        assertThat(OtherJava.replay(here)).isEqualTo(written);
        assertThat(ChildJvm.start(List.of(), home25, OtherJava.class, List.of("replay", here.toString()))
                        .lines())
                .containsExactly(written);
        assertThat(ChildJvm.start(List.of(), home25, OtherJava.class, List.of("record", there.toString()))
                        .lines())
                .containsExactly(written);
        assertThat(OtherJava.replay(there)).isEqualTo(written);
    }
}
