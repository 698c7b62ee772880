package io.kubook.journal;

import io.kubook.engine.book.AuditCause;
import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookDigest;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.book.SideView;
import io.kubook.engine.book.Ticker;
import io.kubook.engine.book.TickerListener;
import io.kubook.engine.book.Trade;
import io.kubook.engine.book.TradeListener;
import io.kubook.engine.instrument.Instrument;

/**
 * A number that stands for every callback so far, with all its arguments, in its order: equal for a live run and its
 * replay. Allocates nothing in steady state.
 *
 * <p>Called on the book thread; read there, or when that has ended.
 */
public final class CallbackDigest implements BookListener, TradeListener, TickerListener {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final StringBuilder tradeId = new StringBuilder();
    private long value;
    private long callbacks;

    /** Before the first callback. */
    public CallbackDigest() {}

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        begin(1, book.instrument().id());
        add(previous.ordinal());
        add(reason.ordinal());
        add(book);
    }

    @Override
    public void onBookReset(final BookView book) {
        begin(2, book.instrument().id());
        add(book);
        add(book.bids());
        add(book.asks());
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        begin(3, book.instrument().id());
        add(change.firstSequence());
        add(change.lastSequence());
        for (int i = 0; i < change.count(); i++) {
            add(change.side(i).ordinal());
            add(change.price(i));
            add(change.size(i));
            add(change.previousSize(i));
        }
        add(book);
    }

    @Override
    public void onInstrumentChange(final Instrument instrument) {
        begin(4, instrument.id());
        add(instrument.symbol());
        add(instrument.version());
        add(instrument.priceScale());
        add(instrument.sizeScale());
    }

    @Override
    public void onTrade(final Trade trade) {
        begin(5, trade.instrument().id());
        add(trade.sequence());
        add(trade.takerSide().ordinal());
        add(trade.price());
        add(trade.size());
        add(trade.receiveTimeNs());
        add(trade.venueTimeNs());
        tradeId.setLength(0);
        trade.appendTradeId(tradeId);
        add(tradeId);
    }

    @Override
    public void onTradesLost(final Instrument instrument, final long count) {
        begin(6, instrument.id());
        add(count);
    }

    @Override
    public void onTicker(final Ticker ticker) {
        begin(7, ticker.instrument().id());
        add(ticker.sequence());
        add(ticker.bidPrice());
        add(ticker.bidSize());
        add(ticker.askPrice());
        add(ticker.askSize());
        add(ticker.lastPrice());
        add(ticker.lastSize());
        add(ticker.receiveTimeNs());
        add(ticker.venueTimeNs());
    }

    @Override
    public void onAudit(final BookView book, final AuditCause cause, final AuditOutcome outcome) {
        begin(8, book.instrument().id());
        add(cause.ordinal());
        add(outcome.ordinal());
        add(book);
    }

    private void begin(final int kind, final int instrumentId) {
        callbacks++;
        add(kind);
        add(instrumentId);
    }

    private void add(final BookView book) {
        add(book.state().ordinal());
        add(book.sequence());
        add(book.receiveTimeNs());
        add(book.venueTimeNs());
        add(book.digest());
    }

    private void add(final SideView side) {
        add(side.horizon());
        add(side.levelCount());
    }

    private void add(final CharSequence text) {
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    /** Depends on all values before it and on their order. */
    private void add(final long next) {
        value = BookDigest.term(value * FACTOR, next);
    }

    /**
     * The number.
     *
     * @return any long; 0 before the first callback.
     */
    public long value() {
        return value;
    }

    /**
     * How many callbacks there were.
     *
     * @return 0 or more.
     */
    public long callbacks() {
        return callbacks;
    }
}
