package io.kubook.feed.torture;

import io.kubook.engine.metrics.EngineCounter;
import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import java.util.concurrent.TimeUnit;

/**
 * One life: a storm in which everything goes wrong that the scenario says, and a calm in which all books have to get
 * well within {@value #MOST_CALM_SECONDS} virtual seconds. Then the session is closed, and the journal replayed.
 */
final class TortureWorld {
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long MOST_CALM_SECONDS = 60;
    private static final long CLOSING_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FEWEST_FRAMES = 500;
    private static final long LONGEST_STORM_NS = TimeUnit.SECONDS.toNanos(60);

    private final Scenario scenario;
    private final Findings findings = new Findings();
    private final TraceHash trace = new TraceHash();
    private final FaultPlan faults;
    private final SimulatedKucoin venue;
    private final TrueBooks truth;
    private final VirtualNet net;
    private final VirtualHost host;
    private final Troublemaker troublemaker;
    private long nowNs = Scenario.START_NS;
    private long recoveryNs;
    private long replays;

    TortureWorld(final Scenario scenario) {
        this.scenario = scenario;
        faults = new FaultPlan(FaultLevel.NONE, scenario.seed(), Scenario.START_NS);
        venue = new SimulatedKucoin(scenario.venue(), faults);
        truth = TrueBooks.of(venue.market());
        net = new VirtualNet(scenario, venue, findings, trace);
        host = new VirtualHost(scenario, net, truth, findings, trace);
        troublemaker = new Troublemaker(scenario, faults, net, host);
    }

    /** Lives it, and tells what came of it. */
    SeedResult run() {
        try {
            storm();
            calm();
            if (findings.isEmpty()) {
                end();
            }
        } catch (final RuntimeException | AssertionError bug) {
            findings.add("a bug ended it: " + bug + " at " + bug.getStackTrace()[0]);
        }
        trace.add(findings.first());
        return result();
    }

    private void storm() {
        while (findings.isEmpty()
                && (nowNs < Scenario.START_NS + scenario.stormNs() || host.frames() < FEWEST_FRAMES)
                && nowNs < Scenario.START_NS + LONGEST_STORM_NS) {
            step();
        }
        faults.stopAt(nowNs);
        if (findings.isEmpty()) {
            troublemaker.stop(nowNs);
        }
    }

    private void calm() {
        if (!findings.isEmpty()) {
            return;
        }
        final VirtualProcess process = host.process();
        final Recovery recovery = new Recovery(process::book, truth, process.statistics());
        final long startNs = nowNs;
        while (findings.isEmpty() && !recovery.isDone(nowNs)) {
            if (nowNs - startNs > TimeUnit.SECONDS.toNanos(MOST_CALM_SECONDS)) {
                findings.add(MOST_CALM_SECONDS + " s after the last trouble not all is well: " + recovery.describe());
            }
            step();
            recovery.onTime(nowNs);
        }
        recoveryNs = nowNs - startNs;
    }

    private void end() {
        final WatchedEngine watched = host.process().watched();
        watched.lookAtAll(true);
        host.process().close(nowNs);
        for (final long endNs = nowNs + CLOSING_NS; nowNs < endNs; ) {
            step();
        }
        if (!venue.connections().isEmpty() || watched.engine().counters().get(EngineCounter.BOOKS_LIVE) > 0) {
            findings.add("after its end the session still has connections, or live books");
        }
        host.endAndReplay();
        replays++;
    }

    /** A few milliseconds: what goes wrong, the network, the venue, the process, its store. */
    private void step() {
        host.onTime(nowNs);
        troublemaker.onTime(nowNs);
        nowNs += STEP_NS;
        net.advance(nowNs);
        venue.advance(nowNs);
        final VirtualProcess process = host.process();
        if (process != null) {
            if (!troublemaker.isStandstill(nowNs)) {
                process.run(nowNs, troublemaker.eventsAtOnce(nowNs));
            }
            process.journal().onTime(nowNs);
        }
    }

    private SeedResult result() {
        return new SeedResult(
                scenario.seed(),
                findings.first(),
                scenario.troubles().stream().map(PlannedTrouble::kind).toList(),
                troublemaker.counts(),
                host.reached(),
                host.frames(),
                host.events(),
                host.audits(),
                host.levelsCompared(),
                replays,
                recoveryNs,
                trace.value());
    }
}
