package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.metrics.EngineCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailingStoreTest {
    @TempDir
    Path folder;

    private final List<Throwable> errors = new ArrayList<>();

    private static Stream<Throwable> failures() {
        return Stream.of(
                new UncheckedIOException(new IOException("no device")),
                new InternalError("a fault occurred in an unsafe memory access operation"),
                new OutOfMemoryError("map failed"),
                new AssertionError("Chronicle's"),
                new IllegalStateException("Chronicle's"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldStopForGoodWhenTheStoreFailsOnce(final Throwable failure) {
        final RecordedRun run = new RecordedRun(1);
        final JournalFolder taken = JournalFolder.take(folder);
        final AilingStore store = new AilingStore(ChronicleJournalStore.open(taken, JournalConfig.LEAST_RESERVE));
        final JournalAgent agent = new JournalAgent(
                run.engine.journalRing(), store, 0, JournalConfig.defaults(), SystemNanoClock.INSTANCE, errors::add);
        run.steps(100);
        agent.doWork();
        final long acknowledged = agent.position();
        run.steps(10);
        store.ail(() -> {
            throwUnchecked(failure);
            return true;
        });
        agent.doWork();
        store.recover();
        run.steps(10);

        assertThat(agent.doWork()).isZero();
        assertThat(agent.state()).isEqualTo(JournalState.FAILED);
        assertThat(agent.position()).isEqualTo(acknowledged).isPositive();
        agent.onClose();
        assertThat(agent.state()).isEqualTo(JournalState.FAILED);
        assertThat(errors).containsExactly(failure);
        assertThat(Reading.of(folder)).isEqualTo(new Reading(agent.records(), acknowledged, null));
        assertThat(HandRecorder.refusal(folder.resolve("other"))).isNull();
    }

    private static void throwUnchecked(final Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void shouldRepeatAllInstrumentsWhenTheHeadOfAFileFoundNoRoom() {
        final AtomicLong clock = new AtomicLong(HandRecorder.HOUR_MS);
        final RecordedRun run = new RecordedRun(1);
        final AilingStore[] store = new AilingStore[1];
        try (HandRecorder recorder = new HandRecorder(folder, run, clock, inner -> store[0] = new AilingStore(inner))) {
            recorder.steps(100);
            clock.addAndGet(HandRecorder.HOUR_MS);
            final int[] left = {3};
            store[0].ail(() -> left[0]-- > 0);
            recorder.steps(20);
            assertThat(left[0]).as("attempts after the first three").isLessThan(-1);
            assertThat(recorder.agent.state()).isEqualTo(JournalState.FULL);
            store[0].recover();
            recorder.steps(400);
            assertThat(recorder.agent.state()).isEqualTo(JournalState.RECORDING);
        }
        try (JournalReader reader = new JournalReader(FolderCursor.open(folder, false, 1))) {
            final Replay replay = new Replay(reader, EngineListeners.of(new CallbackLog()), RecordedRun::fail);
            replay.run(Integer.MAX_VALUE);
            assertThat(replay.damage()).isNull();
            assertThat(RecordedRun.books(replay.engine())).hasSize(4);
            assertThat(replay.engine().counters().get(EngineCounter.EVENTS_OF_UNKNOWN_INSTRUMENT))
                    .isZero();
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            run.assertReplayed(reader);
        }
    }

    @Test
    void shouldSealAllFilesThoughTheThreadIsInterrupted() throws IOException {
        final RecordedRun run = new RecordedRun(3);
        final HandRecorder recorder = new HandRecorder(folder, run, new AtomicLong(HandRecorder.HOUR_MS));
        recorder.steps(50);
        Thread.currentThread().interrupt();
        try {
            recorder.close();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(recorder.agent.state()).isEqualTo(JournalState.CLOSED);
        assertThat(Manifest.read(folder).files()).allMatch(file -> file.seal() != null);
    }

    @Test
    void shouldSealTheOtherFilesAndBeFreeWhenOneCannotBeSealed() throws IOException {
        final AtomicLong clock = new AtomicLong(HandRecorder.HOUR_MS);
        final BookEngine engine =
                new BookEngine(EngineConfig.defaults().withJournal(), EngineListeners.none(), errors::add);
        final JournalFolder taken = JournalFolder.take(folder);
        final JournalStore store = HandRecorder.store(taken, clock::get);
        final JournalAgent agent = new JournalAgent(
                engine.journalRing(), store, 0, JournalConfig.defaults(), SystemNanoClock.INSTANCE, errors::add);
        engine.inlinePublisher().time(1);
        agent.doWork();
        taken.note(new Manifest.Entry("19690101-01F.cq4", false, null));
        agent.onClose();

        assertThat(agent.state()).isEqualTo(JournalState.FAILED);
        assertThat(errors).hasSize(1);
        assertThat(Manifest.read(folder).files().get(0).seal()).isNotNull();
        FolderLock.take(folder).close();
    }
}
