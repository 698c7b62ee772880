package io.kubook.feed.cli.ladder;

import io.kubook.engine.book.BookView;
import java.util.List;

/**
 * All that is shown at one moment.
 *
 * @param title      what is being watched.
 * @param elapsedNs  since the start, in nanoseconds.
 * @param totalNs    how long it is meant to take; 0 if for ever.
 * @param books      copies of the books, in their order.
 * @param flow       how much comes, and how fast it goes through.
 * @param audits     what audits came to; null if there are none.
 * @param happenings what happened lately, the oldest first.
 */
public record Picture(
        String title,
        long elapsedNs,
        long totalNs,
        List<BookView> books,
        Flow flow,
        Audits audits,
        List<Happening> happenings) {}
