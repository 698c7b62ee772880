package io.kubook.feed;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookState;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.feed.audit.Audit;
import io.kubook.feed.audit.BookAuditor;
import io.kubook.feed.kucoin.KucoinCredentials;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import io.kubook.feed.kucoin.sim.SimulatedKucoinServer;
import io.kubook.feed.net.TlsIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/** A simulated venue and feeds that follow it, over real sockets. */
final class VenueRig implements SessionListener, AutoCloseable {
    private static final long SEED = 7;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    final Queue<String> told = new ConcurrentLinkedQueue<>();
    final SimulatedKucoinServer venue;
    private final BookAuditor auditor;
    private LiveFeed feed;

    VenueRig(final UnaryOperator<MarketSettings> market, final UnaryOperator<SimSettings> settings) throws IOException {
        this(market, settings, Optional.empty());
    }

    VenueRig(
            final UnaryOperator<MarketSettings> market,
            final UnaryOperator<SimSettings> settings,
            final Optional<TlsIdentity> identity)
            throws IOException {
        this(market, settings, identity, 0);
    }

    /** With a venue whose clock is ahead of this machine's. */
    VenueRig(
            final UnaryOperator<MarketSettings> market,
            final UnaryOperator<SimSettings> settings,
            final Optional<TlsIdentity> identity,
            final long aheadNs)
            throws IOException {
        final EpochNanoClock ours = new OffsetEpochNanoClock();
        final EpochNanoClock clock = () -> ours.nanoTime() + aheadNs;
        final long startNs = clock.nanoTime();
        final SimSettings all = settings.apply(SimSettings.of(market.apply(MarketSettings.of(SEED, startNs))));
        venue = SimulatedKucoinServer.open(
                new SimulatedKucoin(all, new FaultPlan(FaultLevel.NONE, SEED, startNs)),
                clock::nanoTime,
                0,
                identity,
                error -> wrong.add("venue: " + error));
        auditor = new BookAuditor(venue.market());
    }

    /** A session with this venue. */
    SessionConfig session(final Optional<KucoinCredentials> credentials) {
        return SessionConfig.of(venue.restAddress(), credentials, SEED);
    }

    /** Opens the one feed of this rig. */
    LiveFeed open(final FeedConfig config, final EngineListeners listeners) {
        feed = new LiveFeed(config, listeners, this, error -> wrong.add("feed: " + error));
        return feed;
    }

    /** Waits until something is so; an error that tells the story if it never is. */
    void await(final String what, final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                throw new AssertionError("never: " + what + "; " + story());
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /** Waits until books are live and equal to the venue's, each so many audits in a row at different sequences. */
    void awaitEqual(final List<String> symbols, final int audits) {
        for (final String symbol : symbols) {
            final BookSnapshot copy =
                    new BookSnapshot(feed.engine().snapshotCell(symbol).depth());
            long last = Long.MIN_VALUE;
            for (int i = 0; i < audits; i++) {
                final long before = last;
                await(
                        symbol + " live after " + before,
                        () -> feed.engine().snapshotCell(symbol).copy(copy)
                                && copy.state() == BookState.LIVE
                                && copy.sequence() > before);
                last = copy.sequence();
                final Optional<Audit> audit = auditor.audit(copy);
                if (audit.isEmpty() || !audit.get().isEqual()) {
                    throw new AssertionError(audit + "; " + story());
                }
            }
        }
    }

    String story() {
        return "seed " + SEED + ", told " + told + ", wrong " + wrong;
    }

    @Override
    public void onRefused(final String name, final SymbolRefusal refusal) {
        wrong.add(name + " refused: " + refusal);
    }

    @Override
    public void onProblem(final SessionProblem problem, final int code, final String words) {
        told.add(problem + " " + code + " " + words);
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
        venue.close();
    }
}
