package io.kubook.feed.torture;

import io.kubook.engine.book.AuditCause;
import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.book.Ticker;
import io.kubook.engine.book.TickerListener;
import io.kubook.engine.book.Trade;
import io.kubook.engine.book.TradeListener;
import io.kubook.engine.instrument.Instrument;

/** Every callback and what could be read in it, as one number for each instrument. */
final class CallbackTrace implements BookListener, TradeListener, TickerListener {
    private final TraceHash[] callbacks;

    CallbackTrace(final int maxInstruments) {
        callbacks = new TraceHash[maxInstruments];
        for (int id = 0; id < maxInstruments; id++) {
            callbacks[id] = new TraceHash();
        }
    }

    /** What was called for an instrument since the last call of this. */
    long take(final int instrumentId) {
        return callbacks[instrumentId].take();
    }

    /** All that a reader can see of a book but its levels one by one, for which its digest stands. */
    static long imageOf(final BookView book) {
        if (book == null) {
            return 0;
        }
        final TraceHash image = new TraceHash();
        addBook(image, book);
        return image.value();
    }

    private static void addBook(final TraceHash hash, final BookView book) {
        hash.add(book.instrument().version());
        hash.add(book.state().ordinal());
        hash.add(book.sequence());
        hash.add(book.receiveTimeNs());
        hash.add(book.venueTimeNs());
        hash.add(book.digest());
        hash.add(book.bids().horizon());
        hash.add(book.asks().horizon());
        hash.add(book.bids().levelCount());
        hash.add(book.asks().levelCount());
        hash.add(book.bestBid());
        hash.add(book.bestAsk());
    }

    private TraceHash begin(final Instrument instrument, final int callback) {
        final TraceHash hash = callbacks[instrument.id()];
        hash.add(callback);
        return hash;
    }

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        final TraceHash hash = begin(book.instrument(), 1);
        hash.add(previous.ordinal());
        hash.add(reason.ordinal());
        addBook(hash, book);
    }

    @Override
    public void onBookReset(final BookView book) {
        addBook(begin(book.instrument(), 2), book);
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        final TraceHash hash = begin(book.instrument(), 3);
        addBook(hash, book);
        hash.add(change.firstSequence());
        hash.add(change.lastSequence());
        hash.add(change.receiveTimeNs());
        hash.add(change.venueTimeNs());
        for (int index = 0; index < change.count(); index++) {
            hash.add(change.side(index).ordinal());
            hash.add(change.price(index));
            hash.add(change.previousSize(index));
            hash.add(change.size(index));
        }
    }

    @Override
    public void onInstrumentChange(final Instrument instrument) {
        final TraceHash hash = begin(instrument, 4);
        hash.add(instrument.symbol());
        hash.add(instrument.version());
        hash.add(instrument.priceScale());
        hash.add(instrument.sizeScale());
    }

    @Override
    public void onTrade(final Trade trade) {
        final TraceHash hash = begin(trade.instrument(), 5);
        hash.add(trade.takerSide().ordinal());
        hash.add(trade.price());
        hash.add(trade.size());
        hash.add(trade.sequence());
    }

    @Override
    public void onTradesLost(final Instrument instrument, final long count) {
        begin(instrument, 6).add(count);
    }

    @Override
    public void onAudit(final BookView book, final AuditCause cause, final AuditOutcome outcome) {
        final TraceHash hash = begin(book.instrument(), 8);
        hash.add(cause.ordinal());
        hash.add(outcome.ordinal());
        addBook(hash, book);
    }

    @Override
    public void onTicker(final Ticker ticker) {
        final TraceHash hash = begin(ticker.instrument(), 7);
        hash.add(ticker.sequence());
        hash.add(ticker.bidPrice());
        hash.add(ticker.askPrice());
    }
}
