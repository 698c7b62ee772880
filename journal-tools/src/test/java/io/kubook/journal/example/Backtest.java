package io.kubook.journal.example;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalConfig;
import io.kubook.journal.JournalReader;
import io.kubook.journal.Replay;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A listener hears a venue once, live, and again whenever it likes. */
public final class Backtest {
    private Backtest() {}

    /** Live, and recorded; the feed publishes from this thread until it is done. */
    public static void live(final BookListener strategy, final Consumer<EventPublisher> feed, final Path folder) {
        final EngineListeners listeners = EngineListeners.of(strategy);
        final EngineConfig config = EngineConfig.defaults().withJournal();
        final BookEngine engine = new BookEngine(config, listeners, Throwable::printStackTrace);
        final Journal journal = Journal.record(engine, folder, JournalConfig.defaults(), Throwable::printStackTrace);
        try (journal;
                engine) {
            engine.start();
            feed.accept(engine.publisher());
        }
    }

    /** Again, from what was recorded. */
    public static void again(final BookListener strategy, final Path folder) {
        try (JournalReader reader = JournalReader.open(folder)) {
            final EngineListeners listeners = EngineListeners.of(strategy);
            final Replay replay = new Replay(reader, listeners, Throwable::printStackTrace);
            replay.run(Integer.MAX_VALUE);
            if (replay.damage() != null) {
                throw new IllegalStateException(replay.damage().message());
            }
        }
    }
}
