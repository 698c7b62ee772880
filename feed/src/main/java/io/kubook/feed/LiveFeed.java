package io.kubook.feed;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.feed.kucoin.KucoinSession;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionStatistics;
import io.kubook.feed.net.NetLoop;
import io.kubook.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.agrona.ErrorHandler;

/**
 * A feed of live books: the links and the session on one thread, the engine's book thread behind the ring. The link
 * thread never waits for the book thread.
 *
 * <pre>
 * socket --> NetLoop --> KucoinSession --> decoder --> EventPublisher --> EventRing --> BookEngine --> listeners
 *                         ^------------- CommandRing: snapshots, resync, subscribe --------------|
 *                                                                     JournalRing: all events --> Journal
 * </pre>
 *
 * <p>With a journal, everything that the book thread takes is recorded on a third thread. The book thread does not wait
 * for that either, and goes on if the journal fails: {@link Journal#state} tells, and the error handler is told once.
 *
 * <p>Methods may be called from any thread.
 */
public final class LiveFeed implements AutoCloseable {
    private static final long TICK_MS = 20;

    private final ThreadBinder binder = new ThreadBinder();
    private final BookEngine engine;
    private final Optional<Journal> journal;
    private final NetLoop loop;
    private final SessionNet net;
    private final CompletableFuture<KucoinSession> session = new CompletableFuture<>();

    /**
     * Builds a feed and starts it; nothing is subscribed yet.
     *
     * @param config    how.
     * @param listeners see books, trades and tickers, on the book thread.
     * @param problems  hears what a person should be told, on the link thread.
     * @param errors    gets what listeners throw, and bugs, and an {@link java.io.UncheckedIOException} if the journal
     *                  fails; must not throw.
     * @throws io.kubook.engine.JvmFlags.MissingFlagException if the JVM lacks a flag; the message names it.
     * @throws io.kubook.journal.JournalException             if the journal cannot be opened: nothing was started.
     */
    public LiveFeed(
            final FeedConfig config,
            final EngineListeners listeners,
            final SessionListener problems,
            final ErrorHandler errors) {
        engine = new BookEngine(engineOf(config), listeners, errors);
        journal = record(config, engine, errors, binder);
        loop = warmUpAndOpen(config, journal, errors);
        net = new SessionNet(loop, config, engine.clock(), engine.latencies());
        engine.start(binder.factory(config.pins().book()));
        loop.execute(binder.binding(config.pins().link()));
        loop.execute(() -> begin(config, new GuardedListener(problems, errors)));
    }

    private static EngineConfig engineOf(final FeedConfig config) {
        final EngineConfig engine = config.engine();
        return config.journal().isPresent() && engine.journalRingCapacity() == 0 ? engine.withJournal() : engine;
    }

    private static SessionConfig sessionOf(final FeedConfig config) {
        return config.journal().isPresent() && config.journal().get().raw()
                ? config.session().withRawFrames()
                : config.session();
    }

    /** Touches the journal's classes only if there is one: they may be missing. */
    private static Optional<Journal> record(
            final FeedConfig config, final BookEngine engine, final ErrorHandler errors, final ThreadBinder binder) {
        if (config.journal().isEmpty()) {
            return Optional.empty();
        }
        final FeedJournal journal = config.journal().get();
        return Optional.of(Journal.record(
                engine,
                journal.folder(),
                journal.config(),
                errors,
                binder.factory(config.pins().journal())));
    }

    /** Comes after the journal, so that a folder that cannot be written is told at once; closes it if this fails. */
    private static NetLoop warmUpAndOpen(
            final FeedConfig config, final Optional<Journal> opened, final ErrorHandler errors) {
        boolean isOpen = false;
        try {
            if (config.warmUp()) {
                WarmUp.once(config.engine(), errors);
            }
            final NetLoop loop = NetLoop.open("kubook-link", errors);
            isOpen = true;
            return loop;
        } finally {
            if (!isOpen && opened.isPresent()) {
                opened.get().close();
            }
        }
    }

    /** On the loop's thread, which is the one that publishes from here on. */
    private void begin(final FeedConfig config, final SessionListener problems) {
        final KucoinSession created =
                new KucoinSession(sessionOf(config), net, engine.publisher(), engine.commands(), problems);
        net.attach(created);
        engine.commands().wakeUpWith(loop.wakeUp(() -> created.onCommands(now())));
        loop.every(TICK_MS, () -> created.onTime(now()));
        session.complete(created);
        created.onCommands(now());
    }

    private long now() {
        return engine.clock().nanoTime();
    }

    /**
     * Asks for streams of a symbol. The venue's list decides what the name means; a name that it does not know is
     * reported to the session's listener.
     *
     * @param symbol  in any form and case, such as {@code BTC-USDT} or {@code btcusdt}.
     * @param streams see {@link io.kubook.engine.ring.Streams}.
     * @return false if there is no room for commands now.
     */
    public boolean subscribe(final String symbol, final int streams) {
        return engine.commands().subscribe(symbol, streams);
    }

    /**
     * Asks for streams of a symbol to end.
     *
     * @param symbol  as for {@link #subscribe}.
     * @param streams see {@link io.kubook.engine.ring.Streams}.
     * @return false if there is no room for commands now.
     */
    public boolean unsubscribe(final String symbol, final int streams) {
        return engine.commands().unsubscribe(symbol, streams);
    }

    /**
     * The engine behind the feed: books for other threads, counters, readiness, resync.
     *
     * @return started.
     */
    public BookEngine engine() {
        return engine;
    }

    /**
     * Where events are recorded.
     *
     * @return empty if they are not.
     */
    public Optional<Journal> journal() {
        return journal;
    }

    /**
     * The threads that were to be bound to processors, and where they really run. Waits until they have started, which
     * takes a moment after the constructor.
     *
     * @return those that {@link FeedConfig#pins} names and that there are; empty if it names none.
     * @throws java.util.concurrent.CompletionException if OpenHFT's affinity is missing; the threads run unbound then.
     */
    public List<PinnedThread> pinnedThreads() {
        return binder.threads();
    }

    /**
     * What the session has counted. Waits for the session to begin, which takes a moment after the constructor.
     *
     * @return readable from any thread.
     */
    public SessionStatistics statistics() {
        return session.join().statistics();
    }

    /**
     * Closes the links, then the engine, then the journal, which has everything by then that the book thread took, and
     * waits for their threads. A second call does nothing.
     */
    @Override
    public void close() {
        loop.execute(() -> session.thenAccept(begun -> begun.close(now())));
        loop.close();
        engine.close();
        if (journal.isPresent()) {
            journal.get().close();
        }
    }
}
