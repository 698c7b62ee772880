package io.kubook.engine.sync;

import io.kubook.engine.book.AuditCause;
import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.metrics.EngineCounter;

/**
 * Compares a live book with a fresh snapshot, without leaving the live state: from the request on, deltas are applied
 * and kept, so that the snapshot that comes can be brought to the book's own sequence and be compared with it there.
 * Whatever the reason for the request, the snapshot both audits the book and widens the known window.
 *
 * <p>Request and backlog are the builder's, which uses them otherwise while the book is not live.
 */
final class LiveRefresh {
    private final BuilderContext context;
    private final OrderBook book;
    private final ScaleHistory scales;
    private final SnapshotRequests requests;
    private final DepthBacklog backlog;
    private final WindowWatch window;
    private final TickerAudit tickers;
    private final AuditSchedule schedule;

    /** Why a snapshot is on its way; null if none is. */
    private AuditCause cause;

    private AuditCause lastCause;

    /** The first sequence that the backlog contains. */
    private long start;

    /** Nothing is asked for before this time: other books come first. */
    private long notBeforeNs;

    LiveRefresh(
            final BuilderContext context,
            final OrderBook book,
            final ScaleHistory scales,
            final SnapshotRequests requests,
            final DepthBacklog backlog,
            final WindowWatch window,
            final TickerAudit tickers) {
        this.context = context;
        this.book = book;
        this.scales = scales;
        this.requests = requests;
        this.backlog = backlog;
        this.window = window;
        this.tickers = tickers;
        this.schedule = new AuditSchedule(context.config(), book.instrument().id());
    }

    /** Asks for a snapshot if one is wanted and none is on its way. */
    void askIfDue(final long nowNs) {
        if (cause != null || nowNs < notBeforeNs) {
            return;
        }
        if (window.tryBegin(book, nowNs)) {
            cause = AuditCause.WINDOW;
        } else if (tickers.tryBegin(nowNs)) {
            cause = AuditCause.TICKER;
        } else if (schedule.tryBegin(nowNs)) {
            cause = AuditCause.INTERVAL;
        } else {
            return;
        }
        start = book.sequence() + 1;
        context.countAsked(requests.askRefresh(nowNs));
        context.count(EngineCounter.AUDITS_REQUESTED);
    }

    /** Keeps a delta that the book is about to take, if a snapshot is on its way. */
    void onDelta(final Delta delta) {
        if (cause != null && !context.keep(backlog, delta)) {
            giveUp();
        }
    }

    /** There will be no snapshot, or none of use: the book stays as it is. */
    void giveUp() {
        context.count(EngineCounter.AUDITS_UNANSWERED, cause == null ? 0 : 1);
        end();
    }

    /** The venue was not asked, since other books come first: the book asks again soon. */
    void onNoTurn(final long nowNs) {
        notBeforeNs = nowNs + context.config().refreshIntervalNs();
        context.count(EngineCounter.AUDITS_POSTPONED);
        switch (cause) {
            case WINDOW -> window.postpone(notBeforeNs);
            case TICKER -> tickers.postpone(notBeforeNs);
            case INTERVAL -> schedule.postpone(notBeforeNs);
        }
        end();
    }

    private void end() {
        cause = null;
        requests.cancel();
        backlog.finish();
    }

    /** The book went live by a snapshot. */
    void onLive(final long nowNs) {
        schedule.onSnapshot(nowNs);
    }

    /** Forgets everything. */
    void onImage() {
        giveUp();
        notBeforeNs = 0;
        schedule.clear();
    }

    /** Whether a snapshot is too old to join the deltas that were kept. */
    boolean isTooOld(final long sequence) {
        return sequence < start - 1;
    }

    /** What the last snapshot decided: what it was asked for, or a suspicion that arose while it was on its way. */
    AuditCause lastCause() {
        return lastCause;
    }

    /**
     * Compares the book with a snapshot at the book's own sequence and takes over each side that the fresh one knows
     * further; one that is ahead of the book replaces it.
     */
    AuditOutcome complete(final OrderBook snapshot, final long nowNs) {
        lastCause = cause;
        final AuditOutcome outcome;
        if (snapshot.sequence() > book.sequence()) {
            context.count(EngineCounter.AUDITS_AHEAD);
            book.copyFrom(snapshot);
            context.listeners().onBookReset(book);
            tickers.onReplaced();
            outcome = AuditOutcome.REPLACED;
        } else {
            outcome = compare(snapshot);
        }
        if (outcome != AuditOutcome.DIFFERED) {
            schedule.onSnapshot(nowNs);
        }
        end();
        return outcome;
    }

    private AuditOutcome compare(final OrderBook snapshot) {
        final long sequence = snapshot.sequence();
        context.shadow().catchUp(snapshot, backlog, scales);
        if (!book.agreesWith(snapshot)) {
            context.count(EngineCounter.AUDITS_DIFFERED);
            return AuditOutcome.DIFFERED;
        }
        context.count(EngineCounter.AUDITS_AGREED);
        if (tickers.onAgreed(sequence)) {
            lastCause = AuditCause.TICKER;
        }
        if (context.shadow().extend(book, snapshot)) {
            context.listeners().onBookReset(book);
        }
        return AuditOutcome.AGREED;
    }
}
