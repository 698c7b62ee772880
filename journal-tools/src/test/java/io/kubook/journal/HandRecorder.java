package io.kubook.journal;

import io.kubook.journal.JournalException.Reason;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import net.openhft.chronicle.queue.RollCycles;
import org.agrona.concurrent.SystemNanoClock;

/** Records a run in the test's own thread, under a wall clock of the test's and with a file for each hour. */
final class HandRecorder implements AutoCloseable {
    static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    final RecordedRun run;
    final JournalAgent agent;

    /** Begins, or goes on with what is there. */
    HandRecorder(final Path path, final RecordedRun run, final AtomicLong wallClockMs) {
        this(path, run, wallClockMs, store -> store);
    }

    /** The same with something before the store. */
    HandRecorder(
            final Path path,
            final RecordedRun run,
            final AtomicLong wallClockMs,
            final UnaryOperator<JournalStore> wrapping) {
        this.run = run;
        final JournalFolder folder = JournalFolder.take(path);
        final JournalStore store = wrapping.apply(store(folder, wallClockMs::get));
        agent = new JournalAgent(
                run.engine.journalRing(),
                store,
                folder.lastNumber(),
                JournalConfig.defaults(),
                SystemNanoClock.INSTANCE,
                RecordedRun::fail);
        run.engine.continueAfter(folder.lastNumber());
    }

    /** A store with a file for each hour. */
    static ChronicleJournalStore store(final JournalFolder folder, final LongSupplier wallClockMs) {
        return ChronicleJournalStore.open(folder, JournalConfig.LEAST_RESERVE, wallClockMs, RollCycles.FAST_HOURLY);
    }

    /** A journal of a few records that was closed. */
    static RecordedRun record(final Path path, final long seed, final int records) {
        final RecordedRun run = new RecordedRun(seed);
        try (HandRecorder recorder = new HandRecorder(path, run, new AtomicLong(HOUR_MS))) {
            recorder.recordUntil(records);
        }
        return run;
    }

    void steps(final int count) {
        for (int i = 0; i < count; i++) {
            run.steps(1);
            agent.doWork();
        }
    }

    /** Goes on until a number of records is reached. */
    void recordUntil(final int records) {
        while (agent.records() < records) {
            steps(1);
        }
    }

    @Override
    public void close() {
        agent.onClose();
    }

    /** Why a folder cannot be written; null if it can. */
    static Reason refusal(final Path path) {
        try (HandRecorder recorder = new HandRecorder(path, new RecordedRun(1), new AtomicLong(HOUR_MS))) {
            recorder.steps(1);
            return null;
        } catch (final JournalException e) {
            return e.reason();
        }
    }
}
