package io.kubook.feed.cli;

import io.kubook.engine.BookEngine;
import io.kubook.engine.JvmFlags;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalConfig;
import io.kubook.journal.JournalException;
import io.kubook.journal.JournalState;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The journal of a recording that is built. A recording can wait, unlike a venue: so nothing is lost on the way to the
 * journal.
 */
final class RecordingJournal implements AutoCloseable {
    /** The largest whose events fit into records. */
    static final int RING_CAPACITY = 16 << 20;

    private static final long A_MOMENT_NS = 20_000;

    private final BookEngine engine;
    private final Path folder;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Journal journal;

    /** Begins a journal, or goes on with one, before the engine has a publisher; ends the command if it cannot be. */
    RecordingJournal(final BookEngine engine, final Path folder) {
        this.engine = engine;
        this.folder = folder;
        try {
            journal = Journal.record(
                    engine, folder, JournalConfig.defaults(), thrown -> failure.compareAndSet(null, thrown));
        } catch (final JournalException e) {
            throw JournalOptions.failure(e);
        } catch (final JvmFlags.MissingFlagException e) {
            throw new CommandFailure(ExitCode.FAILED, e.getMessage(), e);
        }
    }

    /** Waits until most of the way to the journal is free. */
    void awaitRoom() {
        while (engine.journalRing().size() > RING_CAPACITY / 4) {
            requireRecording();
            LockSupport.parkNanos(A_MOMENT_NS);
        }
    }

    private void requireRecording() {
        if (journal.state() == JournalState.FULL) {
            throw new CommandFailure(
                    ExitCode.FAILED, "the disk of " + folder + " is full; make room, delete that journal, begin again");
        }
        if (journal.state() == JournalState.FAILED) {
            throw failed();
        }
    }

    private CommandFailure failed() {
        return new CommandFailure(
                ExitCode.FAILED,
                "writing the journal in " + folder + " failed: " + failure.get() + "; begin it again elsewhere",
                failure.get());
    }

    /** Closes it and ends the command if one event is not there. */
    void complete() {
        close();
        final long lost = engine.counters().get(EngineCounter.JOURNAL_EVENTS_LOST);
        if (journal.state() != JournalState.CLOSED) {
            requireRecording();
            throw failed();
        }
        if (lost > 0) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the journal in " + folder + " lacks " + lost
                            + " events that are too large for it; build fewer symbols at once");
        }
    }

    /** Events recorded. */
    long events() {
        return journal.position() - journal.startedAfter();
    }

    /** Bytes of all that was recorded. */
    long bytes() {
        return journal.bytes();
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        journal.close();
    }
}
