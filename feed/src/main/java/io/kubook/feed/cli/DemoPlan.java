package io.kubook.feed.cli;

import io.kubook.engine.EngineConfig;
import io.kubook.feed.FeedJournal;
import io.kubook.feed.ThreadPins;
import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.SimSymbol;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a demonstration is to be. All times count from its start.
 *
 * @param seed    everything random follows from it.
 * @param faults  how often the venue misbehaves.
 * @param symbols what is traded and followed.
 * @param rate    depth frames a second over all symbols, beside bursts.
 * @param totalNs how long it takes, in nanoseconds.
 * @param journal where it is recorded; empty for nowhere.
 * @param waiting what the book thread does while there is nothing to do.
 * @param pins    which processors the threads are bound to.
 */
record DemoPlan(
        long seed,
        FaultLevel faults,
        List<SimSymbol> symbols,
        double rate,
        long totalNs,
        Optional<FeedJournal> journal,
        EngineConfig.Waiting waiting,
        ThreadPins pins) {
    /** How long after the last fault every book has to be live again, in nanoseconds. */
    private static final long BOUND_NS = TimeUnit.SECONDS.toNanos(15);

    /** From here on a demonstration is long enough to wait as long for a silent link as one waits for KuCoin's. */
    private static final long LONG_NS = TimeUnit.MINUTES.toNanos(2);

    /** Whether there is time for the venue's own pings; faster ones give up links that are merely slow. */
    boolean isLong() {
        return totalNs >= LONG_NS;
    }

    /** Whether the venue is to misbehave at all. */
    boolean hasFaults() {
        return faults != FaultLevel.NONE;
    }

    /** When it breaks itself on purpose. */
    long breakNs() {
        return totalNs / 2;
    }

    /** From when on there are no more faults. */
    long calmNs() {
        return totalNs / 3 * 2;
    }

    /** When it is over, whatever the books are. */
    long deadlineNs() {
        return Math.max(totalNs, calmNs() + BOUND_NS);
    }
}
