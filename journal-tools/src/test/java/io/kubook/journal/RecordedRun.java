package io.kubook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.RandomVenue;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An engine in the test's thread that a random venue feeds, with all that its listeners heard. */
final class RecordedRun {
    /** Later than any clock will be for long. */
    private static final long TIME_OF_VENUE_NS = 4_000_000_000_000_000_000L;

    private static final int TIME_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;

    final CallbackLog log = new CallbackLog();
    final CallbackDigest digest = new CallbackDigest();
    final BookEngine engine;
    private final ExpandableArrayBuffer event = new ExpandableArrayBuffer();
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
            venue = new RandomVenue(seed, 4, this::offer);
        }
        for (int i = 0; i < count; i++) {
            venue.step();
            engine.commands().drain(venue);
        }
    }

    /** The venue's time begins at 0, and the start of the session has that of the clock. */
    private boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        event.putBytes(0, buffer, offset, length);
        event.putLong(TIME_OFFSET, TIME_OF_VENUE_NS + event.getLong(TIME_OFFSET, LITTLE_ENDIAN), LITTLE_ENDIAN);
        return engine.agent().offer(templateId, event, 0, length);
    }

    /** Takes copies of all events that wait for the journal. */
    List<UnsafeBuffer> takeEvents() {
        final List<UnsafeBuffer> events = new ArrayList<>();
        engine.journalRing()
                .poll(
                        (number, type, buffer, offset, length) -> {
                            final byte[] bytes = new byte[length];
                            buffer.getBytes(offset, bytes);
                            events.add(new UnsafeBuffer(bytes));
                        },
                        Integer.MAX_VALUE);
        return events;
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
