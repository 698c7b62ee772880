package io.kubook.engine.sync;

import io.kubook.engine.book.OrderBook;

/**
 * The best levels that a book had at its last sequences. A touch is kept with the closed range of sequences at which
 * the book is known to have had it. A message that covers several sequences says nothing of those inside it, so only
 * messages of one sequence that leave the touch alone lengthen a range; any other begins a new one.
 */
final class TouchHistory {
    static final int CAPACITY = 64;

    private static final int MASK = CAPACITY - 1;
    private static final int FROM = 0;
    private static final int TO = 1;
    private static final int BID_PRICE = 2;
    private static final int BID_SIZE = 3;
    private static final int ASK_PRICE = 4;
    private static final int ASK_SIZE = 5;
    private static final int STRIDE = 8;
    private static final int NOT_FOUND = -1;

    /** None until the first touch: books without tickers do not need it. */
    private long[] touches;

    private int count;
    private int newest;

    boolean isEmpty() {
        return count == 0;
    }

    void clear() {
        count = 0;
    }

    /**
     * Adds the touch of a book at its sequence.
     *
     * @param book  its sides have each a known best level, or none at all.
     * @param first the first sequence of what brought it there.
     */
    void add(final OrderBook book, final long first) {
        final long last = book.sequence();
        final long bidPrice = book.bids().price(0);
        final long bidSize = book.bids().size(0);
        final long askPrice = book.asks().price(0);
        final long askSize = book.asks().size(0);
        if (count > 0 && first == last) {
            final int at = newest * STRIDE;
            if (touches[at + TO] == first - 1 && isAt(at, bidPrice, bidSize, askPrice, askSize)) {
                touches[at + TO] = last;
                return;
            }
        }
        if (touches == null) {
            touches = new long[CAPACITY * STRIDE];
        }
        newest = newest + 1 & MASK;
        count = Math.min(count + 1, CAPACITY);
        final int at = newest * STRIDE;
        touches[at + FROM] = last;
        touches[at + TO] = last;
        touches[at + BID_PRICE] = bidPrice;
        touches[at + BID_SIZE] = bidSize;
        touches[at + ASK_PRICE] = askPrice;
        touches[at + ASK_SIZE] = askSize;
    }

    /** Compares best levels with those that the book had at a sequence. */
    Verdict judge(
            final long sequence, final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
        final int at = find(sequence);
        if (at == NOT_FOUND) {
            return Verdict.UNKNOWN;
        }
        return isAt(at, bidPrice, bidSize, askPrice, askSize) ? Verdict.EQUAL : Verdict.DIFFERENT;
    }

    private int find(final long sequence) {
        for (int back = 0; back < count; back++) {
            final int at = (newest - back & MASK) * STRIDE;
            if (touches[at + FROM] <= sequence) {
                return sequence <= touches[at + TO] ? at : NOT_FOUND;
            }
        }
        return NOT_FOUND;
    }

    private boolean isAt(
            final int at, final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
        return touches[at + BID_PRICE] == bidPrice
                && touches[at + BID_SIZE] == bidSize
                && touches[at + ASK_PRICE] == askPrice
                && touches[at + ASK_SIZE] == askSize;
    }

    /** What a comparison came to. */
    enum Verdict {
        /** What the book was at that sequence is not known. */
        UNKNOWN,
        EQUAL,
        DIFFERENT
    }
}
