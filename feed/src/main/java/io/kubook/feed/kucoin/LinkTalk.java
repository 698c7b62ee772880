package io.kubook.feed.kucoin;

import io.kubook.feed.json.TextSpan;
import java.util.List;

/**
 * What is said on a connection that is ready: pings, subscriptions, and what the venue answers to them. Every message
 * is paid for out of the connection's budget, pings first.
 *
 * <p>The engine is told that a link carries an instrument when the venue has acknowledged its depth, or when the first
 * of its deltas comes, whichever is first, and never before.
 */
final class LinkTalk {
    private static final int MAX_ID_DIGITS = 18;

    private final SessionPort port;
    private final KucoinSymbols symbols;
    private final LinkEvents events;
    private final SessionTimers timers;
    private final SessionStatistics statistics;
    private final SessionListener listener;
    private final StreamWatch streams;
    private long lastId;

    LinkTalk(
            final SessionPort port,
            final KucoinSymbols symbols,
            final LinkEvents events,
            final SessionTimers timers,
            final SessionStatistics statistics,
            final SessionListener listener,
            final StreamWatch streams) {
        this.port = port;
        this.symbols = symbols;
        this.events = events;
        this.timers = timers;
        this.statistics = statistics;
        this.listener = listener;
        this.streams = streams;
    }

    /** Says what is due on a link that is up. */
    void pump(final SessionLink link, final long nowNs) {
        if (link.heartbeat.isPingDue(nowNs) && link.messages.trySpend(1, nowNs)) {
            final long id = ++lastId;
            link.heartbeat.onPing(id, nowNs);
            send(link, KucoinProtocol.ping(id));
        }
        final int open = link.topics.open();
        final int expired = link.topics.expire(nowNs);
        if (link.topics.open() + expired < open) {
            announceAcked(link, nowNs);
        }
        if (expired > 0) {
            statistics.add(SessionCounter.ACKS_MISSING, expired);
            listener.onProblem(SessionProblem.ACK_MISSING, 0, expired + " messages");
        }
        if (link.owesAnnouncement) {
            link.owesAnnouncement = false;
            announceAcked(link, nowNs);
        }
        while (nowNs >= link.pausedUntilNs && link.topics.hasUnsent() && link.messages.has(1, nowNs)) {
            final LinkTopics.Request request = link.topics.next(lastId + 1, nowNs + timers.ackNs());
            if (request == null) {
                break;
            }
            lastId = request.id();
            link.messages.trySpend(1, nowNs);
            send(link, text(request));
        }
    }

    private void send(final SessionLink link, final String text) {
        statistics.increment(SessionCounter.MESSAGES_SENT);
        port.send(link.id, text);
    }

    private String text(final LinkTopics.Request request) {
        final List<String> names = request.topics().stream()
                .map(topic -> symbolOf(LinkTopics.instrumentOf(topic)))
                .toList();
        return request.subscribes()
                ? KucoinProtocol.subscribe(request.id(), request.stream(), names)
                : KucoinProtocol.unsubscribe(request.id(), request.stream(), names);
    }

    void onAck(final SessionLink link, final TextSpan id, final long nowNs) {
        if (link.topics.onAck(idOf(id)) != null) {
            announceAcked(link, nowNs);
        }
    }

    void onPong(final SessionLink link, final TextSpan id, final long nowNs) {
        final long roundTripNs = link.heartbeat.onPong(idOf(id), !id.isEmpty(), nowNs);
        if (roundTripNs >= 0) {
            statistics.set(SessionCounter.PING_ROUND_TRIP_NS, roundTripNs);
        }
    }

    /** An error frame; false if the connection is of no use any more. */
    boolean onError(final SessionLink link, final KucoinFrame frame, final long nowNs) {
        final int code = frame.code();
        final String words = frame.message().toString();
        final long id = idOf(frame.id());
        statistics.increment(SessionCounter.VENUE_ERRORS);
        if (code == KucoinProtocol.UNAUTHORIZED) {
            listener.onProblem(SessionProblem.VENUE_ERROR, code, words);
            return false;
        }
        if (code == KucoinProtocol.TOO_MUCH) {
            link.topics.onRepeat(id);
            link.pausedUntilNs = nowNs + timers.slowDownNs();
            statistics.increment(SessionCounter.RATE_LIMITED);
            listener.onProblem(SessionProblem.SLOWED_DOWN, code, words);
            return true;
        }
        if (!KucoinProtocol.isRefusal(code)) {
            link.topics.onRepeat(id);
            listener.onProblem(SessionProblem.VENUE_ERROR, code, words);
            return true;
        }
        final List<Integer> refused = link.topics.onRefused(id);
        listener.onProblem(refused.isEmpty() ? SessionProblem.VENUE_ERROR : SessionProblem.TOPIC_REFUSED, code, words);
        boolean isTold = true;
        for (final int topic : refused) {
            listener.onRefused(symbolOf(LinkTopics.instrumentOf(topic)), SymbolRefusal.REFUSED_BY_VENUE);
            isTold &= LinkTopics.streamOf(topic) != TopicStream.DEPTH
                    || retract(link, LinkTopics.instrumentOf(topic), nowNs);
        }
        return isTold;
    }

    /**
     * Takes back what {@link #announce} told: the link no longer carries an instrument, if it did. False if there was
     * no room to tell it; nothing has changed then.
     */
    boolean retract(final SessionLink link, final int instrumentId, final long nowNs) {
        if (link.announced.get(instrumentId) && !events.down(instrumentId, link.id, nowNs)) {
            return false;
        }
        link.announced.clear(instrumentId);
        return true;
    }

    private void announceAcked(final SessionLink link, final long nowNs) {
        for (final int topic : link.topics.acked()) {
            if (LinkTopics.streamOf(topic) == TopicStream.DEPTH) {
                announce(link, LinkTopics.instrumentOf(topic), nowNs);
            }
        }
    }

    /** Tells the engine, once, that a link carries an instrument; if there is no room it is told at the next turn. */
    void announce(final SessionLink link, final int instrumentId, final long nowNs) {
        if (link.announced.get(instrumentId)) {
            return;
        }
        if (events.up(instrumentId, link.id, nowNs)) {
            link.announced.set(instrumentId);
            streams.onStream(instrumentId);
        } else {
            link.owesAnnouncement = true;
        }
    }

    /** The venue's name of an instrument. */
    String symbolOf(final int instrumentId) {
        return symbols.instrument(instrumentId).symbol();
    }

    /** A number in text; -1 for any other text, which is then none of our ids. */
    private static long idOf(final TextSpan id) {
        if (id.isEmpty() || id.length() > MAX_ID_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < id.length(); i++) {
            final int digit = id.byteAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }
}
