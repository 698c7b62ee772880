package io.kubook.feed.torture;

import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.SessionStartEncoder;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.Streams;
import io.kubook.feed.kucoin.KucoinSession;
import io.kubook.feed.kucoin.SessionCounter;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One life: a storm in which everything goes wrong that the scenario says, and a calm in which all books have to get
 * well within {@value #MOST_CALM_SECONDS} virtual seconds.
 */
final class TortureWorld implements SessionListener {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long STEP_NS = 5 * MS;
    private static final long SESSION_TICK_NS = 20 * MS;
    private static final long MOST_CALM_SECONDS = 60;
    private static final long FEWEST_FRAMES = 500;
    private static final long LONGEST_STORM_NS = 60_000 * MS;

    private final Scenario scenario;
    private final Findings findings = new Findings();
    private final TraceHash trace = new TraceHash();
    private final Map<Trouble, Long> counts = new EnumMap<>(Trouble.class);
    private final FaultPlan faults;
    private final SimulatedKucoin venue;
    private final VirtualNet net;
    private final VirtualRing ring;
    private final WatchedEngine watched;
    private final RecordStore store;
    private final KucoinSession session;
    private final Troublemaker troublemaker;
    private final TrueBooks truth;
    private boolean hasCommands = true;
    private long nowNs = Scenario.START_NS;
    private long nextTickNs = Scenario.START_NS;
    private long recoveryNs;
    private long replays;

    TortureWorld(final Scenario scenario) {
        this.scenario = scenario;
        faults = new FaultPlan(FaultLevel.NONE, scenario.seed(), Scenario.START_NS);
        venue = new SimulatedKucoin(scenario.venue(), faults);
        truth = TrueBooks.of(venue.market());
        net = new VirtualNet(scenario, venue, new VenueLimits(scenario.session().limits(), findings), trace);
        ring = new VirtualRing(scenario.ringBytes());
        watched = new WatchedEngine(scenario, truth, findings, trace);
        store = new RecordStore(watched.engine().journalRing());
        final EventPublisher publisher =
                new EventPublisher(ring, scenario.eventBytes(), 8 * Integer.highestOneBit(scenario.eventBytes()));
        session = new KucoinSession(
                scenario.session(), net, publisher, watched.engine().commands(), this);
        net.attach(session);
        watched.engine().commands().wakeUpWith(() -> hasCommands = true);
        troublemaker = new Troublemaker(scenario, faults, net, watched, store);
        begin(publisher);
    }

    /** The session's first event, which names the settings; its times are the world's. */
    private void begin(final EventPublisher publisher) {
        final UnsafeBuffer buffer =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + SessionStartEncoder.BLOCK_LENGTH]);
        final SessionStartEncoder start = new SessionStartEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .receiveTimeNs(clockNs())
                .instrumentId(-1)
                .linkId(-1)
                .monotonicTimeNs(0);
        scenario.engine().sync().writeTo(start);
        publisher.publishControl(SessionStartEncoder.TEMPLATE_ID, buffer, 0, buffer.capacity());
        for (final SimSymbol symbol : scenario.venue().market().symbols()) {
            watched.engine().commands().subscribe(symbol.name(), Streams.DEPTH | Streams.TRADES);
        }
    }

    /** Lives it, and tells what came of it. */
    SeedResult run() {
        try {
            storm();
            calm();
            end();
        } catch (final RuntimeException | AssertionError bug) {
            findings.add("a bug ended it: " + bug + " at " + bug.getStackTrace()[0]);
        }
        return result();
    }

    private void storm() {
        while (findings.isEmpty()
                && (nowNs < Scenario.START_NS + scenario.stormNs() || frames() < FEWEST_FRAMES)
                && nowNs < Scenario.START_NS + LONGEST_STORM_NS) {
            troublemaker.onTime(nowNs);
            step();
        }
        faults.stopAt(nowNs);
        troublemaker.stop();
    }

    private void calm() {
        final Recovery recovery = new Recovery(watched.engine().agent()::book, truth, session.statistics());
        final long startNs = nowNs;
        while (findings.isEmpty() && !recovery.isDone(nowNs)) {
            if (nowNs - startNs > TimeUnit.SECONDS.toNanos(MOST_CALM_SECONDS)) {
                findings.add(MOST_CALM_SECONDS + " s after the last trouble not all is well: " + recovery.describe());
            }
            troublemaker.onTime(nowNs);
            step();
            recovery.onTime(nowNs);
        }
        recoveryNs = nowNs - startNs;
    }

    private void end() {
        if (!findings.isEmpty()) {
            return;
        }
        watched.lookAtAll(true);
        watched.lookAtCounters();
        store.onTime(nowNs);
        new ReplayCheck(watched.replayConfig(), Scenario.SYMBOLS, watched.trace(), findings)
                .run(store, watched.engine());
        replays++;
    }

    /** A few milliseconds: the venue, the network, the client's link thread, its book thread, its store. */
    private void step() {
        nowNs += STEP_NS;
        net.advance(nowNs);
        venue.advance(nowNs);
        if (!troublemaker.isStandstill(nowNs)) {
            while (net.read(clockNs())) {
                drain();
            }
            if (hasCommands) {
                hasCommands = false;
                session.onCommands(clockNs());
            }
            if (nowNs >= nextTickNs) {
                nextTickNs = nowNs + SESSION_TICK_NS;
                session.onTime(clockNs());
            }
            drain();
        }
        store.onTime(nowNs);
    }

    private void drain() {
        ring.drain(watched, troublemaker.eventsAtOnce(nowNs));
    }

    private long clockNs() {
        return nowNs + scenario.clockSkewNs();
    }

    private long frames() {
        return session.statistics().get(SessionCounter.DEPTH_FRAMES);
    }

    private SeedResult result() {
        faults.counts().forEach((kind, count) -> {
            for (final Trouble trouble : Trouble.values()) {
                if (trouble.venueKind() == kind) {
                    counts.put(trouble, count);
                }
            }
        });
        troublemaker.addTo(counts);
        counts.values().removeIf(count -> count == 0);
        final Map<EngineCounter, Long> reached = new EnumMap<>(EngineCounter.class);
        watched.engine().counters().forEach(reached::put);
        trace.add(findings.first());
        return new SeedResult(
                scenario.seed(),
                findings.first(),
                scenario.troubles().stream().map(PlannedTrouble::kind).toList(),
                counts,
                reached,
                frames(),
                watched.trace().events(),
                watched.audits(),
                watched.levelsCompared(),
                replays,
                recoveryNs,
                trace.value());
    }

    @Override
    public void onRefused(final String name, final SymbolRefusal refusal) {
        findings.add(name + " was refused: " + refusal);
    }

    @Override
    public void onProblem(final SessionProblem problem, final int code, final String words) {
        trace.add(problem.ordinal());
        trace.add(code);
    }
}
