package io.kubook.feed.cli;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.feed.cli.ladder.DecimalColumn;
import java.util.HexFormat;
import java.util.stream.IntStream;

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
        heading(book);
        new BookTable(
                        sizes(book.bids(), book),
                        prices(book.bids(), book),
                        prices(book.asks(), book),
                        sizes(book.asks(), book))
                .print(Math.max(rows(book.bids()), rows(book.asks())), ending(book.bids()), ending(book.asks()), out);
        out.line();
    }

    private DecimalColumn prices(final SideView side, final BookView book) {
        return BookTable.column(IntStream.range(0, rows(side))
                .mapToObj(i -> book.instrument().priceOf(side.price(i)))
                .toList());
    }

    private DecimalColumn sizes(final SideView side, final BookView book) {
        return BookTable.column(IntStream.range(0, rows(side))
                .mapToObj(i -> book.instrument().sizeOf(side.size(i)))
                .toList());
    }

    private void heading(final BookView book) {
        out.text(book.instrument().symbol()).text("  ").text(coloured(book.state()));
        out.text("  sequence ").number(book.sequence());
        out.text("  digest ").text(digest(book)).line();
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
    static String digest(final BookView book) {
        final long digest = book instanceof BookSnapshot copy ? copy.bookDigest() : book.digest();
        return HexFormat.of().toHexDigits(digest);
    }
}
