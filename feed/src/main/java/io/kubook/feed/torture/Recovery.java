package io.kubook.feed.torture;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.feed.kucoin.SessionCounter;
import io.kubook.feed.kucoin.SessionStatistics;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Whether all books are well again: live, and where the venue was a second ago, since a live book that stands still is
 * right and of no use; with every topic acknowledged; and that for {@value #SECONDS_ON_END} seconds on end, since a
 * dead link is not noticed at once.
 */
final class Recovery {
    private static final long SECONDS_ON_END = 2;
    private static final long MARK_NS = TimeUnit.SECONDS.toNanos(1);

    private final IntFunction<BookView> books;
    private final TrueBooks truth;
    private final SessionStatistics session;
    private final int[] older = new int[Scenario.SYMBOLS];
    private final int[] newer = new int[Scenario.SYMBOLS];
    private long markedNs = Long.MIN_VALUE;
    private long wellSinceNs = Long.MAX_VALUE;

    Recovery(final IntFunction<BookView> books, final TrueBooks truth, final SessionStatistics session) {
        this.books = books;
        this.truth = truth;
        this.session = session;
    }

    void onTime(final long nowNs) {
        if (nowNs >= markedNs + MARK_NS) {
            mark(nowNs);
        }
        if (!areWell()) {
            wellSinceNs = Long.MAX_VALUE;
        } else if (wellSinceNs == Long.MAX_VALUE) {
            wellSinceNs = nowNs;
        }
    }

    private void mark(final long nowNs) {
        markedNs = nowNs;
        for (int id = 0; id < Scenario.SYMBOLS; id++) {
            final BookView book = books.apply(id);
            older[id] = newer[id];
            newer[id] = book == null ? 0 : truth.of(book.instrument().symbol()).changes();
        }
    }

    private boolean areWell() {
        for (int id = 0; id < Scenario.SYMBOLS; id++) {
            final BookView book = books.apply(id);
            if (book == null
                    || book.state() != BookState.LIVE
                    || truth.of(book.instrument().symbol()).changesUpTo(book.sequence()) < older[id]) {
                return false;
            }
        }
        return session.get(SessionCounter.TOPICS_ACTIVE) == Scenario.TOPICS;
    }

    boolean isDone(final long nowNs) {
        return wellSinceNs != Long.MAX_VALUE && nowNs - wellSinceNs >= TimeUnit.SECONDS.toNanos(SECONDS_ON_END);
    }

    /** What is not well, in words. */
    String describe() {
        final StringBuilder text = new StringBuilder();
        text.append(session.get(SessionCounter.TOPICS_ACTIVE)).append(" topics run");
        for (int id = 0; id < Scenario.SYMBOLS; id++) {
            final BookView book = books.apply(id);
            text.append(", ");
            if (book == null) {
                text.append("instrument ").append(id).append(" is not defined");
            } else {
                final TrueBook venue = truth.of(book.instrument().symbol());
                text.append(book.instrument().symbol() + " is " + book.state() + " at change "
                        + venue.changesUpTo(book.sequence()) + " of " + venue.changes());
            }
        }
        return text.toString();
    }
}
