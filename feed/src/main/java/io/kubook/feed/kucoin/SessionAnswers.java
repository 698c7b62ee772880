package io.kubook.feed.kucoin;

import io.kubook.engine.event.SnapshotFailure;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * Answers on their way in. What became of a request, the {@code code} in the body says; the HTTP status is asked only
 * where no body could be read. An error is small, so a small body is looked at before it is decoded for its purpose.
 */
final class SessionAnswers {
    private static final int MAX_ERROR_LENGTH = 4_096;
    private static final int TOO_MANY_REQUESTS = 429;

    /** What the venue's shield against floods blocks an address for, if it says no more than 429. */
    private static final long SHIELD_NS = TimeUnit.SECONDS.toNanos(30);

    private final SessionTimers timers;
    private final KucoinRestDecoder decoder;
    private final RestDesk desk;
    private final SessionLinks links;
    private final Subscriptions subscriptions;
    private final SessionStatistics statistics;
    private final SessionListener listener;
    private final int depth;

    SessionAnswers(
            final SessionTimers timers,
            final int depth,
            final KucoinRestDecoder decoder,
            final RestDesk desk,
            final SessionLinks links,
            final Subscriptions subscriptions,
            final SessionStatistics statistics,
            final SessionListener listener) {
        this.timers = timers;
        this.depth = depth;
        this.decoder = decoder;
        this.desk = desk;
        this.links = links;
        this.subscriptions = subscriptions;
        this.statistics = statistics;
        this.listener = listener;
    }

    void onTime(final long nowNs) {
        for (final RestDesk.Sent request : desk.takeExpired(nowNs)) {
            fail(request, SnapshotFailure.UNREACHABLE, 0, "no answer in time", nowNs);
        }
    }

    void onRequestFailed(final long requestId, final String words, final long nowNs) {
        final RestDesk.Sent request = desk.take(requestId);
        if (request != null) {
            fail(request, SnapshotFailure.UNREACHABLE, 0, words, nowNs);
        }
    }

    void onResponse(
            final long requestId,
            final int status,
            final long resetMs,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        final RestDesk.Sent request = desk.take(requestId);
        if (request == null) {
            statistics.increment(SessionCounter.LATE_ANSWERS);
            return;
        }
        final KucoinRestBody body = decoder.body();
        final boolean small = length <= MAX_ERROR_LENGTH || request.purpose() != RestDesk.Purpose.SNAPSHOT;
        if (small) {
            decoder.decode(buffer, offset, length);
            if (body.isLimit(status)) {
                onLimit(request, resetMs, body.kind() == RestKind.ERROR, nowNs);
                return;
            }
        }
        switch (request.purpose()) {
            case TOKEN -> onToken(request, body, nowNs);
            case SYMBOLS -> onSymbols(request, body, nowNs);
            case SNAPSHOT -> onSnapshot(request, buffer, offset, length, nowNs);
        }
    }

    private void onLimit(final RestDesk.Sent request, final long resetMs, final boolean fromVenue, final long nowNs) {
        final long withoutHeader = fromVenue ? timers.limitPauseNs() : SHIELD_NS;
        final long pauseNs = resetMs >= 0 ? TimeUnit.MILLISECONDS.toNanos(resetMs) : withoutHeader;
        desk.pause(nowNs + pauseNs);
        statistics.increment(SessionCounter.RATE_LIMITED);
        listener.onProblem(SessionProblem.RATE_LIMITED, TOO_MANY_REQUESTS, "");
        fail(request, SnapshotFailure.RATE_LIMITED, pauseNs, "too many requests", nowNs);
    }

    private void onToken(final RestDesk.Sent request, final KucoinRestBody body, final long nowNs) {
        if (body.bullet().isEmpty()) {
            refuse(request, body, nowNs);
            return;
        }
        final SessionLink link = links.awaitingToken(request.owner(), request.tag());
        if (link != null) {
            links.onToken(link, body.bullet().get(), nowNs);
        }
    }

    private void onSymbols(final RestDesk.Sent request, final KucoinRestBody body, final long nowNs) {
        if (body.kind() == RestKind.SYMBOLS) {
            subscriptions.onSymbols(body.symbols(), nowNs);
        } else {
            refuse(request, body, nowNs);
        }
    }

    private void onSnapshot(
            final RestDesk.Sent request,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        final DecodeResult result =
                decoder.decodeSnapshot(buffer, offset, length, request.owner(), request.tag(), depth, nowNs);
        if (result == DecodeResult.OK) {
            statistics.increment(SessionCounter.SNAPSHOTS_RECEIVED);
        } else {
            statistics.increment(SessionCounter.REQUESTS_FAILED);
            listener.onProblem(problem(decoder.body(), SessionProblem.SNAPSHOT_FAILED), 0, words(decoder.body()));
        }
    }

    private void refuse(final RestDesk.Sent request, final KucoinRestBody body, final long nowNs) {
        final String words = words(body);
        if (problem(body, SessionProblem.VENUE_ERROR) == SessionProblem.CREDENTIALS_REFUSED) {
            listener.onProblem(SessionProblem.CREDENTIALS_REFUSED, 0, words);
        }
        fail(request, SnapshotFailure.REFUSED, 0, words, nowNs);
    }

    private static SessionProblem problem(final KucoinRestBody body, final SessionProblem otherwise) {
        return body.refusesCredentials() ? SessionProblem.CREDENTIALS_REFUSED : otherwise;
    }

    private static String words(final KucoinRestBody body) {
        return body.kind() == RestKind.ERROR ? body.code() + " " + body.message() : "an answer that cannot be used";
    }

    /** There is no answer of use: whoever asked is told, and asks again when it sees fit. */
    private void fail(
            final RestDesk.Sent request,
            final SnapshotFailure failure,
            final long retryAfterNs,
            final String words,
            final long nowNs) {
        statistics.increment(SessionCounter.REQUESTS_FAILED);
        switch (request.purpose()) {
            case TOKEN -> {
                final SessionLink link = links.awaitingToken(request.owner(), request.tag());
                if (link != null) {
                    links.fail(link, SessionProblem.TOKEN_UNAVAILABLE, 0, words, nowNs);
                }
            }
            case SYMBOLS -> {
                listener.onProblem(SessionProblem.SYMBOLS_UNAVAILABLE, 0, words);
                subscriptions.onSymbolsFailed(nowNs);
            }
            case SNAPSHOT -> {
                decoder.publishFailure(request.owner(), request.tag(), failure, retryAfterNs, nowNs);
                if (failure != SnapshotFailure.RATE_LIMITED) {
                    listener.onProblem(SessionProblem.SNAPSHOT_FAILED, 0, words);
                }
            }
        }
    }
}
