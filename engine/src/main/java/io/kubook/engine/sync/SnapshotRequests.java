package io.kubook.engine.sync;

import io.kubook.engine.ring.SnapshotRequester;

/**
 * The one snapshot request that a book may have open, and when the next may be made: at once at first and once more
 * when the answer was merely too old, then after waits that double up to a limit, for ever.
 */
final class SnapshotRequests {
    static final long NONE = 0;

    private static final int PATIENCE = 5;

    private final SyncConfig config;
    private final SnapshotRequester requester;
    private final int instrumentId;

    private long lastId;
    private long openId = NONE;
    private long deadlineNs;
    private boolean wanted;
    private long notBeforeNs;
    private int failures;

    SnapshotRequests(final SyncConfig config, final SnapshotRequester requester, final int instrumentId) {
        this.config = config;
        this.requester = requester;
        this.instrumentId = instrumentId;
    }

    boolean isOpen(final long requestId) {
        return openId != NONE && openId == requestId;
    }

    long lastId() {
        return lastId;
    }

    /** Asks now, whatever was asked before; false if the request could not be handed over. */
    boolean ask(final long nowNs) {
        wanted = true;
        notBeforeNs = nowNs;
        openId = NONE;
        return tryAsk(nowNs);
    }

    /** Asks now for a book that is live; false if the request could not be handed over. */
    boolean askRefresh(final long nowNs) {
        wanted = true;
        open(nowNs);
        return requester.requestRefresh(instrumentId, lastId);
    }

    /**
     * Asks if a request is wanted, none is open and the wait is over. One that could not be handed over counts as one
     * without an answer: whether there was room is no event, so a replay could not know.
     *
     * @return true if a request was made and handed over.
     */
    boolean tryAsk(final long nowNs) {
        if (!isDue(nowNs)) {
            return false;
        }
        open(nowNs);
        return requester.requestSnapshot(instrumentId, lastId);
    }

    private void open(final long nowNs) {
        lastId++;
        openId = lastId;
        deadlineNs = nowNs + config.snapshotTimeoutNs();
    }

    boolean isDue(final long nowNs) {
        return wanted && openId == NONE && nowNs >= notBeforeNs;
    }

    /** Whether so many answers in a row were of no use that one from the past has to be believed. */
    boolean isPatienceOver() {
        return failures >= PATIENCE;
    }

    boolean isOverdue(final long nowNs) {
        return openId != NONE && nowNs >= deadlineNs;
    }

    /** The answer was too old: once in a row the next request may go out at once. */
    void onTooOld(final long nowNs) {
        if (failures == 0) {
            failures = 1;
            openId = NONE;
            notBeforeNs = nowNs;
        } else {
            onFailure(nowNs, 0);
        }
    }

    /** There will be no answer, or none of use: wait before the next request, longer each time. */
    void onFailure(final long nowNs, final long venueWishNs) {
        final long doubled = config.retryMinNs() << Math.min(failures, 20);
        final long wait = doubled < config.retryMinNs() ? config.retryMaxNs() : Math.min(doubled, config.retryMaxNs());
        failures++;
        openId = NONE;
        notBeforeNs = nowNs + Math.max(wait, Math.min(venueWishNs, config.retryMaxNs()));
    }

    /** The snapshot was used: nothing is wanted any more and waits start short again. */
    void onSuccess() {
        cancel();
        failures = 0;
    }

    /** Nothing is wanted any more; a late answer will not match. */
    void cancel() {
        openId = NONE;
        wanted = false;
    }

    /** Takes over what a book image says. */
    void restore(final long id) {
        lastId = id;
        onSuccess();
    }
}
