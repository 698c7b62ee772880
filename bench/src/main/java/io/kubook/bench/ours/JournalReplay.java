package io.kubook.bench.ours;

import io.kubook.bench.Contender;
import io.kubook.bench.DecodedFrames;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import io.kubook.bench.LevelSum;
import io.kubook.bench.LoadedEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalAgent;
import io.kubook.journal.JournalConfig;
import io.kubook.journal.JournalReader;
import io.kubook.journal.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.ErrorHandler;

/**
 * Replays a journal of all frames, as one piece of work: its records are read, checked and applied on one thread. The
 * journal is written first, in the temporary folder, and stays there.
 */
final class JournalReplay implements Contender {
    private static final ErrorHandler THROW = error -> {
        throw new IllegalStateException(error);
    };

    private static final int FRAMES_BETWEEN_WRITES = 100;

    private final Path folder;
    private final long changes;
    private Replay replay;

    JournalReplay(final Frames frames, final int levels) {
        changes = new DecodedFrames(frames).changes();
        try {
            folder = Files.createTempDirectory("kubook-bench-journal").resolve("journal");
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
        record(frames, levels);
    }

    private void record(final Frames frames, final int levels) {
        final AtomicReference<JournalAgent> opened = new AtomicReference<>();
        final LoadedEngine engine = new LoadedEngine(
                levels,
                FrameMaker.FIRST_SEQUENCE - 1,
                built -> opened.set(Journal.agent(built, folder, JournalConfig.defaults(), THROW)));
        final JournalAgent journal = opened.get();
        for (int i = 0; i < frames.count(); i++) {
            engine.decoder().decode(frames.buffer(), frames.offset(i), frames.length(i), 0, 1);
            if (i % FRAMES_BETWEEN_WRITES == 0) {
                journal.doWork();
            }
        }
        journal.onClose();
        if (engine.engine().counters().get(EngineCounter.JOURNAL_EVENTS_LOST) > 0) {
            throw new IllegalStateException("the journal is not whole");
        }
    }

    @Override
    public void start() {}

    @Override
    public void take(final int index) {
        try (JournalReader reader = JournalReader.open(folder)) {
            replay = new Replay(reader, EngineListeners.none(), THROW);
            replay.run(Integer.MAX_VALUE);
        }
        if (replay.damage() != null || replay.mismatches() + replay.faults() > 0) {
            throw new IllegalStateException("the replay went wrong: " + replay.damage());
        }
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public long operations() {
        return changes;
    }

    @Override
    public long endBook() {
        return LevelSum.of(replay.engine().agent().book(0));
    }
}
