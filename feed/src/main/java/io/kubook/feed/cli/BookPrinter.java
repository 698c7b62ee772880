package io.kubook.feed.cli;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.snapshot.BookSnapshot;
import java.util.HexFormat;

/** Writes whole books: as tables for people, or as JSON objects. */
final class BookPrinter {
    private static final String GREEN = "\033[32m";
    private static final String RED = "\033[31m";
    private static final String PLAIN = "\033[0m";

    private final Output out;
    private final JsonWriter json;
    private final int maxLevels;
    private final boolean colour;

    /**
     * A printer.
     *
     * @param out       takes the books.
     * @param maxLevels the most levels a side that are written.
     * @param colour    whether tables have colours.
     */
    BookPrinter(final Output out, final int maxLevels, final boolean colour) {
        this.out = out;
        this.json = new JsonWriter(out);
        this.maxLevels = maxLevels;
        this.colour = colour;
    }

    /** Writes a book as one object on one line. */
    void object(final BookView book) {
        object(book, json);
        json.line();
    }

    /** Writes a book as one object, wherever the writer is. */
    void object(final BookView book, final JsonWriter json) {
        json.beginObject().key("symbol").value(book.instrument().symbol());
        json.key("state").value(book.state().name());
        json.key("sequence").value(book.sequence());
        json.key("digest").value(digest(book));
        side("bids", book.bids(), book.instrument(), json);
        side("asks", book.asks(), book.instrument(), json);
        json.key("bidsComplete").value(book.bids().isComplete());
        json.key("asksComplete").value(book.asks().isComplete());
        json.endObject();
    }

    private void side(final String key, final SideView side, final Instrument instrument, final JsonWriter json) {
        json.key(key).beginArray();
        for (int i = 0; i < rows(side); i++) {
            json.beginArray()
                    .value(instrument.priceOf(side.price(i)).toPlainString())
                    .value(instrument.sizeOf(side.size(i)).toPlainString())
                    .endArray();
        }
        json.endArray();
    }

    /** Writes a book as a table with the best levels at its top. */
    void table(final BookView book) {
        final Column bidSize = Column.sizes(book.bids(), book.instrument(), rows(book.bids()));
        final Column bid = Column.prices(book.bids(), book.instrument(), rows(book.bids()));
        final Column ask = Column.prices(book.asks(), book.instrument(), rows(book.asks()));
        final Column askSize = Column.sizes(book.asks(), book.instrument(), rows(book.asks()));
        heading(book);
        row(bidSize.padded("bid size"), bid.padded("bid"), ask.padded("ask"), askSize.padded("ask size"));
        final int rows = Math.max(rows(book.bids()), rows(book.asks()));
        for (int i = 0; i < rows; i++) {
            row(bidSize.cell(i), bid.cell(i), ask.cell(i), askSize.cell(i));
        }
        end(bidSize.padded(ending(book.bids())), bid.padded(""), ending(book.asks()));
        out.line();
    }

    private void heading(final BookView book) {
        out.text(book.instrument().symbol()).text("  ").text(coloured(book.state()));
        out.text("  sequence ").number(book.sequence());
        out.text("  digest ").text(digest(book)).line();
    }

    private void row(final String bidSize, final String bid, final String ask, final String askSize) {
        out.text(("  " + bidSize + "  " + bid + "  |  " + ask + "  " + askSize).stripTrailing())
                .line();
    }

    private void end(final String bids, final String gap, final String asks) {
        out.text(("  " + bids + "  " + gap + "  |  " + asks).stripTrailing()).line();
    }

    /** What stands under the levels of a side: how many more there are, and whether the rest is unknown. */
    private String ending(final SideView side) {
        final int more = side.levelCount() - rows(side);
        final String levels = more > 0 ? "+ " + more + " more" : side.levelCount() + " levels";
        return side.isComplete() ? levels : levels + ", beyond unknown";
    }

    private int rows(final SideView side) {
        return Math.min(maxLevels, side.levelCount());
    }

    private String coloured(final BookState state) {
        return colour ? (state == BookState.LIVE ? GREEN : RED) + state + PLAIN : state.name();
    }

    /** That of the whole book, also where only its best levels are at hand. */
    private static String digest(final BookView book) {
        final long digest = book instanceof BookSnapshot copy ? copy.bookDigest() : book.digest();
        return HexFormat.of().toHexDigits(digest);
    }

    /** The texts of a column, aligned at their decimal points. */
    private static final class Column {
        private static final int MIN_WIDTH = 8;

        private final String[] cells;
        private int whole;
        private int fraction;

        private Column(final int rows) {
            cells = new String[rows];
        }

        static Column prices(final SideView side, final Instrument instrument, final int rows) {
            final Column column = new Column(rows);
            for (int i = 0; i < rows; i++) {
                column.set(i, instrument.priceOf(side.price(i)).toPlainString());
            }
            return column.measured();
        }

        static Column sizes(final SideView side, final Instrument instrument, final int rows) {
            final Column column = new Column(rows);
            for (int i = 0; i < rows; i++) {
                column.set(i, instrument.sizeOf(side.size(i)).toPlainString());
            }
            return column.measured();
        }

        private void set(final int row, final String text) {
            cells[row] = text;
            whole = Math.max(whole, wholeOf(text));
            fraction = Math.max(fraction, text.length() - wholeOf(text));
        }

        private Column measured() {
            whole = Math.max(whole, MIN_WIDTH - fraction);
            return this;
        }

        String cell(final int row) {
            if (row >= cells.length) {
                return padded("");
            }
            final String text = cells[row];
            final int after = fraction - (text.length() - wholeOf(text));
            return " ".repeat(whole - wholeOf(text)) + text + " ".repeat(after);
        }

        String padded(final String text) {
            return " ".repeat(Math.max(0, whole + fraction - text.length())) + text;
        }

        private static int wholeOf(final String text) {
            final int point = text.indexOf('.');
            return point < 0 ? text.length() : point;
        }
    }
}
