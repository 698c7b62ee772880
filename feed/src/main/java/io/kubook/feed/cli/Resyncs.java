package io.kubook.feed.cli;

import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts how often books had to be left, and why. The book thread counts, any thread reads. */
final class Resyncs implements BookListener {
    private final AtomicLongArray byReason = new AtomicLongArray(ResyncReason.values().length);
    private final Map<String, ResyncReason> lastOf = new ConcurrentHashMap<>();
    private volatile boolean isOver;

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        if (isOver) {
            return;
        }
        if (book.state() == BookState.STALE || book.state() == BookState.HALTED) {
            byReason.incrementAndGet(reason.ordinal());
            lastOf.put(book.instrument().symbol(), reason);
        }
    }

    /** Counts no more: a feed that is closed leaves every book, and needs none of them again. */
    void end() {
        isOver = true;
    }

    long of(final ResyncReason reason) {
        return byReason.get(reason.ordinal());
    }

    /** Of all reasons. */
    long total() {
        long total = 0;
        for (final ResyncReason reason : ResyncReason.values()) {
            total += of(reason);
        }
        return total;
    }

    /** Why a book was left last, in words; or that it never was live. */
    String lastReason(final String symbol) {
        final ResyncReason reason = lastOf.get(symbol);
        return reason == null ? "no snapshot fits" : reason.description();
    }

    /** Such as {@code 2 resyncs (1 GAP, 1 CROSSED)}. */
    @Override
    public String toString() {
        final long total = total();
        final StringJoiner reasons = new StringJoiner(", ", " (", ")");
        for (final ResyncReason reason : ResyncReason.values()) {
            if (of(reason) > 0) {
                reasons.add(of(reason) + " " + reason);
            }
        }
        return total + (total == 1 ? " resync" : " resyncs") + (total == 0 ? "" : reasons);
    }
}
