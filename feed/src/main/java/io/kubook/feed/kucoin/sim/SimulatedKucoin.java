package io.kubook.feed.kucoin.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The simulated venue: KuCoin's classic spot protocol about a {@link SimulatedMarket}, without a socket and without a
 * clock. Requests, connections and messages go in, answers and messages come out, all at the virtual time that
 * {@link #advance} has reached. The same settings, plan and inputs give the same bytes, however the time is cut into
 * steps.
 *
 * <p>One thread runs it. {@link #market()} and {@link #faults()} may be asked from any.
 *
 * <p>Compression is never granted, which a client that offers it has to accept. Depth and level1 topics come with the
 * ticker, every 100 ms at most. What it does not sell (candles, market snapshots, indices) does not exist here.
 */
public final class SimulatedKucoin {
    /** What {@link #upgrade} answers to who may come in. */
    public static final int SWITCHING_PROTOCOLS = 101;

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MUCH = 509;
    private static final long MS = 1_000_000L;
    private static final long TICK_NS = 5 * MS;
    private static final long SHORTEST_CROSS_NS = 500 * MS;
    private static final long LONGEST_CROSS_NS = 2_500 * MS;

    private static final long LONGEST_STEP_NS = 3_600_000 * MS;

    private final SimContext context;
    private final SimRest rest;
    private final SimInspection inspection;
    private final List<SimConnection> connections = new ArrayList<>();
    private String endpoint = "ws://127.0.0.1/";
    private long opened;

    /**
     * Builds a venue at its first moment.
     *
     * @param settings what it is made of.
     * @param faults   when it misbehaves.
     */
    public SimulatedKucoin(final SimSettings settings, final FaultPlan faults) {
        context = SimContext.of(settings, faults);
        rest = new SimRest(context, () -> endpoint, this::hold);
        inspection = new SimInspection(context);
        context.timers().after(TICK_NS, this::tick);
    }

    /**
     * The truth.
     *
     * @return the market; to be asked, not to be advanced.
     */
    public SimulatedMarket market() {
        return context.market();
    }

    /**
     * When it misbehaves.
     *
     * @return the plan; to be asked, stopped and broken with, not to be advanced.
     */
    public FaultPlan faults() {
        return context.faults();
    }

    /**
     * Says where it is reached, which is known late where the system chooses the port.
     *
     * @param address what bullet is to answer, a WebSocket address that ends in a slash.
     */
    public void endpoint(final String address) {
        endpoint = address;
    }

    /**
     * Lets the time pass: the market moves, and everything due until then is said.
     *
     * @param timeNs until when, in nanoseconds since the epoch; the past changes nothing.
     */
    public void advance(final long timeNs) {
        for (long nextNs = nextNs(); nextNs <= timeNs; nextNs = nextNs()) {
            if (context.market().nextNs() == nextNs) {
                tell(nextNs);
            } else {
                moveTo(nextNs);
                context.timers().runNext();
            }
        }
        moveTo(timeNs);
    }

    /**
     * A REST call: one of the venue's, or {@code GET /kubook/truth?symbol=S&sequence=N}, the whole book as it truly was
     * (now, without a sequence), or {@code GET /kubook/faults}, how often each kind has happened.
     *
     * @param request the call.
     * @param reply   gets the answer, once, from a later {@link #advance}; at once if it is about {@code /kubook}.
     */
    public void request(final SimRequest request, final Consumer<SimAnswer> reply) {
        if (SimInspection.isAbout(request)) {
            reply.accept(inspection.answer(request));
        } else {
            rest.request(request, reply);
        }
    }

    /**
     * A client asks for a WebSocket.
     *
     * @param query of the address, with the token.
     * @return {@link #SWITCHING_PROTOCOLS}, or the status to refuse with.
     */
    public int upgrade(final String query) {
        final String token = SimRequest.parameter(query, "token");
        final boolean refusesHere = context.settings().rest().refusesUpgrade();
        if (context.faults().isArmed(FaultKind.EXPIRED_TOKEN)
                && context.random().nextBoolean()) {
            context.faults().take(FaultKind.EXPIRED_TOKEN);
            context.tokens().expire(token);
            return UNAUTHORIZED;
        }
        return refusesHere && !context.tokens().isGood(token, context.nowNs()) ? UNAUTHORIZED : SWITCHING_PROTOCOLS;
    }

    /**
     * The WebSocket is open.
     *
     * @param query  of the address, with the token and perhaps an id of the connection.
     * @param socket where the venue talks to.
     * @return the venue's end, which may be closed already.
     */
    public SimConnection open(final String query, final SimSocket socket) {
        final String token = SimRequest.parameter(query, "token");
        if (context.faults().take(FaultKind.EXPIRED_TOKEN)) {
            context.tokens().expire(token);
        }
        opened++;
        final boolean isGood = context.tokens().isGood(token, context.nowNs());
        final boolean isPrivate = isGood && context.tokens().use(token);
        final SimConnection connection = new SimConnection(
                context, socket, SimRequest.parameter(query, "connectId"), isPrivate, connections::remove);
        final int most = context.settings().session().connections();
        if (!isGood) {
            connection.refuse(UNAUTHORIZED, "token is invalid");
        } else if (connections.size() >= most) {
            connection.refuse(TOO_MUCH, "exceed max session count limitation of " + most);
        } else {
            connections.add(connection);
            connection.start();
        }
        return connection;
    }

    /**
     * How many WebSockets were opened.
     *
     * @return those refused in words included.
     */
    public long opened() {
        return opened;
    }

    /**
     * The connections that stand.
     *
     * @return a copy, the oldest first.
     */
    public List<SimConnection> connections() {
        return List.copyOf(connections);
    }

    /** When something happens next: one thing at a time, so that steps of any size give the same. */
    private long nextNs() {
        return Math.min(context.timers().nextNs(), context.market().nextNs());
    }

    private void moveTo(final long timeNs) {
        context.timers().moveTo(timeNs);
        context.market().advance(timeNs);
    }

    private void tell(final long timeNs) {
        context.timers().moveTo(timeNs);
        for (final MarketMessage message : context.market().advance(timeNs)) {
            for (final SimConnection connection : List.copyOf(connections)) {
                connection.push(message);
            }
        }
    }

    private void tick() {
        context.faults().advance(context.nowNs());
        breakMarket();
        breakConnections();
        context.timers().after(TICK_NS, this::tick);
    }

    private void breakMarket() {
        final FaultPlan faults = context.faults();
        final List<SimSymbol> symbols = context.market().symbols();
        final String symbol =
                symbols.get(context.random().nextInt(symbols.size())).name();
        if (faults.isArmed(FaultKind.SEQUENCE_RESET) && context.market().restartSequence(symbol)) {
            faults.take(FaultKind.SEQUENCE_RESET);
        }
        final long crossNs = context.between(SHORTEST_CROSS_NS, LONGEST_CROSS_NS);
        if (faults.isArmed(FaultKind.CROSSED_ROWS) && context.market().cross(symbol, crossNs)) {
            faults.take(FaultKind.CROSSED_ROWS);
        }
        breakFrames(symbol, FaultKind.PRICE_ZERO, OddFrame.NOTHING);
        breakFrames(symbol, FaultKind.UNKNOWN_DELETES, OddFrame.UNKNOWN_DELETES);
        breakFrames(symbol, FaultKind.TREND, OddFrame.TREND);
        if (faults.take(FaultKind.CLOCK_STEP)) {
            context.writer().stepClock(context.between(-LONGEST_STEP_NS, LONGEST_STEP_NS));
        }
    }

    private void breakFrames(final String symbol, final FaultKind kind, final OddFrame odd) {
        if (context.faults().isArmed(kind) && context.market().make(symbol, odd)) {
            context.faults().take(kind);
        }
    }

    private void breakConnections() {
        final FaultPlan faults = context.faults();
        for (final SimConnection connection : List.copyOf(connections)) {
            if (!connection.isTalking()) {
                continue;
            }
            if (faults.take(FaultKind.DISCONNECT)) {
                connection.disconnect();
            } else if (faults.take(FaultKind.SILENT_LINK)) {
                connection.fallSilent();
            } else if (faults.take(FaultKind.ERROR_509)) {
                connection.refuse(TOO_MUCH, "exceed max permits per second");
            } else if (faults.take(FaultKind.DAY_DROP)) {
                connection.refuse();
            }
        }
    }

    private void hold(final String symbol, final long durationNs) {
        connections.forEach(connection -> connection.hold(symbol, durationNs));
    }
}
