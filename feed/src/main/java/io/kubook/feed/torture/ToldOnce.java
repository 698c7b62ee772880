package io.kubook.feed.torture;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Trade;
import io.kubook.engine.book.TradeListener;
import java.util.Arrays;

/** Nothing may be told to listeners twice: the changes of a book follow each other, and so do trades. */
final class ToldOnce implements BookListener, TradeListener {
    private final Findings findings;
    private final long[] changes;
    private final long[] trades;

    ToldOnce(final int maxInstruments, final Findings findings) {
        this.findings = findings;
        this.changes = new long[maxInstruments];
        this.trades = new long[maxInstruments];
        Arrays.fill(changes, Long.MAX_VALUE);
    }

    @Override
    public void onBookReset(final BookView book) {
        changes[book.instrument().id()] = book.sequence();
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        final int id = book.instrument().id();
        if (change.lastSequence() <= changes[id] || change.firstSequence() > changes[id] + 1) {
            findings.add(book.instrument().symbol() + " was told of a change from " + change.firstSequence() + " to "
                    + change.lastSequence() + " after " + changes[id]);
        }
        changes[id] = change.lastSequence();
    }

    @Override
    public void onTrade(final Trade trade) {
        final int id = trade.instrument().id();
        if (trade.sequence() <= trades[id]) {
            findings.add(trade.instrument().symbol() + " was told of the trade " + trade.sequence() + " after "
                    + trades[id]);
        }
        trades[id] = trade.sequence();
    }
}
