package io.kubook.feed.kucoin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Requests on their way out and back: tokens and the list of symbols in their order, since without them there is
 * nothing; then snapshots, one after the other with a pause between, a few in flight at once. All within the budget of
 * weights, and none while the venue has asked for patience.
 */
final class RestDesk {
    /** What a request is for. */
    enum Purpose {
        TOKEN,
        SYMBOLS,
        SNAPSHOT,
        TIME
    }

    /**
     * A request that was sent.
     *
     * @param purpose    what it is for.
     * @param owner      the link's id of a token, the instrument's of a snapshot.
     * @param tag        the number of the connection for a token, the engine's request id for a snapshot.
     * @param request    as it was sent.
     * @param sentNs     when.
     * @param deadlineNs when it counts as lost.
     */
    record Sent(Purpose purpose, int owner, long tag, RestRequest request, long sentNs, long deadlineNs) {
        Sent later(final long byNs) {
            return new Sent(purpose, owner, tag, request, sentNs, deadlineNs + byNs);
        }
    }

    /**
     * A request that was not sent yet.
     *
     * @param purpose  what it is for.
     * @param owner    as for {@link Sent}.
     * @param tag      likewise.
     * @param request  what is to be sent.
     * @param expiryNs when it is of no use any more.
     */
    record Wish(Purpose purpose, int owner, long tag, RestRequest request, long expiryNs) {}

    private static final long NEVER_NS = Long.MAX_VALUE;
    private static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(30);

    private final SessionPort port;
    private final KucoinRest rest;
    private final VenueClock clock;
    private final SessionTimers timers;
    private final int snapshotsInFlight;
    private final SlidingBudget budget;
    private final SessionStatistics statistics;
    private final ArrayDeque<Wish> urgent = new ArrayDeque<>();
    private final Map<Integer, Wish> snapshots = new LinkedHashMap<>();
    private final Map<Integer, Wish> refreshes = new LinkedHashMap<>();
    private final TreeMap<Long, Sent> sent = new TreeMap<>();
    private int snapshotsSent;
    private long nextSnapshotNs = Long.MIN_VALUE;
    private long lastId;

    RestDesk(
            final SessionPort port,
            final KucoinRest rest,
            final VenueClock clock,
            final SessionConfig config,
            final SessionStatistics statistics) {
        this.port = port;
        this.rest = rest;
        this.clock = clock;
        this.timers = config.timers();
        this.snapshotsInFlight = config.limits().snapshotsInFlight();
        this.budget = new SlidingBudget(config.limits().restWeight(), WINDOW_NS);
        this.statistics = statistics;
    }

    /** Asks for a token; the tag tells the connection it is for from an earlier one of the same id. */
    void askToken(final int linkId, final long tag) {
        urgent.addLast(new Wish(Purpose.TOKEN, linkId, tag, rest.token(), NEVER_NS));
    }

    void askSymbols() {
        urgent.addLast(new Wish(Purpose.SYMBOLS, 0, 0, rest.symbols(), NEVER_NS));
    }

    /** Asks for the venue's time, before anything else: who is waiting for a token would only be refused. */
    void askTime() {
        urgent.addFirst(new Wish(Purpose.TIME, 0, 0, rest.time(), NEVER_NS));
    }

    /** Asks for a book. A wish for the same book that was not sent yet is replaced, in its place. */
    void askSnapshot(final int instrumentId, final long tag, final String symbol) {
        refreshes.remove(instrumentId);
        snapshots.put(instrumentId, new Wish(Purpose.SNAPSHOT, instrumentId, tag, rest.snapshot(symbol), NEVER_NS));
    }

    /**
     * Asks for a book that is live, after all that are not. As many such wishes may wait as books are asked for at
     * once, see also {@link #takeLateRefreshes}.
     *
     * @return false if too many wait.
     */
    boolean askRefresh(final int instrumentId, final long tag, final String symbol, final long nowNs) {
        if (refreshes.size() >= snapshotsInFlight && !refreshes.containsKey(instrumentId)) {
            return false;
        }
        final long expiryNs = nowNs + timers.requestNs() / 2;
        refreshes.put(instrumentId, new Wish(Purpose.SNAPSHOT, instrumentId, tag, rest.snapshot(symbol), expiryNs));
        return true;
    }

    /** Takes wishes of live books that have waited for half the time of an answer, which would come too late. */
    List<Wish> takeLateRefreshes(final long nowNs) {
        if (refreshes.isEmpty()) {
            return List.of();
        }
        final List<Wish> late = new ArrayList<>();
        for (final Iterator<Wish> waiting = refreshes.values().iterator(); waiting.hasNext(); ) {
            final Wish wish = waiting.next();
            if (nowNs >= wish.expiryNs()) {
                late.add(wish);
                waiting.remove();
            }
        }
        return late;
    }

    /** Sends nothing more for some time. */
    void pause(final long untilNs) {
        budget.block(untilNs);
    }

    /** Sends what may be sent now. Live books have half of the places at most, lest others wait for their answers. */
    void pump(final long nowNs) {
        while (!urgent.isEmpty() && budget.trySpend(urgent.peek().request().weight(), nowNs)) {
            send(urgent.poll(), nowNs);
        }
        final boolean isNeeded = !snapshots.isEmpty();
        final int atOnce = isNeeded ? snapshotsInFlight : Math.max(1, snapshotsInFlight / 2);
        final Iterator<Wish> waiting =
                (isNeeded ? snapshots : refreshes).values().iterator();
        if (urgent.isEmpty() && waiting.hasNext() && nowNs >= nextSnapshotNs && snapshotsSent < atOnce) {
            final Wish wish = waiting.next();
            if (budget.trySpend(wish.request().weight(), nowNs)) {
                waiting.remove();
                snapshotsSent++;
                nextSnapshotNs = nowNs + timers.snapshotSpacingNs();
                statistics.increment(SessionCounter.SNAPSHOTS_REQUESTED);
                send(wish, nowNs);
            }
        }
    }

    private void send(final Wish wish, final long nowNs) {
        final RestRequest request = wish.request();
        final long id = ++lastId;
        sent.put(id, new Sent(wish.purpose(), wish.owner(), wish.tag(), request, nowNs, nowNs + timers.requestNs()));
        statistics.increment(SessionCounter.REQUESTS);
        final Map<String, String> headers = rest.headers(request, clock.venueNs(nowNs));
        port.request(id, request.method(), request.pathAndQuery(), headers, request.body());
    }

    /** What an answer answers; null if nobody waits for it any more. */
    Sent take(final long requestId) {
        final Sent request = sent.remove(requestId);
        if (request != null && request.purpose() == Purpose.SNAPSHOT) {
            snapshotsSent--;
        }
        return request;
    }

    /** Nothing could come for so long, since nothing was read: whatever is not answered yet has as much time more. */
    void excuse(final long lostNs) {
        sent.replaceAll((id, request) -> request.later(lostNs));
    }

    /** Takes the requests that were not answered in time. */
    List<Sent> takeExpired(final long nowNs) {
        if (!isFirstExpired(nowNs)) {
            return List.of(); // Nearly always, and often asked.
        }
        final List<Sent> expired = new ArrayList<>();
        while (isFirstExpired(nowNs)) {
            expired.add(take(sent.firstKey()));
        }
        return expired;
    }

    private boolean isFirstExpired(final long nowNs) {
        return !sent.isEmpty() && nowNs >= sent.firstEntry().getValue().deadlineNs();
    }

    /** Forgets every wish; answers to what was sent will find nobody. */
    void clear() {
        urgent.clear();
        snapshots.clear();
        refreshes.clear();
        sent.clear();
        snapshotsSent = 0;
    }
}
