package io.kubook.feed.cli;

import io.kubook.feed.kucoin.sim.FaultKind;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SessionRules;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import io.kubook.feed.kucoin.sim.SimulatedKucoinServer;
import io.kubook.feed.kucoin.sim.SimulatedMarket;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/** The simulated venue as the demonstration runs it: on this machine's loopback address, for a while, then calm. */
final class DemoVenue implements AutoCloseable {
    /** Faster than KuCoin's, so that a link that fell silent is found out within seconds of a short demonstration. */
    private static final long PING_INTERVAL_MS = 2_000;

    private static final long PING_TIMEOUT_MS = 1_500;

    private final SimulatedKucoinServer server;
    private final Map<FaultKind, Long> told = new EnumMap<>(FaultKind.class);

    private DemoVenue(final SimulatedKucoinServer server) {
        this.server = server;
    }

    /**
     * Opens the venue; from here on its time runs.
     *
     * @param plan   what is traded, and how it misbehaves.
     * @param errors gets bugs.
     */
    static DemoVenue open(final DemoPlan plan, final ErrorHandler errors) {
        final EpochNanoClock clock = new OffsetEpochNanoClock();
        final long startNs = clock.nanoTime();
        final FaultPlan faults = new FaultPlan(plan.faults(), plan.seed(), startNs);
        if (plan.hasFaults()) {
            faults.stopAt(startNs + plan.calmNs());
        }
        final MarketSettings market = MarketSettings.of(plan.seed(), startNs)
                .withSymbols(listed(plan.symbols()))
                .withFramesPerSecond(plan.rate());
        final SessionRules session =
                plan.isLong() ? SessionRules.USUAL : SessionRules.USUAL.withPings(PING_INTERVAL_MS, PING_TIMEOUT_MS);
        final SimulatedKucoin venue = new SimulatedKucoin(SimSettings.of(market).withSession(session), faults);
        try {
            return new DemoVenue(SimulatedKucoinServer.open(venue, clock::nanoTime, 0, Optional.empty(), errors));
        } catch (final IOException e) {
            throw new CommandFailure(ExitCode.FAILED, e.getMessage() + "; free a port", e);
        }
    }

    /** What is traded, and what there is beside it at any venue: a quiet symbol, and one that is disabled. */
    private static List<SimSymbol> listed(final List<SimSymbol> traded) {
        final Set<SimSymbol> listed = new LinkedHashSet<>(traded);
        listed.add(SimSymbol.IDLE_USDT);
        listed.add(SimSymbol.GONE_USDT);
        return List.copyOf(listed);
    }

    URI address() {
        return server.restAddress();
    }

    SimulatedMarket market() {
        return server.market();
    }

    /** Breaks it on purpose, here and now and in the next seconds. */
    void breakNow() {
        server.faults().breakNow();
    }

    /** How often each kind of fault has happened. */
    Map<FaultKind, Long> faults() {
        return server.faults().counts();
    }

    /** Tells of each kind that has happened since the last call, and how often. */
    void tellNews(final BiConsumer<FaultKind, Long> listener) {
        faults().forEach((kind, count) -> {
            final long news = count - told.getOrDefault(kind, 0L);
            if (news > 0) {
                told.put(kind, count);
                listener.accept(kind, news);
            }
        });
    }

    @Override
    public void close() {
        server.close();
    }
}
