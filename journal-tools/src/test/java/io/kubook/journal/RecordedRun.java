package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.RandomVenue;
import io.kubook.engine.book.BookView;
import java.util.ArrayList;
import java.util.List;

/** An engine in the test's thread that a random venue feeds, with all that its listeners heard. */
final class RecordedRun {
    final CallbackLog log = new CallbackLog();
    final CallbackDigest digest = new CallbackDigest();
    final BookEngine engine;
    private final long seed;
    private RandomVenue venue;

    RecordedRun(final long seed) {
        this.seed = seed;
        engine = new BookEngine(EngineConfig.defaults().withJournal(), listeners(log, digest), RecordedRun::fail);
    }

    static EngineListeners listeners(final CallbackLog log, final CallbackDigest digest) {
        return EngineListeners.of(log)
                .withBooks(digest)
                .withTrades(log)
                .withTrades(digest)
                .withTickers(log)
                .withTickers(digest);
    }

    static void fail(final Throwable cause) {
        throw new AssertionError(cause);
    }

    /** Begins with the first step: what is to record the engine has to be there by then. */
    void steps(final int count) {
        if (venue == null) {
            engine.inlinePublisher();
            venue = new RandomVenue(seed, 4, engine.agent());
        }
        for (int i = 0; i < count; i++) {
            venue.step();
            engine.commands().drain(venue);
        }
    }

    List<String> books() {
        return books(engine);
    }

    static List<String> books(final BookEngine engine) {
        final List<String> books = new ArrayList<>();
        for (int id = 0; engine.agent().book(id) != null; id++) {
            final BookView book = engine.agent().book(id);
            books.add(book.instrument() + " " + book.state() + " @" + book.sequence() + " " + CallbackLog.levels(book));
        }
        return books;
    }

    /** Replays a journal whole and finds the same callbacks and books. */
    void assertReplayed(final JournalReader reader) {
        final CallbackLog replayLog = new CallbackLog();
        final CallbackDigest replayDigest = new CallbackDigest();
        final Replay replay = new Replay(reader, listeners(replayLog, replayDigest), RecordedRun::fail);
        while (replay.run(100) == 100) {
            assertThat(replay.damage()).isNull();
        }
        assertThat(replay.damage()).isNull();
        assertThat(replayLog.take()).isEqualTo(log.take());
        assertThat(replayDigest.value()).isEqualTo(digest.value());
        assertThat(replayDigest.callbacks()).isEqualTo(digest.callbacks()).isPositive();
        assertThat(books(replay.engine())).isEqualTo(books());
        assertThat(replay.mismatches()).isZero();
        assertThat(replay.faults()).isZero();
        assertThat(replay.events()).isEqualTo(engine.agent().eventNumber());
    }
}
