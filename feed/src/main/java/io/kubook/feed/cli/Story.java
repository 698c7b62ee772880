package io.kubook.feed.cli;

import io.kubook.engine.book.AuditCause;
import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.feed.cli.ladder.Happening;
import io.kubook.feed.cli.ladder.Tone;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * What happens, in words. The book thread, the link thread and the one that watches tell; the one that watches listens.
 * It holds so much and no more: what finds no room is counted instead.
 */
final class Story implements BookListener, SessionListener, ErrorHandler {
    private static final int CAPACITY = 1 << 10;

    private volatile long startNs = System.nanoTime();
    private final Queue<Happening> untold = new ManyToOneConcurrentArrayQueue<>(CAPACITY);
    private final Map<SessionProblem, Trouble> troubles = new ConcurrentHashMap<>();
    private final Queue<Refusal> refusals = new ManyToOneConcurrentArrayQueue<>(CAPACITY);
    private final AtomicLong omitted = new AtomicLong();
    private final AtomicReference<Throwable> bug = new AtomicReference<>();
    private final AtomicReference<UncheckedIOException> journalFailure = new AtomicReference<>();

    /** When each book was left; the book thread's. */
    private final Map<String, Long> leftNs = new HashMap<>();

    /**
     * What the session could not do.
     *
     * @param times how often, so far.
     * @param atNs  when, the last time.
     */
    record Trouble(SessionProblem problem, int code, String words, int times, long atNs) {
        String inWords() {
            final String detail = words.isEmpty() && code != 0 ? Integer.toString(code) : words;
            return detail.isEmpty() ? problem.description() : problem.description() + ": " + detail;
        }
    }

    /** A name that is not followed. */
    record Refusal(String name, SymbolRefusal reason) {}

    /** Begins anew: a feed is warmed up first, which takes a second or more, and nothing happens in that time. */
    void begin() {
        startNs = System.nanoTime();
    }

    /** Nanoseconds since the beginning. */
    long elapsedNs() {
        return System.nanoTime() - startNs;
    }

    void tell(final Tone tone, final String format, final Object... values) {
        if (!untold.offer(new Happening(elapsedNs(), tone, String.format(Locale.ROOT, format, values)))) {
            omitted.incrementAndGet();
        }
    }

    /** Hands out what was told since the last call, in order. */
    void drain(final Consumer<Happening> listener) {
        for (Happening next = untold.poll(); next != null; next = untold.poll()) {
            listener.accept(next);
        }
        final long lost = omitted.getAndSet(0);
        if (lost > 0) {
            listener.accept(new Happening(elapsedNs(), Tone.NOTE, lost + " more events were too many to print"));
        }
    }

    /** What makes the command fail, whatever the books are: a bug, or a journal that ended; null if nothing does. */
    CommandFailure failure() {
        if (bug.get() != null) {
            return new CommandFailure(
                    ExitCode.FAILED, "a bug occurred: " + bug + "; run it with --verbose and report it", bug.get());
        }
        return journalFailure.get() == null
                ? null
                : new CommandFailure(
                        ExitCode.FAILED,
                        journalFailure.get().getMessage() + "; what was recorded before is safe; check the disk",
                        journalFailure.get());
    }

    @Override
    public void onError(final Throwable throwable) {
        if (throwable instanceof UncheckedIOException failure) {
            // Of all that runs here only the journal's store reads or writes files.
            journalFailure.compareAndSet(null, failure);
            tell(Tone.TROUBLE, "journal: %s; the books go on without it", failure.getMessage());
            return;
        }
        bug.compareAndSet(null, throwable);
        tell(Tone.TROUBLE, "a bug: %s", throwable);
    }

    /** What the session could not do, each kind of it as it was the last time. */
    Collection<Trouble> troubles() {
        return troubles.values();
    }

    /** The next refusal that nobody has looked at; null if there is none. */
    Refusal nextRefusal() {
        return refusals.poll();
    }

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        final String symbol = book.instrument().symbol();
        switch (book.state()) {
            case STALE, HALTED -> {
                leftNs.putIfAbsent(symbol, System.nanoTime());
                tell(Tone.TROUBLE, "%s not usable: %s", symbol, reason.description());
            }
            case SYNCING -> tell(Tone.REPAIR, "%s keeps deltas, asks for a snapshot", symbol);
            case LIVE -> onLive(book, symbol);
            case EMPTY -> tell(Tone.NOTE, "%s empty: %s", symbol, reason.description());
        }
    }

    @Override
    public void onAudit(final BookView book, final AuditCause cause, final AuditOutcome outcome) {
        // What differed is told as the end of the book, and what agreed is nothing to tell.
        if (cause == AuditCause.TICKER && outcome == AuditOutcome.AGREED) {
            tell(
                    Tone.TROUBLE,
                    "%s: a ticker contradicted the book, a fresh snapshot at %d did not; tickers are not compared with"
                            + " it any more until it is built anew",
                    book.instrument().symbol(),
                    book.sequence());
        }
    }

    private void onLive(final BookView book, final String symbol) {
        final Long since = leftNs.remove(symbol);
        if (since == null) {
            tell(Tone.GOOD, "%s live at %d", symbol, book.sequence());
        } else {
            final long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
            tell(Tone.GOOD, "%s live again after %,d ms at %d", symbol, ms, book.sequence());
        }
    }

    @Override
    public void onRefused(final String name, final SymbolRefusal refusal) {
        if (!refusals.offer(new Refusal(name, refusal))) {
            omitted.incrementAndGet();
        }
        tell(Tone.TROUBLE, "%s is not followed: %s", name, refusal.description());
    }

    @Override
    public void onProblem(final SessionProblem problem, final int code, final String words) {
        final Trouble trouble = troubles.merge(
                problem,
                new Trouble(problem, code, words, 1, elapsedNs()),
                (before, now) -> new Trouble(problem, code, words, before.times() + 1, now.atNs()));
        tell(Tone.TROUBLE, "%s", trouble.inWords());
    }
}
