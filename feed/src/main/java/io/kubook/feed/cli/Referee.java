package io.kubook.feed.cli;

import io.kubook.engine.book.BookState;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.feed.audit.Audit;
import io.kubook.feed.audit.BookAuditor;
import io.kubook.feed.cli.ladder.Audits;
import io.kubook.feed.cli.ladder.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Audits books again and again: each that claims to be live is compared with the truth at its sequence, and what was
 * compared is counted. The first difference of a book is told, and the first audit after it has come back.
 */
final class Referee {
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final BookAuditor auditor;
    private final Story story;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private String firstDifference = "";
    private long nextNs;

    Referee(final BookAuditor auditor, final Story story) {
        this.auditor = auditor;
        this.story = story;
    }

    /** What the audits of one book came to. */
    static final class Tally {
        private long audits;
        private long levels;
        private long mismatches;
        private int outOfRange;
        private long lastSequence = Long.MIN_VALUE;
        private boolean wasLive;

        long audits() {
            return audits;
        }

        long levels() {
            return levels;
        }

        long mismatches() {
            return mismatches;
        }

        /** Levels that no long can hold, as far as the last audit met any. */
        int outOfRange() {
            return outOfRange;
        }
    }

    /** Audits what has changed, if it is time to. */
    void look(final List<BookSnapshot> books) {
        for (final BookSnapshot book : books) {
            final Tally tally = of(book.instrument().symbol());
            tally.wasLive &= book.state() == BookState.LIVE;
        }
        if (story.elapsedNs() >= nextNs) {
            nextNs = story.elapsedNs() + INTERVAL_NS;
            for (final BookSnapshot book : books) {
                if (book.sequence() != of(book.instrument().symbol()).lastSequence) {
                    audit(book);
                }
            }
        }
    }

    /** Audits all, whether they have changed or not. False if one is not live, or the truth is not remembered. */
    boolean auditAll(final List<BookSnapshot> books) {
        boolean done = true;
        for (final BookSnapshot book : books) {
            done &= audit(book);
        }
        return done;
    }

    private boolean audit(final BookSnapshot book) {
        if (book.state() != BookState.LIVE) {
            return false;
        }
        final Optional<Audit> result = auditor.audit(book);
        result.ifPresent(audit -> count(of(audit.symbol()), audit));
        return result.isPresent();
    }

    private void count(final Tally tally, final Audit audit) {
        tally.audits++;
        tally.levels += audit.levels();
        tally.outOfRange = audit.outOfRange();
        tally.lastSequence = audit.sequence();
        if (!audit.isEqual()) {
            tally.mismatches++;
            final String difference = audit.symbol() + " differs at " + audit.sequence() + ": " + audit.difference();
            firstDifference = firstDifference.isEmpty() ? difference : firstDifference;
            if (tally.mismatches == 1) {
                story.tell(Tone.TROUBLE, "%s", difference);
            }
        } else if (!tally.wasLive) {
            story.tell(
                    Tone.GOOD,
                    "%s audit: all %,d levels equal the venue's at %d",
                    audit.symbol(),
                    audit.levels(),
                    audit.sequence());
        }
        tally.wasLive = true;
    }

    /** The tally of a book, empty at first. */
    Tally of(final String symbol) {
        return tallies.computeIfAbsent(symbol, unused -> new Tally());
    }

    /** The first difference of all, in words; empty if there is none. */
    String firstDifference() {
        return firstDifference;
    }

    /** All books together. */
    Audits total() {
        long audits = 0;
        long levels = 0;
        long mismatches = 0;
        for (final Tally tally : tallies.values()) {
            audits += tally.audits;
            levels += tally.levels;
            mismatches += tally.mismatches;
        }
        return new Audits(audits, levels, mismatches);
    }
}
