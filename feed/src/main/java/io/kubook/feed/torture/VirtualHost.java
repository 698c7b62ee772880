package io.kubook.feed.torture;

import io.kubook.engine.metrics.EngineCounter;
import io.kubook.feed.kucoin.SessionCounter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The machine on which the feed runs: starts its process, kills it, starts it again on what its store has kept. What an
 * operating system does, and the user who looks after it.
 */
final class VirtualHost {
    private static final long SHORTEST_FILE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_FILE_NS = TimeUnit.SECONDS.toNanos(8);
    private static final int MOST_LAST_EVENTS = 6;
    private static final int MOST_FILES_LEFT_OUT = 4;

    private final Scenario scenario;
    private final VirtualNet net;
    private final TrueBooks truth;
    private final Findings findings;
    private final TraceHash trace;
    private final SplittableRandom random;
    private final VirtualStore store;
    private final List<SessionTrace> sessions = new ArrayList<>();
    private final Map<EngineCounter, Long> reached = new EnumMap<>(EngineCounter.class);
    private VirtualProcess process;
    private int started;
    private long startAtNs;
    private long killAtNs = Long.MAX_VALUE;
    private long fullUntilNs = Long.MIN_VALUE;
    private long nextFileNs;
    private long frames;
    private long events;
    private long audits;
    private long levelsCompared;
    private long thrown;

    /** How a process ends that nobody has closed. */
    enum Death {
        /** It is killed. */
        KILLED,
        /** It is killed while it writes a record. */
        WRITING,
        /** The machine dies, and with it what was not forced to the disk. */
        POWER_LOST
    }

    VirtualHost(
            final Scenario scenario,
            final VirtualNet net,
            final TrueBooks truth,
            final Findings findings,
            final TraceHash trace) {
        this.scenario = scenario;
        this.net = net;
        this.truth = truth;
        this.findings = findings;
        this.trace = trace;
        random = scenario.random(2);
        store = new VirtualStore(findings, random);
        start(Scenario.START_NS);
    }

    /** The process that runs; null if there is none. */
    VirtualProcess process() {
        return process;
    }

    VirtualStore store() {
        return store;
    }

    private void start(final long nowNs) {
        process = new VirtualProcess(scenario, started++, net, store, truth, findings, trace, nowNs);
    }

    /** What is due, before anything else runs. */
    void onTime(final long nowNs) {
        store.setFull(nowNs < fullUntilNs);
        if (nowNs >= nextFileNs) {
            nextFileNs = nowNs + SHORTEST_FILE_NS + random.nextLong(LONGEST_FILE_NS);
            store.makeRollDue();
        }
        if (process != null && nowNs >= killAtNs) {
            kill(Death.KILLED, nowNs, nowNs);
        }
        if (process == null && nowNs >= startAtNs) {
            start(nowNs);
        }
    }

    /** Ends the process in the middle of what it does; false if it cannot end in that way now. */
    boolean kill(final Death how, final long nowNs, final long untilNs) {
        process.run(nowNs, random.nextInt(MOST_LAST_EVENTS));
        if (how == Death.WRITING && !process.journal().dieWriting()) {
            return false;
        }
        final long promised = how == Death.POWER_LOST
                ? store.syncedNumber()
                : process.journal().acknowledged();
        if (how == Death.POWER_LOST) {
            store.losePower();
        }
        end(false);
        net.breakAll();
        trace.add(store.reopen(promised));
        startAtNs = untilNs;
        killAtNs = Long.MAX_VALUE;
        return true;
    }

    /** Has the store refuse everything until a time, while the ring is nearly full. */
    void fillStore(final long untilNs) {
        fullUntilNs = Math.max(fullUntilNs, untilNs);
        process.fillJournalRing();
    }

    /** Has the store fail; whoever looks after the process starts it anew at a time. False if that was done before. */
    boolean breakStore(final long untilNs) {
        if (killAtNs != Long.MAX_VALUE) {
            return false;
        }
        store.breakNext(random.nextBoolean() ? VirtualStore.Breakage.BEFORE : VirtualStore.Breakage.BEHIND);
        killAtNs = untilNs;
        return true;
    }

    /** The end of all trouble: what was killed is started, what has failed is started anew. */
    void calmDown(final long nowNs) {
        fullUntilNs = Long.MIN_VALUE;
        startAtNs = Math.min(startAtNs, nowNs);
        killAtNs = killAtNs == Long.MAX_VALUE ? killAtNs : nowNs;
        onTime(nowNs);
        process.journal().calmDown();
    }

    /** The process has come to its end. */
    private void end(final boolean isClosed) {
        final WatchedEngine watched = process.watched();
        watched.lookAtCounters();
        watched.engine().counters().forEach((counter, count) -> reached.merge(counter, count, Long::sum));
        sessions.add(new SessionTrace(
                watched.trace().base(),
                watched.trace(),
                watched.engine().agent(),
                isClosed,
                watched.engine().counters().get(EngineCounter.JOURNAL_EVENTS_LOST)));
        frames += process.statistics().get(SessionCounter.DEPTH_FRAMES);
        events += watched.trace().events();
        audits += watched.audits();
        levelsCompared += watched.levelsCompared();
        thrown += watched.thrown();
        process = null;
    }

    /** The process was closed, and has done all that it does then: what it has recorded is to be replayed. */
    void endAndReplay() {
        process.journal().close();
        end(true);
        new ReplayCheck(store, sessions, findings).run();
        if (findings.isEmpty()) {
            new ReplayCheck(store, sessions, findings).runWithout(1 + random.nextInt(MOST_FILES_LEFT_OUT));
        }
    }

    /** What the engines have counted, of all processes. */
    Map<EngineCounter, Long> reached() {
        final Map<EngineCounter, Long> all = new EnumMap<>(reached);
        if (process != null) {
            process.watched().engine().counters().forEach((counter, count) -> all.merge(counter, count, Long::sum));
        }
        return all;
    }

    long frames() {
        return frames + (process == null ? 0 : process.statistics().get(SessionCounter.DEPTH_FRAMES));
    }

    long events() {
        return events + (process == null ? 0 : process.watched().trace().events());
    }

    long audits() {
        return audits + (process == null ? 0 : process.watched().audits());
    }

    long levelsCompared() {
        return levelsCompared + (process == null ? 0 : process.watched().levelsCompared());
    }

    long thrown() {
        return thrown + (process == null ? 0 : process.watched().thrown());
    }
}
