package io.kubook.feed.cli;

import io.kubook.engine.book.BookView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.journal.Replay;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a replay came to.
 *
 * @param books      as they are at its end, in the order in which their instruments came.
 * @param events     applied.
 * @param tookNs     in nanoseconds.
 * @param losses     places at which the journal says that events are missing.
 * @param eventsLost how many that are.
 * @param selfAudit  of the last session, as live books were audited in it; null if there is none.
 */
record ReplayResult(List<BookView> books, long events, long tookNs, long losses, long eventsLost, SelfAudit selfAudit) {
    private static final String NONE = "-";

    /** Writes an object on a line. */
    void write(final JsonWriter json) {
        json.beginObject().key("symbols").beginArray();
        for (final BookView book : books) {
            json.beginObject();
            json.key("symbol").value(book.instrument().symbol());
            json.key("state").value(book.state().name());
            json.key("sequence").value(book.sequence());
            json.key("digest").value(BookPrinter.digest(book));
            json.endObject();
        }
        json.endArray();
        json.key("events").value(events);
        json.key("eventsPerSecond").value(eventsPerSecond());
        json.key("losses").value(losses);
        if (selfAudit != null) {
            selfAudit.write(json.key("selfAudit"));
        }
        json.endObject().line();
    }

    /** Writes a table, and a few lines for people. */
    void print(final Replay replay, final Output out) {
        final TextTable table = new TextTable("symbol<", "state<", "sequence", "best bid", "best ask", "digest<");
        for (final BookView book : books) {
            final Instrument instrument = book.instrument();
            table.row(
                    instrument.symbol(),
                    book.state().name(),
                    Long.toString(book.sequence()),
                    orNone(ChangeRows.price(book.bestBid(), instrument)),
                    orNone(ChangeRows.price(book.bestAsk(), instrument)),
                    BookPrinter.digest(book));
        }
        if (!books.isEmpty()) {
            table.print(out);
            out.line();
        }
        line(
                out,
                "events       %,d in %.1f s, %,d a second",
                events,
                (double) tookNs / TimeUnit.SECONDS.toNanos(1),
                eventsPerSecond());
        line(out, "up to        %s", JournalTime.format(replay.lastTimeNs()));
        line(
                out,
                replay.mismatches() == 0 ? "checkpoints  none contradicted" : "checkpoints  %,d contradicted",
                replay.mismatches());
        line(
                out,
                losses == 0 ? "losses       none" : "losses       %,d, of %,d events, each named in the journal",
                losses,
                eventsLost);
        if (selfAudit != null) {
            line(out, "self-audit   %s", selfAudit);
        }
    }

    private static String orNone(final String price) {
        return price == null ? NONE : price;
    }

    private long eventsPerSecond() {
        return Math.round((double) events * TimeUnit.SECONDS.toNanos(1) / Math.max(1, tookNs));
    }

    private static void line(final Output out, final String format, final Object... values) {
        out.text(String.format(Locale.ROOT, format, values)).line();
    }
}
