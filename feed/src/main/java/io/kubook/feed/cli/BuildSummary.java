package io.kubook.feed.cli;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.feed.kucoin.FrameKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a recording came to, and whether it was sound. */
final class BuildSummary {
    private final RecordingPlayer player;
    private final Resyncs resyncs;
    private final TickerCheck tickers;

    BuildSummary(final RecordingPlayer player, final Resyncs resyncs, final TickerCheck tickers) {
        this.player = player;
        this.resyncs = resyncs;
        this.tickers = tickers;
    }

    /** Writes a few lines for people. */
    void print(final Output out) {
        final FrameCounts counts = player.counts();
        line(
                out,
                "frames   %,d lines: %,d depth, %,d trade, %,d ticker, %,d other, %,d malformed",
                counts.lines(),
                counts.of(FrameKind.DEPTH),
                counts.of(FrameKind.TRADE),
                counts.of(FrameKind.TICKER),
                counts.others(),
                counts.malformed());
        line(
                out,
                "depth    %,d applied, %,d old, %s, %s",
                player.counters().get(EngineCounter.DELTAS_APPLIED),
                player.counters().get(EngineCounter.DELTAS_OLD),
                gapsInWords(),
                resyncs);
        line(
                out,
                "tickers  %,d equal to the book at their sequence, %,d different, %,d not comparable",
                tickers.equal(),
                tickers.different(),
                tickers.notComparable());
        line(
                out,
                "books    %,d of %,d live",
                player.books().size() - notLive().size(),
                player.books().size());
        final RecordingJournal journal = player.journal();
        if (journal != null) {
            line(out, "journal  %,d events in %,d bytes, in %s", journal.events(), journal.bytes(), journal.folder());
        }
    }

    private static void line(final Output out, final String format, final Object... values) {
        out.text(String.format(Locale.ROOT, format, values)).line();
    }

    /** Tells of tickers that contradict a book, whatever else is printed: one of the two is wrong. */
    void warn(final Console console) {
        if (tickers.different() > 0) {
            console.complain("%,d of %,d tickers differ from the book at their sequence; look at those symbols"
                    .formatted(tickers.different(), tickers.different() + tickers.equal()));
        }
    }

    /** Ends the command with an exit code of its own if the data were not whole. */
    void requireSound() {
        final List<String> faults = new ArrayList<>();
        if (player.counts().malformed() > 0) {
            faults.add("%d of %d lines are malformed, first line %d"
                    .formatted(
                            player.counts().malformed(),
                            player.counts().lines(),
                            player.counts().firstMalformed()));
        }
        if (gaps() > 0) {
            faults.add(gapsInWords() + (gaps() == 1 ? " was met" : " were met"));
        }
        final List<BookView> notLive = notLive();
        if (!notLive.isEmpty()) {
            final BookView first = notLive.get(0);
            faults.add("%d of %d books not live, first %s (%s at sequence %d: %s)"
                    .formatted(
                            notLive.size(),
                            player.books().size(),
                            first.instrument().symbol(),
                            first.state(),
                            first.sequence(),
                            resyncs.lastReason(first.instrument().symbol())));
        }
        if (!faults.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.DATA, String.join("; ", faults) + "; add what is missing to the recording");
        }
    }

    /** Holes between deltas, of live books and of those that waited for a snapshot. */
    private long gaps() {
        return resyncs.of(ResyncReason.GAP) + player.counters().get(EngineCounter.BACKLOG_GAPS);
    }

    private String gapsInWords() {
        return gaps() + (gaps() == 1 ? " gap" : " gaps");
    }

    private List<BookView> notLive() {
        return player.books().stream()
                .filter(book -> book.state() != BookState.LIVE)
                .toList();
    }
}
