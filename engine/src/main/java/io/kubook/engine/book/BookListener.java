package io.kubook.engine.book;

import io.kubook.engine.instrument.Instrument;

/**
 * Sees books change. Called on the book thread, once for each message of the venue, after the message was applied
 * whole.
 *
 * <p>A listener must not keep what it is given beyond the call, and must not wait. One that throws is detached, counted
 * and reported; the book goes on.
 *
 * <p>While a book is being joined to its snapshot, {@link #onBookReset} and {@link #onBookChange} are called in the
 * state {@link BookState#SYNCING}: a listener that mirrors a book follows them all; one that trades on it waits for
 * {@link BookState#LIVE}.
 */
public interface BookListener {
    /**
     * A book's state changed; {@code book.state()} is the new one.
     *
     * @param book     the book, with the levels that it has in its new state.
     * @param previous the state before.
     * @param reason   why.
     */
    default void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {}

    /**
     * All levels of a book were replaced, or the known window moved: by a snapshot or by a fresh look at the venue's
     * book.
     *
     * @param book the book, right at its sequence.
     */
    default void onBookReset(final BookView book) {}

    /**
     * A message was applied, even if it only moved the sequence.
     *
     * @param book   the book after the message.
     * @param change what the message changed.
     */
    default void onBookChange(final BookView book, final BookChange change) {}

    /**
     * A live book was compared with a fresh snapshot of the venue's. A book that was found wrong has left the live
     * state before this call.
     *
     * <p>{@link AuditCause#TICKER} with {@link AuditOutcome#AGREED} says that the venue's tickers contradict what its
     * own snapshot confirms: tickers are not compared with this book any more until it is built anew.
     *
     * @param book    the book; its sequence is where the two were compared.
     * @param cause   why.
     * @param outcome what came of it.
     */
    default void onAudit(final BookView book, final AuditCause cause, final AuditOutcome outcome) {}

    /**
     * An instrument was defined, or defined anew with wider scales; in the second case the book's levels have been
     * rescaled and {@link #onBookReset} follows.
     *
     * @param instrument the definition that holds from here on.
     */
    default void onInstrumentChange(final Instrument instrument) {}
}
