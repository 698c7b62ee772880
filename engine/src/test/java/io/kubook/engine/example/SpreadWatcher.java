package io.kubook.engine.example;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.book.SideView;
import java.io.PrintStream;

/** Prints the spread of one book whenever it changes. A book that is not live has none. */
public final class SpreadWatcher implements BookListener {
    private final String symbol;
    private final PrintStream out;
    private long spread = SideView.NONE;

    /** Watches the book of a symbol and prints to a stream. */
    public SpreadWatcher(final String symbol, final PrintStream out) {
        this.symbol = symbol;
        this.out = out;
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        watch(book);
    }

    @Override
    public void onBookReset(final BookView book) {
        watch(book);
    }

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        watch(book);
    }

    private void watch(final BookView book) {
        if (!book.instrument().symbol().equals(symbol)) {
            return;
        }
        final long now = book.state() == BookState.LIVE ? book.spread() : SideView.NONE;
        if (now != spread) {
            spread = now;
            out.println(symbol + " @" + book.sequence() + " "
                    + (SideView.isValue(now) ? book.instrument().priceOf(now).toPlainString() : "-"));
        }
    }

    /** The spread now: scaled as the instrument's prices are, or one of the codes of {@link SideView}. */
    public long spread() {
        return spread;
    }
}
