package io.kubook.feed.cli;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;

/** Writes one row for each frame that a book applied: tab-separated values, or JSON objects. */
final class ChangeRows implements BookListener {
    private static final String HEADER = "line\tsymbol\tsequence\tbid\tbidSize\task\taskSize\tbidLevels\taskLevels";
    private static final String UNKNOWN = "?";

    private final Output out;
    private final JsonWriter json;
    private final VirtualTime time;

    /**
     * Writes the header, if there is one.
     *
     * @param out    takes the rows.
     * @param asJson whether a row is an object.
     * @param time   of each line.
     */
    ChangeRows(final Output out, final boolean asJson, final VirtualTime time) {
        this.out = out;
        this.time = time;
        this.json = asJson ? new JsonWriter(out) : null;
        if (!asJson) {
            out.text(HEADER).line();
        }
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        if (json == null) {
            tabbed(book, time.line(change.receiveTimeNs()));
        } else {
            object(book, time.line(change.receiveTimeNs()));
        }
    }

    private void tabbed(final BookView book, final long line) {
        out.number(line).put('\t').text(book.instrument().symbol()).put('\t').number(book.sequence());
        cell(price(book.bestBid(), book.instrument()));
        cell(size(book.bestBidSize(), book.instrument()));
        cell(price(book.bestAsk(), book.instrument()));
        cell(size(book.bestAskSize(), book.instrument()));
        out.put('\t').number(book.bids().levelCount());
        out.put('\t').number(book.asks().levelCount()).line();
    }

    private void cell(final String text) {
        out.put('\t').text(text == null ? "" : text);
    }

    private void object(final BookView book, final long line) {
        json.beginObject().key("line").value(line);
        json.key("symbol").value(book.instrument().symbol());
        json.key("sequence").value(book.sequence());
        json.key("bid").value(price(book.bestBid(), book.instrument()));
        json.key("bidSize").value(size(book.bestBidSize(), book.instrument()));
        json.key("ask").value(price(book.bestAsk(), book.instrument()));
        json.key("askSize").value(size(book.bestAskSize(), book.instrument()));
        json.key("bidLevels").value(book.bids().levelCount());
        json.key("askLevels").value(book.asks().levelCount());
        json.endObject().line();
    }

    /** Null if there is none, {@value #UNKNOWN} if it is unknown. */
    static String price(final long price, final Instrument instrument) {
        return SideView.isValue(price) ? instrument.priceOf(price).toPlainString() : missing(price);
    }

    private static String size(final long size, final Instrument instrument) {
        return SideView.isValue(size) ? instrument.sizeOf(size).toPlainString() : missing(size);
    }

    private static String missing(final long answer) {
        return answer == SideView.NONE ? null : UNKNOWN;
    }
}
