package io.kubook.engine.sync;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;

/** Compares a live book with one that was built anew beside it, at the same sequence, and takes over what is new. */
final class Shadow {
    private Shadow() {}

    /** Whether both have the same levels as far as both are known. */
    static boolean agrees(final OrderBook book, final OrderBook shadow) {
        return agrees(book.bids(), shadow.bids()) && agrees(book.asks(), shadow.asks());
    }

    private static boolean agrees(final BookSide one, final BookSide other) {
        final int common = Math.min(countInside(one, other), countInside(other, one));
        if (common != countInside(one, other) || common != countInside(other, one)) {
            return false;
        }
        for (int i = 0; i < common; i++) {
            if (one.price(i) != other.price(i) || one.size(i) != other.size(i)) {
                return false;
            }
        }
        return true;
    }

    /** How many levels of a side lie inside another's window: always its best ones. */
    private static int countInside(final BookSide side, final BookSide window) {
        return side.countInside(window);
    }

    /** Takes over each side that is known further in the shadow. */
    static void extend(final OrderBook book, final OrderBook shadow) {
        extend(book, shadow, Side.BID);
        extend(book, shadow, Side.ASK);
    }

    private static void extend(final OrderBook book, final OrderBook shadow, final Side side) {
        if (shadow.side(side).reachesBeyond(book.side(side))) {
            book.side(side).copyFrom(shadow.side(side));
        }
    }
}
