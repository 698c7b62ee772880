package io.kubook.feed.cli;

import io.kubook.engine.book.BookState;
import io.kubook.feed.cli.ladder.Happening;
import io.kubook.feed.cli.ladder.Picture;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Plain lines for pipes and logs: each happening, and every few seconds how things are. */
final class LinesDisplay implements Display {
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(5);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Output out;
    private long nextNs = INTERVAL_NS;

    LinesDisplay(final Output out) {
        this.out = out;
    }

    @Override
    public void tell(final Happening happening) {
        line(happening.elapsedNs(), happening.text());
    }

    @Override
    public void show(final Picture picture) {
        if (picture.elapsedNs() < nextNs) {
            return;
        }
        nextNs += INTERVAL_NS;
        final long live = picture.books().stream()
                .filter(book -> book.state() == BookState.LIVE)
                .count();
        final String audits = picture.audits() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %,d audits, %,d differences",
                        picture.audits().audits(),
                        picture.audits().mismatches());
        line(
                picture.elapsedNs(),
                String.format(
                        Locale.ROOT,
                        "%d of %d books live, %,.0f messages/s%s",
                        live,
                        picture.books().size(),
                        picture.flow().messagesPerSecond(),
                        audits));
    }

    private void line(final long elapsedNs, final String text) {
        out.text(String.format(Locale.ROOT, "%7.2f s  ", elapsedNs / NANOS_PER_SECOND))
                .text(text)
                .line();
        out.flush();
    }
}
