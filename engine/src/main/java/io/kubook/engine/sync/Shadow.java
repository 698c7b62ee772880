package io.kubook.engine.sync;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.metrics.EngineCounters;

/**
 * Brings a fresh snapshot to the sequence of a live book by the deltas that were kept since it was asked for, so that
 * the two can be compared and the live one can learn as far as the fresh one is known.
 */
final class Shadow {
    private final DeltaApplier applier = new DeltaApplier(new EngineCounters());
    private final BookChange change = new BookChange();
    private final Delta delta = new Delta();

    /** Applies the kept deltas that the shadow does not contain. What they meet was counted when the book took them. */
    void catchUp(final OrderBook shadow, final DepthBacklog backlog, final ScaleHistory scales) {
        for (int at = 0; at < backlog.size(); at = backlog.next(at)) {
            delta.wrap(backlog.buffer(), backlog.eventOffset(at), backlog.eventLength(at));
            if (delta.lastSequence() > shadow.sequence()) {
                applier.apply(delta, shadow.sequence() + 1, shadow, scales, change);
            }
        }
        delta.release();
    }

    /** Takes over each side that is known further in the shadow; true if there was one. */
    boolean extend(final OrderBook book, final OrderBook shadow) {
        return extend(book, shadow, Side.BID) | extend(book, shadow, Side.ASK);
    }

    private static boolean extend(final OrderBook book, final OrderBook shadow, final Side side) {
        final boolean isFurther = shadow.side(side).reachesBeyond(book.side(side));
        if (isFurther) {
            book.side(side).copyFrom(shadow.side(side));
        }
        return isFurther;
    }
}
