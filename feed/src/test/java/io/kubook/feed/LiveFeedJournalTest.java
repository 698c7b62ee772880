package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookView;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.Streams;
import io.kubook.journal.CallbackDigest;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalException;
import io.kubook.journal.JournalReader;
import io.kubook.journal.JournalState;
import io.kubook.journal.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live feed that is recorded. */
@Timeout(120)
class LiveFeedJournalTest {
    private static final List<String> SYMBOLS = List.of("BTC-USDT", "ETH-USDT");

    @TempDir
    private Path folder;

    private final CallbackDigest heard = new CallbackDigest();

    private static VenueRig rig() throws IOException {
        return new VenueRig(UnaryOperator.identity(), UnaryOperator.identity());
    }

    private LiveFeed record(final VenueRig rig, final CallbackDigest digest) {
        final FeedConfig config = FeedConfig.of(rig.session(Optional.empty())).withJournal(FeedJournal.in(folder));
        final LiveFeed feed =
                rig.open(config, EngineListeners.of(digest).withTrades(digest).withTickers(digest));
        SYMBOLS.forEach(symbol -> feed.subscribe(symbol, Streams.ALL));
        return feed;
    }

    private static List<String> books(final BookEngine engine) {
        final List<String> books = new ArrayList<>();
        for (int id = 0; engine.agent().book(id) != null; id++) {
            final BookView book = engine.agent().book(id);
            books.add(book.instrument() + " " + book.state() + " @" + book.sequence() + " " + book.digest());
        }
        return books;
    }

    @Test
    void shouldBeReplayedToTheSameCallbacksAndBooks() throws IOException {
        try (VenueRig rig = rig()) {
            final LiveFeed feed = record(rig, heard);
            rig.awaitEqual(SYMBOLS, 50);
            feed.close();

            final Journal journal = feed.journal().orElseThrow();
            assertThat(journal.state()).isEqualTo(JournalState.CLOSED);
            assertThat(journal.folder()).isEqualTo(folder);
            assertThat(journal.position()).isEqualTo(feed.engine().agent().eventNumber());
            assertThat(feed.engine().counters().get(EngineCounter.JOURNAL_EVENTS_LOST))
                    .isZero();
            final CallbackDigest again = new CallbackDigest();
            try (JournalReader reader = JournalReader.open(folder)) {
                final Replay replay = new Replay(
                        reader,
                        EngineListeners.of(again).withTrades(again).withTickers(again),
                        error -> rig.wrong.add("replay: " + error));
                assertThat(replay.run(Integer.MAX_VALUE)).isPositive();
                assertThat(replay.damage()).isNull();
                assertThat(replay.events()).isEqualTo(journal.position());
                assertThat(replay.mismatches()).isZero();
                assertThat(books(replay.engine()))
                        .isEqualTo(books(feed.engine()))
                        .hasSize(2);
            }
            assertThat(again.callbacks()).isEqualTo(heard.callbacks()).isPositive();
            assertThat(again.value()).isEqualTo(heard.value());
            assertThat(rig.wrong).as(rig::story).isEmpty();
        }
    }

    @Test
    void shouldTellOnceThatTheJournalFailedAndGoOnWithTheBooks() throws IOException {
        try (VenueRig rig = rig()) {
            final LiveFeed feed = record(rig, heard);
            rig.awaitEqual(SYMBOLS, 1);
            final Journal journal = feed.journal().orElseThrow();
            rig.await("a record", () -> journal.position() > 0);
            // The manifest is written anew when the file is sealed: from now on it cannot be.
            Files.createDirectory(folder.resolve("journal.manifest.new"));
            rig.awaitEqual(SYMBOLS, 10);
            feed.close();

            assertThat(journal.state()).isEqualTo(JournalState.FAILED);
            assertThat(journal.position()).isEqualTo(feed.engine().agent().eventNumber());
            assertThat(rig.wrong)
                    .singleElement()
                    .asString()
                    .startsWith("feed: java.io.UncheckedIOException: cannot close the journal: ");
        }
    }

    @Test
    void shouldStartNothingWhenAnotherWritesTheJournal() throws IOException {
        try (VenueRig rig = rig()) {
            record(rig, heard);
            rig.awaitEqual(SYMBOLS, 1);
            final FeedConfig second =
                    FeedConfig.of(rig.session(Optional.empty())).withJournal(FeedJournal.in(folder));
            final long threads = linkThreads();
            assertThatThrownBy(() -> new LiveFeed(
                            second, EngineListeners.none(), rig, error -> rig.wrong.add("second: " + error)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("the journal in " + folder + " is being written by process ");
            assertThat(linkThreads()).isEqualTo(threads);
            rig.awaitEqual(SYMBOLS, 5);
            assertThat(rig.wrong).as(rig::story).isEmpty();
        }
    }

    private static long linkThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kubook-link"))
                .count();
    }
}
