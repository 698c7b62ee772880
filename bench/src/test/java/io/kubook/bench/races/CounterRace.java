package io.kubook.bench.races;

import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A counter is read twice while it counts to two: never an older value after a newer. */
@JCStressTest
@Outcome(
        id = {"0, 0", "1, 1", "2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "the same twice")
@Outcome(
        id = {"0, 1", "0, 2", "1, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "it went up")
@Outcome(expect = Expect.FORBIDDEN, desc = "it went down, or was never that")
@State
public class CounterRace {
    private final EngineCounters counters = new EngineCounters();

    /** The book thread. */
    @Actor
    public void count() {
        counters.increment(EngineCounter.EVENTS);
        counters.increment(EngineCounter.EVENTS);
    }

    /** Any other thread. */
    @Actor
    public void read(final II_Result result) {
        result.r1 = (int) counters.get(EngineCounter.EVENTS);
        result.r2 = (int) counters.get(EngineCounter.EVENTS);
    }
}
