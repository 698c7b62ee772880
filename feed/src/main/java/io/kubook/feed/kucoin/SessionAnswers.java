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
    private static final int OK_STATUS = 200;

    /** What the venue's shield against floods blocks an address for, if it says no more than 429. */
    private static final long SHIELD_NS = TimeUnit.SECONDS.toNanos(30);

    /** The venue's windows are 30 s long: whatever its headers say, nobody is kept waiting for longer than two. */
    private static final long LONGEST_PAUSE_MS = TimeUnit.SECONDS.toMillis(60);

    private final SessionTimers timers;
    private final KucoinRestDecoder decoder;
    private final RestDesk desk;
    private final VenueClock clock;
    private final SessionLinks links;
    private final Subscriptions subscriptions;
    private final SessionStatistics statistics;
    private final SessionListener listener;
    private final StreamWatch streams;
    private final int depth;

    SessionAnswers(
            final SessionTimers timers,
            final int depth,
            final KucoinRestDecoder decoder,
            final RestDesk desk,
            final VenueClock clock,
            final SessionLinks links,
            final Subscriptions subscriptions,
            final SessionStatistics statistics,
            final SessionListener listener,
            final StreamWatch streams) {
        this.timers = timers;
        this.depth = depth;
        this.decoder = decoder;
        this.desk = desk;
        this.clock = clock;
        this.links = links;
        this.subscriptions = subscriptions;
        this.statistics = statistics;
        this.listener = listener;
        this.streams = streams;
    }

    void onTime(final long nowNs) {
        for (final RestDesk.Sent request : desk.takeExpired(nowNs)) {
            fail(request, generic(request), SnapshotFailure.UNREACHABLE, 0, "no answer in time", nowNs);
        }
        for (final RestDesk.Wish wish : desk.takeLateRefreshes(nowNs)) {
            refuseRefresh(wish.owner(), wish.tag(), nowNs);
        }
    }

    void onRequestFailed(final long requestId, final boolean untrusted, final String words, final long nowNs) {
        final RestDesk.Sent request = desk.take(requestId);
        if (request != null) {
            final SessionProblem problem = untrusted ? SessionProblem.VENUE_UNTRUSTED : generic(request);
            fail(request, problem, SnapshotFailure.UNREACHABLE, 0, words, nowNs);
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
        final boolean maybeRefused = status != OK_STATUS || length <= MAX_ERROR_LENGTH;
        if (maybeRefused || request.purpose() != RestDesk.Purpose.SNAPSHOT) {
            decoder.decode(buffer, offset, length);
            if (refuse(request, status, resetMs, nowNs)) {
                return;
            }
        }
        final KucoinRestBody body = decoder.body();
        switch (request.purpose()) {
            case TOKEN -> onToken(request, body, status, nowNs);
            case SYMBOLS -> onSymbols(request, body, status, nowNs);
            case SNAPSHOT -> onSnapshot(request, status, buffer, offset, length, nowNs);
            case TIME -> onTimeOfVenue(request, body, status, nowNs);
        }
    }

    /** A live book is not to have a snapshot now. */
    void refuseRefresh(final int instrumentId, final long requestId, final long nowNs) {
        decoder.publishFailure(instrumentId, requestId, SnapshotFailure.NO_TURN, 0, nowNs);
    }

    /** Deals with an answer that says the same whatever was asked; false if it is none. */
    private boolean refuse(final RestDesk.Sent request, final int status, final long resetMs, final long nowNs) {
        final KucoinRestBody body = decoder.body();
        switch (body.verdict(status)) {
            case RATE_LIMITED -> onLimit(request, status, resetMs, nowNs);
            case CREDENTIALS_REFUSED -> refuse(request, SessionProblem.CREDENTIALS_REFUSED, status, nowNs);
            case CLOCK_REFUSED -> onClockRefused(request, status, nowNs);
            case BUSY -> refuse(request, SessionProblem.VENUE_BUSY, status, nowNs);
            case FOREIGN -> refuse(request, SessionProblem.NOT_THE_VENUE, status, nowNs);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void refuse(final RestDesk.Sent request, final SessionProblem problem, final int status, final long nowNs) {
        fail(request, problem, SnapshotFailure.REFUSED, 0, decoder.body().words(status), nowNs);
    }

    private void onLimit(final RestDesk.Sent request, final int status, final long resetMs, final long nowNs) {
        final KucoinRestBody body = decoder.body();
        final long withoutHeader = body.kind() == RestKind.ERROR ? timers.limitPauseNs() : SHIELD_NS;
        final long pauseNs =
                resetMs >= 0 ? TimeUnit.MILLISECONDS.toNanos(Math.min(resetMs, LONGEST_PAUSE_MS)) : withoutHeader;
        desk.pause(nowNs + pauseNs);
        statistics.increment(SessionCounter.RATE_LIMITED);
        fail(request, SessionProblem.RATE_LIMITED, SnapshotFailure.RATE_LIMITED, pauseNs, body.words(status), nowNs);
    }

    /** Asks what time it is, if the request was signed; and blames the clock, unless the time was the venue's own. */
    private void onClockRefused(final RestDesk.Sent request, final int status, final long nowNs) {
        final boolean isSigned = request.request().isSigned();
        if (isSigned && clock.tryAsk(nowNs)) {
            desk.askTime();
        }
        final boolean isClock = isSigned && !clock.isFresh(request.sentNs());
        refuse(request, isClock ? SessionProblem.CLOCK_WRONG : SessionProblem.CREDENTIALS_REFUSED, status, nowNs);
    }

    private void onToken(final RestDesk.Sent request, final KucoinRestBody body, final int status, final long nowNs) {
        if (body.bullet().isEmpty()) {
            refuse(request, SessionProblem.TOKEN_UNAVAILABLE, status, nowNs);
            return;
        }
        final SessionLink link = links.awaitingToken(request.owner(), request.tag());
        if (link != null) {
            links.onToken(link, body.bullet().get(), nowNs);
        }
    }

    private void onSymbols(final RestDesk.Sent request, final KucoinRestBody body, final int status, final long nowNs) {
        if (body.kind() == RestKind.SYMBOLS) {
            subscriptions.onSymbols(body.symbols(), nowNs);
        } else {
            refuse(request, SessionProblem.SYMBOLS_UNAVAILABLE, status, nowNs);
        }
    }

    private void onTimeOfVenue(
            final RestDesk.Sent request, final KucoinRestBody body, final int status, final long nowNs) {
        if (body.kind() == RestKind.TIME) {
            clock.onAnswer(request.sentNs(), body.venueTimeNs(), nowNs);
        } else {
            refuse(request, SessionProblem.TIME_UNAVAILABLE, status, nowNs);
        }
    }

    private void onSnapshot(
            final RestDesk.Sent request,
            final int status,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        final DecodeResult result =
                decoder.decodeSnapshot(buffer, offset, length, request.owner(), request.tag(), depth, nowNs);
        if (result == DecodeResult.OK) {
            statistics.increment(SessionCounter.SNAPSHOTS_RECEIVED);
            streams.onSnapshot(request.owner(), decoder.body().sequence(), nowNs);
        } else {
            statistics.increment(SessionCounter.REQUESTS_FAILED);
            listener.onProblem(SessionProblem.SNAPSHOT_FAILED, 0, decoder.body().words(status));
        }
    }

    private static SessionProblem generic(final RestDesk.Sent request) {
        return switch (request.purpose()) {
            case TOKEN -> SessionProblem.TOKEN_UNAVAILABLE;
            case SYMBOLS -> SessionProblem.SYMBOLS_UNAVAILABLE;
            case SNAPSHOT -> SessionProblem.SNAPSHOT_FAILED;
            case TIME -> SessionProblem.TIME_UNAVAILABLE;
        };
    }

    /** There is no answer of use: whoever asked is told, and asks again when it sees fit. */
    private void fail(
            final RestDesk.Sent request,
            final SessionProblem problem,
            final SnapshotFailure failure,
            final long retryAfterNs,
            final String words,
            final long nowNs) {
        statistics.increment(SessionCounter.REQUESTS_FAILED);
        switch (request.purpose()) {
            case TOKEN -> {
                final SessionLink link = links.awaitingToken(request.owner(), request.tag());
                if (link != null) {
                    links.fail(link, problem, 0, words, nowNs);
                }
            }
            case SYMBOLS -> {
                listener.onProblem(problem, 0, words);
                subscriptions.onSymbolsFailed(nowNs);
            }
            case SNAPSHOT -> {
                decoder.publishFailure(request.owner(), request.tag(), failure, retryAfterNs, nowNs);
                listener.onProblem(problem, 0, words);
            }
            case TIME -> {
                listener.onProblem(problem, 0, words);
                clock.onNoAnswer();
            }
        }
    }
}
