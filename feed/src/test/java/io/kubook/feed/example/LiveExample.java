package io.kubook.feed.example;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookState;
import io.kubook.engine.ring.Streams;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.engine.snapshot.SnapshotCell;
import io.kubook.feed.FeedConfig;
import io.kubook.feed.FeedJournal;
import io.kubook.feed.LiveFeed;
import io.kubook.feed.RestBook;
import io.kubook.feed.RestClient;
import io.kubook.feed.VenueException;
import io.kubook.feed.kucoin.BookDepth;
import io.kubook.feed.kucoin.KucoinCredentials;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.net.HttpOptions;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalState;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What docs/LIVE.md shows. */
final class LiveExample {
    private static final long A_MOMENT_NS = 1_000_000;

    private LiveExample() {}

    /** Follows a symbol until its book is live, and answers with its spread, scaled as its prices are. */
    static long firstSpread(
            final URI venue, final String symbol, final EngineListeners strategy, final SessionListener log) {
        final Optional<KucoinCredentials> key = KucoinCredentials.fromEnvironment(System.getenv());
        final FeedConfig config = FeedConfig.of(SessionConfig.of(venue, key, System.nanoTime()));
        try (LiveFeed feed = new LiveFeed(config, strategy, log, Throwable::printStackTrace)) {
            feed.subscribe(symbol, Streams.DEPTH | Streams.TRADES);
            final SnapshotCell cell = feed.engine().snapshotCell(symbol);
            final BookSnapshot book = new BookSnapshot(cell.depth());
            while (!cell.copy(book) || book.state() != BookState.LIVE) {
                LockSupport.parkNanos(A_MOMENT_NS);
            }
            return book.spread();
        }
    }

    /** Follows and records a symbol for a while, and answers with the number of the last event that was recorded. */
    static long recordedEvents(
            final SessionConfig session,
            final Path folder,
            final String symbol,
            final EngineListeners strategy,
            final SessionListener log,
            final Runnable untilEnough) {
        final FeedConfig config = FeedConfig.of(session).withJournal(FeedJournal.in(folder));
        final LiveFeed feed = new LiveFeed(config, strategy, log, Throwable::printStackTrace);
        try (feed) {
            feed.subscribe(symbol, Streams.ALL);
            untilEnough.run();
        }
        final Journal journal = feed.journal().orElseThrow();
        return journal.state() == JournalState.CLOSED ? journal.position() : 0;
    }

    /** Asks for a book once, under any name of it. */
    static BigDecimal bestBid(final URI venue, final String name) throws VenueException {
        try (RestClient client =
                new RestClient(venue, Optional.empty(), HttpOptions.DEFAULT, Throwable::printStackTrace)) {
            final RestBook book = client.book(client.symbol(name).symbol(), BookDepth.BEST_20);
            return book.bids().get(0).price();
        }
    }
}
