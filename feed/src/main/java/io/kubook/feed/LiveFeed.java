package io.kubook.feed;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.feed.kucoin.KucoinSession;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionStatistics;
import io.kubook.feed.net.NetLoop;
import java.util.concurrent.CompletableFuture;
import org.agrona.ErrorHandler;

/**
 * A feed of live books: the links and the session on one thread, the engine's book thread behind the ring. The link
 * thread never waits for the book thread.
 *
 * <pre>
 * socket --> NetLoop --> KucoinSession --> decoder --> EventPublisher --> EventRing --> BookEngine --> listeners
 *                         ^------------- CommandRing: snapshots, resync, subscribe --------------|
 * </pre>
 *
 * <p>Methods may be called from any thread.
 */
public final class LiveFeed implements AutoCloseable {
    private static final long TICK_MS = 20;

    private final NetLoop loop;
    private final BookEngine engine;
    private final SessionNet net;
    private final CompletableFuture<KucoinSession> session = new CompletableFuture<>();

    /**
     * Builds a feed and starts it; nothing is subscribed yet.
     *
     * @param config    how.
     * @param listeners see books, trades and tickers, on the book thread.
     * @param problems  hears what a person should be told, on the link thread.
     * @param errors    gets what listeners throw, and bugs; must not throw.
     * @throws io.kubook.engine.JvmFlags.MissingFlagException if the JVM lacks a flag; the message names it.
     */
    public LiveFeed(
            final FeedConfig config,
            final EngineListeners listeners,
            final SessionListener problems,
            final ErrorHandler errors) {
        engine = new BookEngine(config.engine(), listeners, errors);
        loop = NetLoop.open("kubook-link", errors);
        net = new SessionNet(loop, config, engine.clock(), engine.latencies());
        engine.start();
        loop.execute(() -> begin(config, problems));
    }

    /** On the loop's thread, which is the one that publishes from here on. */
    private void begin(final FeedConfig config, final SessionListener problems) {
        final KucoinSession created =
                new KucoinSession(config.session(), net, engine.publisher(), engine.commands(), problems);
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
     * What the session has counted. Waits for the session to begin, which takes a moment after the constructor.
     *
     * @return readable from any thread.
     */
    public SessionStatistics statistics() {
        return session.join().statistics();
    }

    /** Closes the links, then the engine, and waits for both threads. A second call does nothing. */
    @Override
    public void close() {
        loop.execute(() -> session.join().close(now()));
        loop.close();
        engine.close();
    }
}
