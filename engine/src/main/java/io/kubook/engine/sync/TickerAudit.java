package io.kubook.engine.sync;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.SideView;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.metrics.EngineCounter;

/**
 * Compares the venue's tickers with a live book: a ticker names the book's sequence at which its best levels were so.
 * One that comes late is compared with what the book was then, one that comes early is held until the book is there.
 *
 * <p>The venue produces tickers separately from depth and guarantees nothing about them. So a ticker that differs only
 * requests a fresh snapshot, which decides. If that agrees with the book, tickers are no longer compared until the book
 * is built anew.
 */
final class TickerAudit {
    private static final long NONE = Long.MAX_VALUE;

    private final BuilderContext context;
    private final OrderBook book;
    private final long intervalNs;
    private final TouchHistory touches = new TouchHistory();

    private long heldSequence = NONE;
    private long heldBidPrice;
    private long heldBidSize;
    private long heldAskPrice;
    private long heldAskSize;
    private long suspectSequence = NONE;
    private long notBeforeNs;
    private boolean isOff;

    TickerAudit(final BuilderContext context, final OrderBook book) {
        this.context = context;
        this.book = book;
        this.intervalNs = context.config().tickerAuditIntervalNs();
    }

    /** A ticker; true if one has differed, so that a snapshot is wanted. */
    boolean onTicker(final TickerDecoder ticker) {
        if (intervalNs == 0) {
            return false;
        }
        if (isOff || book.state() != BookState.LIVE || !isComparable(ticker)) {
            context.count(EngineCounter.TICKERS_NOT_COMPARED);
            return false;
        }
        if (touches.isEmpty()) {
            add(book.sequence());
        }
        if (ticker.sequence() > book.sequence()) {
            hold(ticker);
        } else {
            judge(ticker.sequence(), ticker.bidPrice(), ticker.bidSize(), ticker.askPrice(), ticker.askSize());
        }
        return suspectSequence != NONE;
    }

    /** A level that is missing may be one that the scales cannot express. */
    private boolean isComparable(final TickerDecoder ticker) {
        return ticker.bidPrice() != SideView.NONE
                && ticker.askPrice() != SideView.NONE
                && ticker.instrumentVersion() == book.instrument().version();
    }

    private void hold(final TickerDecoder ticker) {
        dropHeld();
        heldSequence = ticker.sequence();
        heldBidPrice = ticker.bidPrice();
        heldBidSize = ticker.bidSize();
        heldAskPrice = ticker.askPrice();
        heldAskSize = ticker.askSize();
    }

    private void dropHeld() {
        if (heldSequence != NONE) {
            heldSequence = NONE;
            context.count(EngineCounter.TICKERS_NOT_COMPARED);
        }
    }

    /**
     * The live book has moved.
     *
     * @param first the first sequence of what moved it.
     */
    void onBook(final long first) {
        if (touches.isEmpty()) {
            return; // No ticker has come yet: books without tickers need no history.
        }
        add(first);
        if (book.sequence() >= heldSequence) {
            final long sequence = heldSequence;
            heldSequence = NONE;
            judge(sequence, heldBidPrice, heldBidSize, heldAskPrice, heldAskSize);
        }
    }

    /** A crossed book is one in the midst of a change that takes several messages. */
    private void add(final long first) {
        if (!book.isLockedOrCrossed()) {
            touches.add(book, first);
        }
    }

    private void judge(
            final long sequence, final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
        switch (touches.judge(sequence, bidPrice, bidSize, askPrice, askSize)) {
            case UNKNOWN -> context.count(EngineCounter.TICKERS_NOT_COMPARED);
            case EQUAL -> context.count(EngineCounter.TICKERS_AGREED);
            case DIFFERENT -> {
                context.count(EngineCounter.TICKERS_DIFFERED);
                suspectSequence = Math.min(suspectSequence, sequence);
            }
        }
    }

    /** Begins an audit if a snapshot is to decide and may be asked for by now. */
    boolean tryBegin(final long nowNs) {
        if (suspectSequence == NONE || nowNs < notBeforeNs) {
            return false;
        }
        notBeforeNs = nowNs + intervalNs;
        return true;
    }

    /** The audit that was due was not made: it is due again later. */
    void postpone(final long againNs) {
        notBeforeNs = againNs;
    }

    /**
     * A fresh snapshot agrees with the book.
     *
     * @param sequence of the snapshot as it came: one that is older than the suspicion does not decide.
     * @return true if it clears the book of a suspicion: tickers are not compared any more.
     */
    boolean onAgreed(final long sequence) {
        if (sequence < suspectSequence) {
            return false;
        }
        forgetTouches();
        suspectSequence = NONE;
        isOff = true;
        context.count(EngineCounter.TICKER_AUDITS_ENDED);
        return true;
    }

    /** The book is now a snapshot: whatever was suspected of it before cannot be decided any more. */
    void onReplaced() {
        suspectSequence = NONE;
    }

    /** The book's past is no longer comparable with its present. */
    void forgetTouches() {
        touches.clear();
        dropHeld();
    }

    /** The book will be built anew. That snapshots may not be asked for too often still holds. */
    void clear() {
        forgetTouches();
        suspectSequence = NONE;
        isOff = false;
    }

    /** Forgets everything. */
    void onImage() {
        clear();
        notBeforeNs = 0;
    }
}
