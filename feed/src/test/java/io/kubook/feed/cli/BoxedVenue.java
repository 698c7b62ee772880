package io.kubook.feed.cli;

import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SimCredentials;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import io.kubook.feed.kucoin.sim.SimulatedKucoinServer;
import io.kubook.feed.kucoin.sim.SimulatedMarket;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/** A simulated venue without faults, that knows one key: {@code a-key, a-secret, a-passphrase}. */
record BoxedVenue(SimulatedKucoinServer server) implements AutoCloseable {
    /** That key, as the environment has it. */
    static final Map<String, String> KEY = Map.of(
            "KUCOIN_API_KEY", "a-key",
            "KUCOIN_API_SECRET", "a-secret",
            "KUCOIN_API_PASSPHRASE", "a-passphrase");

    static BoxedVenue open(final long seed) throws IOException {
        return open(seed, 0);
    }

    /** With a clock that is ahead of this machine's. */
    static BoxedVenue open(final long seed, final long aheadNs) throws IOException {
        final EpochNanoClock ours = new OffsetEpochNanoClock();
        final EpochNanoClock clock = () -> ours.nanoTime() + aheadNs;
        final long startNs = clock.nanoTime();
        final SimSettings settings = SimSettings.of(MarketSettings.of(seed, startNs))
                .withCredentials(new SimCredentials("a-key", "a-secret", "a-passphrase"));
        final SimulatedKucoin box = new SimulatedKucoin(settings, new FaultPlan(FaultLevel.NONE, seed, startNs));
        return new BoxedVenue(SimulatedKucoinServer.open(box, clock::nanoTime, 0, Optional.empty(), error -> {
            throw new AssertionError(error);
        }));
    }

    /** Where it is reached, for the command line. */
    String rest() {
        return server.restAddress().toString();
    }

    SimulatedMarket market() {
        return server.market();
    }

    @Override
    public void close() {
        server.close();
    }
}
