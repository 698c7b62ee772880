package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookAgent;
import io.kubook.engine.CallbackLog;
import io.kubook.engine.book.BookView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A journal that was written once, with version 1 of the events, and is never written again: it must be read for ever,
 * and mean the same. It has two sessions and four files.
 */
class StoredJournalTest {
    private static final int STEPS = 80;

    /** Wrote what is stored; a new version of the events gets a folder of its own beside it. */
    public static void main(final String[] args) {
        final AtomicLong clock = new AtomicLong(20_000 * 24 * HandRecorder.HOUR_MS);
        for (long seed = 1; seed <= 2; seed++) {
            try (HandRecorder recorder = new HandRecorder(Path.of(args[0]), new RecordedRun(seed), clock)) {
                recorder.steps(STEPS);
                clock.addAndGet(HandRecorder.HOUR_MS);
                recorder.steps(STEPS);
                clock.addAndGet(HandRecorder.HOUR_MS);
            }
        }
    }

    @Test
    void shouldReadAndReplayWhatWasStored() throws Exception {
        final Path folder = Path.of(StoredJournalTest.class
                        .getResource("/journal-of-schema-1/" + Manifest.FILE_NAME)
                        .toURI())
                .getParent();
        final CallbackDigest digest = new CallbackDigest();
        try (JournalReader reader = JournalReader.open(folder)) {
            final Replay replay =
                    new Replay(reader, RecordedRun.listeners(new CallbackLog(), digest), RecordedRun::fail);
            replay.run(Integer.MAX_VALUE);
            assertThat(replay.damage()).isNull();
            assertThat(replay.mismatches() + replay.faults()).isZero();
            assertThat(reader.records() + " records, " + reader.events() + " events, " + digest.callbacks()
                            + " callbacks " + Long.toHexString(digest.value()))
                    .isEqualTo("304 records, 274 events, 226 callbacks 94208ef128a98e92");
            assertThat(books(replay.engine().agent()))
                    .containsExactly(
                            "SYNCING @1036 7ae439eb7fcbd9fb",
                            "LIVE @1057 e2df7e50dfb09a1f",
                            "LIVE @1047 cb791080445b8538",
                            "LIVE @1053 824f84e9ec252ac1");
        }
    }

    private static List<String> books(final BookAgent agent) {
        final List<String> books = new ArrayList<>();
        for (int id = 0; agent.book(id) != null; id++) {
            final BookView book = agent.book(id);
            books.add(book.state() + " @" + book.sequence() + " " + Long.toHexString(book.digest()));
        }
        return books;
    }
}
