package io.kubook.feed;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.TickerListener;
import io.kubook.engine.book.TradeListener;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.Streams;
import io.kubook.feed.kucoin.KucoinSession;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.ErrorHandler;

/**
 * Gives the JVM something to compile before the first real frame comes: a simulated venue trades, in virtual time and
 * without sockets, and a session, a decoder, a ring and an engine of their own follow it, all on the calling thread.
 * Without that, a feed of fifty frames a second is interpreted, or compiled in haste, for minutes.
 *
 * <p>What it cannot warm are sockets, journals, and the listeners of others. Its own are of several kinds, so that the
 * compiler takes none of them for the only one there is.
 */
final class WarmUp {
    /** The JDK compiles in earnest what has been called some 5,000 to 15,000 times. */
    static final int DELTAS = 30_000;

    private static final long SEED = 1;
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Five times as long as it takes: nothing that goes wrong here may keep anybody from starting. */
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(30);

    private static final double FRAMES_PER_SECOND = 5_000;
    private static final List<SimSymbol> SYMBOLS = List.of(SimSymbol.ETH_USDT, SimSymbol.SHIB_USDT);
    private static final AtomicBoolean IS_DONE = new AtomicBoolean();

    private final BookEngine engine;
    private final SimulatedKucoin venue;
    private final UnwiredVenue port;
    private final KucoinSession session;
    private final long startNs;

    private WarmUp(final EngineConfig config, final ErrorHandler errors) {
        engine = new BookEngine(config, listeners(), errors);
        // In the past to the end: what a frame is measured by goes forward.
        startNs = engine.clock().nanoTime() - LONGEST_NS;
        final MarketSettings market =
                MarketSettings.of(SEED, startNs).withSymbols(SYMBOLS).withFramesPerSecond(FRAMES_PER_SECOND);
        venue = new SimulatedKucoin(SimSettings.of(market), new FaultPlan(FaultLevel.NONE, SEED, startNs));
        port = new UnwiredVenue(venue);
        session = new KucoinSession(
                SessionConfig.of(URI.create("http://127.0.0.1"), Optional.empty(), SEED),
                port,
                engine.publisher(),
                engine.commands(),
                new Deaf());
        port.attach(session);
    }

    /**
     * Warms this JVM up unless that was done before. Takes a second or two of the calling thread.
     *
     * @param config of the engine that is to be quick: whether it measures, and publishes for other threads.
     * @param errors gets bugs.
     */
    static void once(final EngineConfig config, final ErrorHandler errors) {
        if (!IS_DONE.getAndSet(true)) {
            run(config, errors);
        }
    }

    /** Warms up; how many deltas were applied to live books. */
    static long run(final EngineConfig config, final ErrorHandler errors) {
        final WarmUp warmUp = new WarmUp(
                EngineConfig.defaults()
                        .with(config.waiting(), config.measuring())
                        .withSnapshotDepth(config.snapshotDepth()),
                errors);
        warmUp.follow();
        return warmUp.deltas();
    }

    private void follow() {
        SYMBOLS.forEach(symbol -> engine.commands().subscribe(symbol.name(), Streams.ALL));
        for (long nowNs = startNs; deltas() < DELTAS && nowNs < startNs + LONGEST_NS; nowNs += STEP_NS) {
            venue.advance(nowNs);
            while (port.read(nowNs)) {
                engine.agent().doWork();
            }
            session.onTime(nowNs);
            engine.agent().doWork();
        }
    }

    private long deltas() {
        return engine.counters().get(EngineCounter.DELTAS_APPLIED);
    }

    private static EngineListeners listeners() {
        final BookListener[] books = {new BookListener() {}, new BookListener() {}, new BookListener() {}};
        final TradeListener[] trades = {trade -> {}, trade -> {}, trade -> {}};
        final TickerListener[] tickers = {ticker -> {}, ticker -> {}, ticker -> {}};
        return new EngineListeners(List.of(books), List.of(trades), List.of(tickers));
    }

    /** Nobody is to be told of what happens in a box. */
    private static final class Deaf implements SessionListener {
        @Override
        public void onRefused(final String name, final SymbolRefusal refusal) {
            // It shows in the number of deltas.
        }

        @Override
        public void onProblem(final SessionProblem problem, final int code, final String words) {
            // So does this.
        }
    }
}
