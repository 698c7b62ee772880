package io.kubook.feed.cli;

import io.kubook.engine.book.BookState;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.feed.kucoin.SessionCounter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What a live feed came to, in a few lines for people. */
final class FeedSummary {
    private static final double NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);

    private final FeedWatch feed;
    private final Output out;

    FeedSummary(final FeedWatch feed, final Output out) {
        this.feed = feed;
        this.out = out;
    }

    /** Writes what came in, what was lost, and how long it took. */
    void print() {
        line(
                "frames",
                "%,d: %,d depth, %,d trade, %,d ticker, %,d other",
                feed.frames(),
                feed.statistics().get(SessionCounter.DEPTH_FRAMES),
                feed.statistics().get(SessionCounter.TRADE_FRAMES),
                feed.statistics().get(SessionCounter.TICKER_FRAMES),
                feed.statistics().get(SessionCounter.OTHER_FRAMES));
        line(
                "events",
                "%,d, %s, %s, %s, %s",
                feed.counters().get(EngineCounter.EVENTS),
                counted(feed.gaps(), "gap"),
                counted(feed.counters().get(EngineCounter.OVERRUNS), "overrun"),
                feed.resyncs(),
                counted(feed.statistics().get(SessionCounter.RECONNECTS), "reconnect"));
        line("wire to book", "%s", percentiles(feed.latencies().wireToBook()));
        line("jitter", "%s", percentiles(feed.latencies().jitter()));
        line("self-audit", "%s", feed.selfAudit());
        printBooks();
    }

    private void printBooks() {
        final List<BookSnapshot> books = feed.books();
        final long live =
                books.stream().filter(book -> book.state() == BookState.LIVE).count();
        final String others = feed.notLive();
        line("books", "%d of %d live%s", live, books.size(), others.isEmpty() ? "" : "; " + others);
    }

    /** Writes a line of the summary. */
    void line(final String subject, final String format, final Object... values) {
        out.text(String.format(Locale.ROOT, "%-14s", subject))
                .text(String.format(Locale.ROOT, format, values))
                .line();
    }

    private static String counted(final long count, final String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static String percentiles(final Histogram histogram) {
        return String.format(
                Locale.ROOT,
                "p50 %,.0f us, p99 %,.0f us, p99.9 %,.0f us, max %,.0f us",
                histogram.getValueAtPercentile(50) / NANOS_PER_MICRO,
                histogram.getValueAtPercentile(99) / NANOS_PER_MICRO,
                histogram.getValueAtPercentile(99.9) / NANOS_PER_MICRO,
                histogram.getMaxValue() / NANOS_PER_MICRO);
    }
}
