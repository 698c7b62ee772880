package io.kubook.engine.sync;

import io.kubook.engine.book.OrderBook;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.metrics.EngineCounter;
import org.agrona.DirectBuffer;

/**
 * A live book's look at a fresh snapshot, without leaving the live state: from the request on, deltas are applied and
 * kept, so that the snapshot that comes can be brought to the book's own sequence and be compared with it there.
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

    /** The first sequence that the backlog contains. */
    private long start;

    LiveRefresh(
            final BuilderContext context,
            final OrderBook book,
            final ScaleHistory scales,
            final SnapshotRequests requests,
            final DepthBacklog backlog,
            final WindowWatch window) {
        this.context = context;
        this.book = book;
        this.scales = scales;
        this.requests = requests;
        this.backlog = backlog;
        this.window = window;
    }

    /** Asks for a snapshot if none is on its way and the known window runs low. */
    void askIfDue(final long nowNs) {
        if (requests.isOpen() || !window.isRefreshDue(book, nowNs)) {
            return;
        }
        backlog.clear();
        start = book.sequence() + 1;
        context.countAsked(requests.ask(nowNs));
        context.count(EngineCounter.REFRESHES_REQUESTED);
    }

    /** Keeps a delta that the book is about to take, if a snapshot is on its way. */
    void onDelta(final DepthDeltaDecoder delta, final DirectBuffer buffer, final int offset, final int length) {
        if (requests.isOpen() && !context.keep(backlog, delta, buffer, offset, length)) {
            giveUp();
        }
    }

    /** There will be no snapshot, or none of use: the book stays as it is. */
    void giveUp() {
        requests.cancel();
        backlog.clear();
    }

    /** Whether a snapshot does not reach the deltas that were kept. */
    boolean isTooOld(final long sequence) {
        return sequence < start - 1;
    }

    /**
     * Compares the book with a snapshot at the book's own sequence and takes over each side that the fresh one knows
     * further; one that is ahead of the book replaces it.
     *
     * @return false if the snapshot contradicts the book.
     */
    boolean complete(final OrderBook snapshot) {
        if (snapshot.sequence() > book.sequence()) {
            context.count(EngineCounter.REFRESHES_AHEAD);
            book.copyFrom(snapshot);
        } else {
            context.shadow().catchUp(snapshot, backlog, scales);
            context.count(EngineCounter.REFRESHES_DONE);
            if (!book.agreesWith(snapshot)) {
                context.count(EngineCounter.REFRESH_MISMATCHES);
                return false;
            }
            context.shadow().extend(book, snapshot);
        }
        requests.onSuccess();
        backlog.clear();
        context.listeners().onBookReset(book);
        return true;
    }
}
