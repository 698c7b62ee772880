package io.kubook.engine.book;

import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import java.util.Arrays;
import java.util.List;
import org.agrona.ErrorHandler;

/**
 * All listeners of an engine as one. A listener that throws is detached at once, counted and reported; the others and
 * the book go on. That holds for whatever it throws: an {@code Error} or a smuggled checked exception, too, would
 * otherwise pass for a failure of the engine, or end the book thread. For the book thread only.
 */
public final class Listeners {
    private final EngineCounters counters;
    private final ErrorHandler errorHandler;
    private BookListener[] books;
    private TradeListener[] trades;
    private TickerListener[] tickers;

    /**
     * Gathers listeners; they are called in the order given.
     *
     * @param books        those of books.
     * @param trades       those of trades.
     * @param tickers      those of tickers.
     * @param counters     counts failures.
     * @param errorHandler gets what a listener threw; must not throw itself.
     */
    public Listeners(
            final List<? extends BookListener> books,
            final List<? extends TradeListener> trades,
            final List<? extends TickerListener> tickers,
            final EngineCounters counters,
            final ErrorHandler errorHandler) {
        this.books = books.toArray(BookListener[]::new);
        this.trades = trades.toArray(TradeListener[]::new);
        this.tickers = tickers.toArray(TickerListener[]::new);
        this.counters = counters;
        this.errorHandler = errorHandler;
    }

    /**
     * Tells of a new state.
     *
     * @param book     in its new state.
     * @param previous the state before.
     * @param reason   why.
     */
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        final BookListener[] called = books;
        for (final BookListener listener : called) {
            try {
                listener.onStateChange(book, previous, reason);
            } catch (final Throwable e) {
                detach(listener, e);
            }
        }
    }

    /**
     * Tells that all levels were replaced.
     *
     * @param book with its new levels.
     */
    public void onBookReset(final BookView book) {
        final BookListener[] called = books;
        for (final BookListener listener : called) {
            try {
                listener.onBookReset(book);
            } catch (final Throwable e) {
                detach(listener, e);
            }
        }
    }

    /**
     * Tells of an applied message.
     *
     * @param book   after it.
     * @param change what it changed.
     */
    public void onBookChange(final BookView book, final BookChange change) {
        final BookListener[] called = books;
        for (final BookListener listener : called) {
            try {
                listener.onBookChange(book, change);
            } catch (final Throwable e) {
                detach(listener, e);
            }
        }
    }

    /**
     * Tells of an audit.
     *
     * @param book    after it.
     * @param cause   why.
     * @param outcome what came of it.
     */
    public void onAudit(final BookView book, final AuditCause cause, final AuditOutcome outcome) {
        final BookListener[] called = books;
        for (final BookListener listener : called) {
            try {
                listener.onAudit(book, cause, outcome);
            } catch (final Throwable e) {
                detach(listener, e);
            }
        }
    }

    /**
     * Tells of a new definition.
     *
     * @param instrument the definition.
     */
    public void onInstrumentChange(final Instrument instrument) {
        final BookListener[] called = books;
        for (final BookListener listener : called) {
            try {
                listener.onInstrumentChange(instrument);
            } catch (final Throwable e) {
                detach(listener, e);
            }
        }
    }

    /**
     * Tells of a trade.
     *
     * @param trade the trade.
     */
    public void onTrade(final Trade trade) {
        final TradeListener[] called = trades;
        for (final TradeListener listener : called) {
            try {
                listener.onTrade(trade);
            } catch (final Throwable e) {
                detach(listener, e);
            }
        }
    }

    /**
     * Tells of trades that were lost.
     *
     * @param instrument whose.
     * @param count      how many.
     */
    public void onTradesLost(final Instrument instrument, final long count) {
        final TradeListener[] called = trades;
        for (final TradeListener listener : called) {
            try {
                listener.onTradesLost(instrument, count);
            } catch (final Throwable e) {
                detach(listener, e);
            }
        }
    }

    /**
     * Tells of the venue's best levels.
     *
     * @param ticker the levels.
     */
    public void onTicker(final Ticker ticker) {
        final TickerListener[] called = tickers;
        for (final TickerListener listener : called) {
            try {
                listener.onTicker(ticker);
            } catch (final Throwable e) {
                detach(listener, e);
            }
        }
    }

    private void detach(final Object listener, final Throwable cause) {
        books = without(books, listener);
        trades = without(trades, listener);
        tickers = without(tickers, listener);
        counters.increment(EngineCounter.LISTENER_FAILURES);
        errorHandler.onError(cause);
    }

    private static <T> T[] without(final T[] listeners, final Object unwanted) {
        return Arrays.stream(listeners)
                .filter(listener -> listener != unwanted)
                .toArray(length -> Arrays.copyOf(listeners, length));
    }
}
