package io.kubook.journal;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.RandomVenue;
import java.nio.file.Path;

/** The main class of a process that records a random venue at full speed and says what was acknowledged. */
final class Recorder {
    private static final int STEPS_BETWEEN_LINES = 50;

    private Recorder() {}

    /** Folder, seed, and how many steps; it prints the position again and again, or one line why it cannot. */
    public static void main(final String[] args) {
        final BookEngine engine =
                new BookEngine(EngineConfig.defaults().withJournal(), EngineListeners.none(), RecordedRun::fail);
        final JournalConfig config = JournalConfig.defaults();
        final long beginNs = System.nanoTime();
        try (Journal journal = Journal.record(engine, Path.of(args[0]), config, RecordedRun::fail)) {
            System.out.println("resumed " + journal.position());
            engine.inlinePublisher();
            final RandomVenue venue = new RandomVenue(Long.parseLong(args[1]), 4, engine.agent());
            for (long i = 0; i < Long.parseLong(args[2]); i++) {
                venue.step();
                engine.commands().drain(venue);
                if (i % STEPS_BETWEEN_LINES == 0) {
                    System.out.println(journal.position());
                }
            }
        } catch (final JournalException e) {
            System.out.println("refused after " + (System.nanoTime() - beginNs) / 1_000_000 + " ms: " + e.getMessage());
        }
    }
}
