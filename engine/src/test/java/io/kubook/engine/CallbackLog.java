package io.kubook.engine;

import io.kubook.engine.book.AuditCause;
import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.book.Ticker;
import io.kubook.engine.book.TickerListener;
import io.kubook.engine.book.Trade;
import io.kubook.engine.book.TradeListener;
import io.kubook.engine.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/** Writes every callback down as a line, so that tests compare whole lists and no callback can hide. */
public final class CallbackLog implements BookListener, TradeListener, TickerListener {
    private final List<String> lines = new ArrayList<>();

    /** All lines since the last call. */
    public List<String> take() {
        final List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        lines.add(symbol(book) + " " + previous + " -> " + book.state() + " " + reason + " @" + book.sequence());
    }

    @Override
    public void onBookReset(final BookView book) {
        lines.add(symbol(book) + " reset @" + book.sequence() + " " + levels(book));
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        final StringBuilder line = new StringBuilder(symbol(book));
        line.append(' ').append(change.firstSequence()).append("..").append(change.lastSequence());
        for (int i = 0; i < change.count(); i++) {
            line.append(change.side(i) == Side.BID ? " bid " : " ask ")
                    .append(change.price(i))
                    .append(':')
                    .append(change.previousSize(i))
                    .append("->")
                    .append(change.size(i));
        }
        lines.add(line.toString());
    }

    @Override
    public void onAudit(final BookView book, final AuditCause cause, final AuditOutcome outcome) {
        lines.add(symbol(book) + " audit " + cause + " " + outcome + " @" + book.sequence());
    }

    @Override
    public void onInstrumentChange(final Instrument instrument) {
        lines.add(instrument.symbol() + " v" + instrument.version() + " scales " + instrument.priceScale() + ","
                + instrument.sizeScale());
    }

    @Override
    public void onTrade(final Trade trade) {
        lines.add(trade.instrument().symbol() + " trade " + trade.takerSide() + " " + trade.price() + ":" + trade.size()
                + " " + trade.tradeId());
    }

    @Override
    public void onTradesLost(final Instrument instrument, final long count) {
        lines.add(instrument.symbol() + " trades lost " + count);
    }

    @Override
    public void onTicker(final Ticker ticker) {
        lines.add(ticker.instrument().symbol() + " ticker @" + ticker.sequence() + " " + ticker.bidPrice() + ":"
                + ticker.bidSize() + " " + ticker.askPrice() + ":" + ticker.askSize());
    }

    private static String symbol(final BookView book) {
        return book.instrument().symbol();
    }

    /** The levels of a book in one line, best first, with a bar where the known window ends. */
    public static String levels(final BookView book) {
        return levels(book.bids()) + " / " + levels(book.asks());
    }

    private static String levels(final SideView side) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < side.levelCount(); i++) {
            text.append(i == 0 ? "" : " ").append(side.price(i)).append(':').append(side.size(i));
        }
        return text.append(side.isComplete() ? "" : "|").toString();
    }
}
