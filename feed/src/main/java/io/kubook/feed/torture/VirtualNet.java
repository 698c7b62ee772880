package io.kubook.feed.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubook.feed.kucoin.KucoinSession;
import io.kubook.feed.kucoin.SessionLimits;
import io.kubook.feed.kucoin.SessionPort;
import io.kubook.feed.kucoin.sim.SimAnswer;
import io.kubook.feed.kucoin.sim.SimRequest;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import io.kubook.feed.kucoin.sim.VirtualTimers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The network between a session and the simulated venue: everything takes its time, a connection keeps its order,
 * calls do not. It holds the session to the venue's limits.
 *
 * <p>What has arrived waits in an inbox until the session reads: it can be paused, and it can stand still.
 */
final class VirtualNet implements SessionPort {
    private static final String RESET_HEADER = "gw-ratelimit-reset";
    private static final SimAnswer UNKNOWN_SYMBOL =
            new SimAnswer(200, Map.of(), "{\"code\":\"900001\",\"msg\":\"symbol not exists\"}");
    private static final String SYMBOL = "?symbol=";
    private static final long FAILURE_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private final SimulatedKucoin venue;
    private final VirtualTimers timers;
    private final SplittableRandom random;
    private final long latencyNs;
    private VenueLimits limits;
    private final Findings findings;
    private final TraceHash trace;
    private final SessionLimits sessionLimits;
    private final VirtualWire[] wires;
    private final Deque<LongConsumer> inbox = new ArrayDeque<>();
    private KucoinSession session;
    private boolean isPaused;
    private final Map<String, Long> goneUntilNs = new TreeMap<>();
    private int answersToLose;
    private int answersToGarble;
    private long answersLost;
    private long answersOfGone;
    private long answersGarbled;

    VirtualNet(final Scenario scenario, final SimulatedKucoin venue, final Findings findings, final TraceHash trace) {
        this.venue = venue;
        this.timers = new VirtualTimers(Scenario.START_NS);
        this.random = scenario.random(1);
        this.latencyNs = scenario.latencyNs();
        this.findings = findings;
        this.sessionLimits = scenario.session().limits();
        this.trace = trace;
        this.wires = new VirtualWire[scenario.session().limits().maxLinks()];
    }

    /** Has a session at its other end from here on, which knows nothing of what others before it have asked for. */
    void attach(final KucoinSession owner) {
        session = owner;
        limits = new VenueLimits(sessionLimits, findings);
    }

    /** The process at the other end has died: its connections end, and nobody reads what comes for it. */
    void breakAll() {
        for (int id = 0; id < wires.length; id++) {
            if (wires[id] != null) {
                wires[id].onClosedByClient();
                wires[id] = null;
            }
        }
        session = null;
        isPaused = false;
        inbox.clear();
    }

    VirtualTimers timers() {
        return timers;
    }

    /** A time that something needs on its way. */
    long delayNs() {
        return latencyNs / 2 + random.nextLong(latencyNs);
    }

    /** Lets the time pass: what was on its way arrives. */
    void advance(final long nowNs) {
        while (timers.nextNs() <= nowNs) {
            timers.moveTo(timers.nextNs());
            timers.runNext();
        }
        timers.moveTo(nowNs);
    }

    /** Lets the session read one thing that has arrived; false if there is none or it does not want to. */
    boolean read(final long clockNs) {
        if (isPaused || inbox.isEmpty()) {
            return false;
        }
        inbox.removeFirst().accept(clockNs);
        return true;
    }

    /** Something for the session has arrived; it gets its own time with it. */
    void arrive(final LongConsumer action) {
        inbox.addLast(action);
    }

    /** The answer to something that a session has asked; nothing if it is not there any more. */
    private void arriveFor(final KucoinSession asker, final LongConsumer action) {
        if (asker == session) {
            arrive(action);
        }
    }

    KucoinSession session() {
        return session;
    }

    /** The wire that a link's id stands for; null if there is none. */
    VirtualWire wire(final int linkId) {
        return wires[linkId];
    }

    /** A link's id stands for nothing any more. */
    void release(final int linkId) {
        wires[linkId] = null;
    }

    /** The wires of the session's links that stand, in the order of their ids. */
    List<VirtualWire> standing() {
        final List<VirtualWire> standing = new ArrayList<>();
        for (final VirtualWire wire : wires) {
            if (wire != null && wire.stands()) {
                standing.add(wire);
            }
        }
        return standing;
    }

    /** The answer to the next call gets lost. */
    void loseAnAnswer() {
        answersToLose++;
    }

    /** The next answer that comes ends too soon. */
    void garbleAnAnswer() {
        answersToGarble++;
    }

    /** The venue knows nothing of a symbol until a time, if it is asked for its book. */
    void hide(final String symbol, final long untilNs) {
        goneUntilNs.merge(symbol, untilNs, Math::max);
    }

    /** Does no more harm. */
    void calmDown() {
        goneUntilNs.clear();
        answersToLose = 0;
        answersToGarble = 0;
    }

    long answersOfGone() {
        return answersOfGone;
    }

    long answersLost() {
        return answersLost;
    }

    @Override
    public void connect(final int linkId, final String url) {
        limits.onConnect(timers.nowNs());
        trace.add(linkId);
        final String query = url.substring(url.indexOf('?') + 1);
        final VirtualWire wire = new VirtualWire(this, linkId, limits);
        wires[linkId] = wire;
        timers.after(delayNs(), () -> wire.upgrade(venue, query));
    }

    @Override
    public void disconnect(final int linkId) {
        final VirtualWire wire = wires[linkId];
        if (wire != null) {
            wires[linkId] = null;
            wire.onClosedByClient();
        }
    }

    @Override
    public void send(final int linkId, final String text) {
        trace.add(text);
        if (wires[linkId] != null) {
            wires[linkId].sendToVenue(text);
        }
    }

    @Override
    public void request(
            final long requestId,
            final String method,
            final String pathAndQuery,
            final Map<String, String> headers,
            final String body) {
        trace.add(pathAndQuery);
        limits.onRequest(pathAndQuery, timers.nowNs());
        final KucoinSession asker = session;
        if (answersToLose > 0) {
            answersToLose--;
            answersLost++;
            if (random.nextBoolean()) {
                timers.after(
                        FAILURE_NS,
                        () -> arriveFor(asker, nowNs -> asker.onRequestFailed(requestId, false, "lost", nowNs)));
            }
            return;
        }
        final SimRequest request = SimRequest.of(method, pathAndQuery, headers, body);
        final boolean isGone = isGone(pathAndQuery.substring(pathAndQuery.indexOf(SYMBOL) + SYMBOL.length()));
        timers.after(
                delayNs(),
                () -> venue.request(
                        request,
                        answer -> timers.after(
                                delayNs(),
                                () -> arriveFor(
                                        asker, nowNs -> answer(requestId, isGone ? UNKNOWN_SYMBOL : answer, nowNs)))));
    }

    private boolean isGone(final String symbol) {
        if (goneUntilNs.getOrDefault(symbol, Long.MIN_VALUE) <= timers.nowNs()) {
            return false;
        }
        answersOfGone++;
        return true;
    }

    long answersGarbled() {
        return answersGarbled;
    }

    private void answer(final long requestId, final SimAnswer answer, final long nowNs) {
        final byte[] bytes = bodyOf(answer).getBytes(UTF_8);
        final String reset = answer.headers().get(RESET_HEADER);
        session.onResponse(
                requestId,
                answer.status(),
                reset == null || answer.status() < 400 ? -1 : Long.parseLong(reset),
                new UnsafeBuffer(bytes),
                0,
                bytes.length,
                nowNs);
    }

    private String bodyOf(final SimAnswer answer) {
        if (answersToGarble == 0) {
            return answer.body();
        }
        answersToGarble--;
        answersGarbled++;
        return answer.body().substring(0, random.nextInt(answer.body().length()));
    }

    @Override
    public void pauseReading(final boolean paused) {
        isPaused = paused;
    }
}
