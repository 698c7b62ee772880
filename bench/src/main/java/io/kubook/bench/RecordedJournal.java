package io.kubook.bench;

import io.kubook.journal.Journal;
import io.kubook.journal.JournalAgent;
import io.kubook.journal.JournalConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** A journal on disk of one book that many frames went through, in a {@link TemporaryFolder}. */
public final class RecordedJournal {
    private static final int FRAMES = 50_000;
    private static final int LEVELS = 200;
    private static final int FRAMES_BETWEEN_WRITES = 100;

    private final TemporaryFolder folder = new TemporaryFolder();
    private final long records;

    /**
     * Records it.
     *
     * @param rounds how often 50,000 frames go through the book, which is loaded anew for each.
     * @throws IOException if there is no place for it.
     */
    public RecordedJournal(final int rounds) throws IOException {
        final AtomicReference<JournalAgent> opened = new AtomicReference<>();
        final LoadedEngine engine = new LoadedEngine(
                LEVELS,
                FrameMaker.FIRST_SEQUENCE - 1,
                built -> opened.set(
                        Journal.agent(built, folder.path(), JournalConfig.defaults(), RecordedJournal::fail)));
        final JournalAgent journal = opened.get();
        final Frames frames = new Frames(2, FRAMES, FrameMaker.FIRST_SEQUENCE);
        for (int round = 0; round < rounds; round++) {
            engine.load(FrameMaker.FIRST_SEQUENCE - 1);
            for (int i = 0; i < FRAMES; i++) {
                engine.decoder().decode(frames.buffer(), frames.offset(i), frames.length(i), 0, 1);
                if (i % FRAMES_BETWEEN_WRITES == 0) {
                    journal.doWork();
                }
            }
        }
        journal.onClose();
        records = journal.records();
    }

    private static void fail(final Throwable failure) {
        throw new IllegalStateException(failure);
    }

    /**
     * Where it is.
     *
     * @return a folder.
     */
    public Path path() {
        return folder.path();
    }

    /**
     * How many records it has.
     *
     * @return a little more than frames went through.
     */
    public long records() {
        return records;
    }
}
