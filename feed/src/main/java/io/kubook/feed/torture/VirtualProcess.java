package io.kubook.feed.torture;

import io.kubook.engine.book.BookView;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.SessionStartEncoder;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.Streams;
import io.kubook.feed.kucoin.KucoinSession;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SessionStatistics;
import io.kubook.feed.kucoin.SymbolRefusal;
import io.kubook.feed.kucoin.sim.SimSymbol;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What runs in the feed's process and dies with it: session, ring, engine and journal, with their real code, and a
 * thread of each that takes its turn. What outlives a process, which is the store, is given to it.
 */
final class VirtualProcess implements SessionListener {
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int PENDING_PER_EVENT = 8;

    private final Scenario scenario;
    private final VirtualNet net;
    private final Findings findings;
    private final TraceHash trace;
    private final VirtualRing ring;
    private final WatchedEngine watched;
    private final KucoinSession session;
    private final VirtualJournal journal;
    private boolean hasCommands = true;
    private long nextTickNs;

    /** Starts, as so many have before. */
    VirtualProcess(
            final Scenario scenario,
            final int startedBefore,
            final VirtualNet net,
            final VirtualStore store,
            final TrueBooks truth,
            final Findings findings,
            final TraceHash trace,
            final long nowNs) {
        this.scenario = scenario;
        this.net = net;
        this.findings = findings;
        this.trace = trace;
        ring = new VirtualRing(scenario.ringBytes());
        nextTickNs = nowNs;
        watched = new WatchedEngine(scenario, store.lastNumber(), truth, findings, trace);
        journal =
                new VirtualJournal(watched.engine().journalRing(), store, scenario.journalPollLimit(), findings, nowNs);
        final EventPublisher publisher =
                new EventPublisher(ring, scenario.eventBytes(), PENDING_PER_EVENT * scenario.eventBytes());
        session = new KucoinSession(
                scenario.session(startedBefore),
                net,
                publisher,
                watched.engine().commands(),
                this);
        net.attach(session);
        watched.engine().commands().wakeUpWith(() -> hasCommands = true);
        begin(publisher, nowNs);
    }

    /** The session's first event, which names the settings; its times are the world's. */
    private void begin(final EventPublisher publisher, final long nowNs) {
        final UnsafeBuffer buffer =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + SessionStartEncoder.BLOCK_LENGTH]);
        final SessionStartEncoder start = new SessionStartEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .receiveTimeNs(clockNs(nowNs))
                .instrumentId(-1)
                .linkId(-1)
                .monotonicTimeNs(0);
        scenario.engine().sync().writeTo(start);
        publisher.publishControl(SessionStartEncoder.TEMPLATE_ID, buffer, 0, buffer.capacity());
        for (final SimSymbol symbol : scenario.venue().market().symbols()) {
            watched.engine().commands().subscribe(symbol.name(), Streams.ALL);
        }
    }

    WatchedEngine watched() {
        return watched;
    }

    VirtualJournal journal() {
        return journal;
    }

    /** The journal's thread is stopped until a time, far behind. */
    void slowJournal(final long untilNs) {
        journal.slowDown(untilNs, watched.engine().agent().eventNumber());
    }

    /** There is hardly any room on the journal's ring. */
    void fillJournalRing() {
        journal.fillRing(watched.engine().agent().eventNumber());
    }

    SessionStatistics statistics() {
        return session.statistics();
    }

    /** The book of an instrument; null if there is none yet. */
    BookView book(final int instrumentId) {
        return watched.engine().agent().book(instrumentId);
    }

    /** A turn of the link thread and of the book thread, whose listeners take no more than so many events at once. */
    void run(final long nowNs, final int eventsAtOnce) {
        final long clockNs = clockNs(nowNs);
        while (net.read(clockNs)) {
            ring.drain(watched, eventsAtOnce);
        }
        if (hasCommands) {
            hasCommands = false;
            session.onCommands(clockNs);
        }
        if (nowNs >= nextTickNs) {
            nextTickNs = nowNs + TICK_NS;
            session.onTime(clockNs);
        }
        ring.drain(watched, eventsAtOnce);
    }

    /** Ends it as a user does. */
    void close(final long nowNs) {
        session.close(clockNs(nowNs));
    }

    private long clockNs(final long nowNs) {
        return nowNs + scenario.clockSkewNs();
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
