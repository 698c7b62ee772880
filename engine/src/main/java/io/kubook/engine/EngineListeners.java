package io.kubook.engine;

import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.TickerListener;
import io.kubook.engine.book.TradeListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is told what happens. Immutable.
 *
 * @param books   see books change.
 * @param trades  see trades.
 * @param tickers see the venue's best levels.
 */
public record EngineListeners(List<BookListener> books, List<TradeListener> trades, List<TickerListener> tickers) {
    /** Copies the lists. */
    public EngineListeners {
        books = List.copyOf(books);
        trades = List.copyOf(trades);
        tickers = List.copyOf(tickers);
    }

    /**
     * Nobody.
     *
     * @return no listeners.
     */
    public static EngineListeners none() {
        return new EngineListeners(List.of(), List.of(), List.of());
    }

    /**
     * One listener of books.
     *
     * @param listener sees books change.
     * @return it alone.
     */
    public static EngineListeners of(final BookListener listener) {
        return none().withBooks(listener);
    }

    /**
     * One more listener of books.
     *
     * @param listener called after those that are there.
     * @return a new set.
     */
    public EngineListeners withBooks(final BookListener listener) {
        return new EngineListeners(with(books, listener), trades, tickers);
    }

    /**
     * One more listener of trades.
     *
     * @param listener called after those that are there.
     * @return a new set.
     */
    public EngineListeners withTrades(final TradeListener listener) {
        return new EngineListeners(books, with(trades, listener), tickers);
    }

    /**
     * One more listener of tickers.
     *
     * @param listener called after those that are there.
     * @return a new set.
     */
    public EngineListeners withTickers(final TickerListener listener) {
        return new EngineListeners(books, trades, with(tickers, listener));
    }

    private static <T> List<T> with(final List<T> listeners, final T listener) {
        final List<T> more = new ArrayList<>(listeners);
        more.add(listener);
        return more;
    }
}
