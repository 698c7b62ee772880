package io.kubook.engine.sync;

import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.SideView;

/**
 * Watches how many known levels are left on the sides of a live book. A snapshot of limited depth shows only the best
 * ones; as the market walks, a side runs low and a fresh snapshot has to be fetched before the touch leaves what is
 * known.
 */
final class WindowWatch {
    /** When to refresh a book that grew from a whole snapshot, but whose window ends all the same. */
    private static final int LOW_OF_WHOLE = 20;

    private final long shortestNs;
    private final long longestNs;
    private long intervalNs;
    private long notBeforeNs;
    private int depth;
    private int low = LOW_OF_WHOLE;

    WindowWatch(final SyncConfig config) {
        shortestNs = config.refreshIntervalNs();
        longestNs = Math.max(config.retryMaxNs(), shortestNs);
        intervalNs = shortestNs;
    }

    /** The depth of the last snapshot used; 0 for a whole one. */
    int depth() {
        return depth;
    }

    /** A snapshot was used: a side is low below half of what was asked for. */
    void onSnapshot(final int snapshotDepth) {
        depth = snapshotDepth;
        low = depth == 0 ? LOW_OF_WHOLE : Math.max(1, depth / 2);
    }

    /** Forgets when the last refresh was. */
    void clear() {
        intervalNs = shortestNs;
        notBeforeNs = 0;
    }

    /** Whether the best price of a side is unknown. */
    static boolean isTouchUnknown(final OrderBook book) {
        return isTouchUnknown(book.bids()) || isTouchUnknown(book.asks());
    }

    private static boolean isTouchUnknown(final SideView side) {
        return side.levelCount() == 0 && !side.isComplete();
    }

    /**
     * Begins a refresh if one is due. While one after the other does not help, the time between
     * them doubles up to a limit.
     */
    boolean tryBegin(final OrderBook book, final long nowNs) {
        if (!isLow(book.bids()) && !isLow(book.asks())) {
            intervalNs = shortestNs;
            return false;
        }
        if (nowNs < notBeforeNs) {
            return false;
        }
        notBeforeNs = nowNs + intervalNs;
        intervalNs = Math.min(intervalNs * 2, longestNs);
        return true;
    }

    /** The refresh that was due was not made, which says nothing about whether one helps: it is due again later. */
    void postpone(final long againNs) {
        intervalNs = Math.max(shortestNs, intervalNs / 2);
        notBeforeNs = againNs;
    }

    private boolean isLow(final SideView side) {
        return side.levelCount() < low && !side.isComplete();
    }
}
