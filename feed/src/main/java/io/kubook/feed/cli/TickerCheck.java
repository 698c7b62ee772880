package io.kubook.feed.cli;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.book.Ticker;
import io.kubook.engine.book.TickerListener;
import io.kubook.engine.instrument.Instrument;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Compares the venue's tickers with the books: a ticker whose sequence a book has, had, or comes to have must show the
 * book's best levels at that sequence. Tickers of other sequences cannot be compared. An independent check, since the
 * venue makes tickers by another way than depth.
 */
final class TickerCheck implements BookListener, TickerListener {
    /** More tickers than any book waits for between a request and its snapshot. */
    private static final int MAX_WAITING = 1 << 12;

    private final Map<Integer, Comparison> comparisons = new HashMap<>();
    private long tickers;
    private long equal;
    private long different;

    @Override
    public void onTicker(final Ticker ticker) {
        tickers++;
        final Comparison comparison = of(ticker.instrument());
        final Tops.Top claim = claimOf(ticker);
        final Tops.Top top = comparison.tops.at(claim.sequence());
        if (top != null) {
            compare(claim, top);
        } else if (claim.sequence() > comparison.sequence) {
            comparison.await(claim);
        }
    }

    @Override
    public void onBookReset(final BookView book) {
        onBook(book);
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        onBook(book);
    }

    /** Tickers that were equal to the book. */
    long equal() {
        return equal;
    }

    /** Tickers that contradicted the book. */
    long different() {
        return different;
    }

    /** Tickers at whose sequence no book was seen, or whose best levels were not known there. */
    long notComparable() {
        return tickers - equal - different;
    }

    private void onBook(final BookView book) {
        final Comparison comparison = of(book.instrument());
        comparison.tops.add(book);
        comparison.sequence = book.sequence();
        final Iterator<Tops.Top> waiting = comparison.waiting.iterator();
        while (waiting.hasNext()) {
            final Tops.Top claim = waiting.next();
            if (claim.sequence() == book.sequence()) {
                compare(claim, comparison.tops.at(claim.sequence()));
            }
            if (claim.sequence() <= book.sequence()) {
                waiting.remove();
            }
        }
    }

    private void compare(final Tops.Top claim, final Tops.Top top) {
        if (top.isUnknown()) {
            return;
        }
        if (claim.agreesWith(top)) {
            equal++;
        } else {
            different++;
        }
    }

    private Comparison of(final Instrument instrument) {
        return comparisons.computeIfAbsent(instrument.id(), id -> new Comparison());
    }

    /** A missing level has size 0 in a ticker, and no size in a book. */
    private static Tops.Top claimOf(final Ticker ticker) {
        final boolean hasBid = ticker.bidPrice() != SideView.NONE;
        final boolean hasAsk = ticker.askPrice() != SideView.NONE;
        return new Tops.Top(
                ticker.instrument(),
                ticker.sequence(),
                ticker.bidPrice(),
                hasBid ? ticker.bidSize() : SideView.NONE,
                ticker.askPrice(),
                hasAsk ? ticker.askSize() : SideView.NONE);
    }

    /** One instrument's: the book's past, and the tickers of its future. */
    private static final class Comparison {
        private final Tops tops = new Tops();
        private final ArrayDeque<Tops.Top> waiting = new ArrayDeque<>();
        private long sequence;

        void await(final Tops.Top claim) {
            if (waiting.size() == MAX_WAITING) {
                waiting.remove();
            }
            waiting.add(claim);
        }
    }
}
