package io.kubook.feed.cli;

import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.Streams;
import io.kubook.feed.kucoin.SessionCounter;
import io.kubook.feed.kucoin.SessionStatistics;
import io.kubook.feed.kucoin.Subscription;
import io.kubook.feed.kucoin.SubscriptionState;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What there is to say of a session with the venue: the connection, its subscriptions, and what went over it. */
final class SessionReport {
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** What an address begins with that is spoken to in TLS. */
    private static final String SECURE = "wss:";

    private final FeedWatch feed;
    private final SessionStatistics session;

    SessionReport(final FeedWatch feed) {
        this.feed = feed;
        this.session = feed.statistics();
    }

    /** Writes an object: the session's own facts, then all counters of session and engine by their names. */
    void write(final JsonWriter json) {
        json.beginObject();
        json.key("server").value(session.server());
        json.key("tls").value(isSecure() ? feed.tls().name() : "");
        json.key("connectionId").value(session.connectionId());
        json.key("authenticated").value(session.isAuthenticated());
        json.key("lastFrameAgeNs").value(session.lastFrameAgeNs(feed.clockNs()));
        json.key("subscriptions").beginArray();
        for (final Subscription subscription : session.subscriptions()) {
            json.beginObject();
            json.key("symbol").value(subscription.symbol());
            json.key("stream").value(streamOf(subscription));
            json.key("state").value(subscription.state().name());
            json.endObject();
        }
        json.endArray();
        json.key("resyncReasons").beginObject();
        for (final ResyncReason reason : ResyncReason.values()) {
            if (feed.resyncs().of(reason) > 0) {
                json.key(reason.name()).value(feed.resyncs().of(reason));
            }
        }
        json.endObject();
        json.key("counters").beginObject();
        session.forEach((counter, value) -> json.key(counter.name()).value(value));
        json.endObject();
        json.key("engine").beginObject();
        feed.counters().forEach((counter, value) -> json.key(counter.name()).value(value));
        json.endObject();
        json.endObject();
    }

    /** Writes a few lines for people. */
    void print(final FeedSummary summary) {
        final List<Subscription> subscriptions = session.subscriptions();
        summary.line("session", "%s", connection());
        summary.line(
                "streams",
                "%d of %d run, %,d frames kept back, %,d refused",
                subscriptions.stream()
                        .filter(subscription -> subscription.state() == SubscriptionState.ACTIVE)
                        .count(),
                subscriptions.size(),
                session.get(SessionCounter.FRAMES_KEPT_BACK),
                session.get(SessionCounter.REFUSED_FRAMES));
        summary.line(
                "clocks",
                "ping %s, receive less venue time %s%s",
                millis(session.get(SessionCounter.PING_ROUND_TRIP_NS)),
                millis(session.get(SessionCounter.LAG_NS)),
                offset(session.get(SessionCounter.CLOCK_OFFSET_NS)));
        summary.line(
                "lost",
                "%,d deltas, %,d trades",
                feed.counters().get(EngineCounter.DELTAS_LOST),
                feed.counters().get(EngineCounter.TRADES_LOST));
        summary.print();
    }

    private String connection() {
        if (session.server().isEmpty()) {
            return "not connected";
        }
        return session.server()
                + (session.connectionId().isEmpty() ? "" : " as " + session.connectionId())
                + (session.isAuthenticated() ? ", with a key" : ", public")
                + (isSecure() ? ", TLS by " + feed.tls().inWords() : "");
    }

    private boolean isSecure() {
        return session.server().regionMatches(true, 0, SECURE, 0, SECURE.length());
    }

    private static String streamOf(final Subscription subscription) {
        return switch (subscription.stream()) {
            case Streams.DEPTH -> "depth";
            case Streams.TRADES -> "trades";
            default -> "ticker";
        };
    }

    private static String offset(final long ns) {
        return ns == 0 ? "" : ", signed as if it were " + millis(Math.abs(ns)) + (ns < 0 ? " earlier" : " later");
    }

    private static String millis(final long ns) {
        return ns == 0 ? "unknown" : String.format(Locale.ROOT, "%,.1f ms", ns / NANOS_PER_MILLI);
    }
}
