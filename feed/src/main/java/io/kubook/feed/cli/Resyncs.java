package io.kubook.feed.cli;

import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import java.util.StringJoiner;

/** Counts how often books had to be left, and why. */
final class Resyncs implements BookListener {
    private final long[] byReason = new long[ResyncReason.values().length];

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        if (book.state() == BookState.STALE || book.state() == BookState.HALTED) {
            byReason[reason.ordinal()]++;
        }
    }

    long of(final ResyncReason reason) {
        return byReason[reason.ordinal()];
    }

    /** Such as {@code 2 resyncs (1 GAP, 1 CROSSED)}. */
    @Override
    public String toString() {
        long total = 0;
        final StringJoiner reasons = new StringJoiner(", ", " (", ")");
        for (final ResyncReason reason : ResyncReason.values()) {
            total += of(reason);
            if (of(reason) > 0) {
                reasons.add(of(reason) + " " + reason);
            }
        }
        return total + (total == 1 ? " resync" : " resyncs") + (total == 0 ? "" : reasons);
    }
}
