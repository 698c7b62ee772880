package io.kubook.journal;

import io.kubook.engine.EngineListeners;
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
import java.util.IdentityHashMap;
import java.util.Map;

/** Keeps callbacks from listeners until it is opened. One thread only. */
final class ListenerGate {
    private final EngineListeners behind;
    private boolean isOpen;

    ListenerGate(final EngineListeners behind) {
        this.behind = behind;
    }

    void open() {
        isOpen = true;
    }

    /** The listeners to register: one in place of each listener behind the gate, whatever that listens to. */
    EngineListeners listeners() {
        final Map<Object, Gated> gated = new IdentityHashMap<>();
        return new EngineListeners(
                behind.books().stream()
                        .<BookListener>map(listener -> before(gated, listener))
                        .toList(),
                behind.trades().stream()
                        .<TradeListener>map(listener -> before(gated, listener))
                        .toList(),
                behind.tickers().stream()
                        .<TickerListener>map(listener -> before(gated, listener))
                        .toList());
    }

    private Gated before(final Map<Object, Gated> gated, final Object listener) {
        return gated.computeIfAbsent(listener, Gated::new);
    }

    /** Is put only into the lists that its listener is in, and so is called only for what that one listens to. */
    private final class Gated implements BookListener, TradeListener, TickerListener {
        private final Object listener;

        private Gated(final Object listener) {
            this.listener = listener;
        }

        @Override
        public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
            if (isOpen) {
                ((BookListener) listener).onStateChange(book, previous, reason);
            }
        }

        @Override
        public void onBookReset(final BookView book) {
            if (isOpen) {
                ((BookListener) listener).onBookReset(book);
            }
        }

        @Override
        public void onBookChange(final BookView book, final BookChange change) {
            if (isOpen) {
                ((BookListener) listener).onBookChange(book, change);
            }
        }

        @Override
        public void onAudit(final BookView book, final AuditCause cause, final AuditOutcome outcome) {
            if (isOpen) {
                ((BookListener) listener).onAudit(book, cause, outcome);
            }
        }

        @Override
        public void onInstrumentChange(final Instrument instrument) {
            if (isOpen) {
                ((BookListener) listener).onInstrumentChange(instrument);
            }
        }

        @Override
        public void onTrade(final Trade trade) {
            if (isOpen) {
                ((TradeListener) listener).onTrade(trade);
            }
        }

        @Override
        public void onTradesLost(final Instrument instrument, final long count) {
            if (isOpen) {
                ((TradeListener) listener).onTradesLost(instrument, count);
            }
        }

        @Override
        public void onTicker(final Ticker ticker) {
            if (isOpen) {
                ((TickerListener) listener).onTicker(ticker);
            }
        }
    }
}
