package io.kubook.engine.ring;

import io.kubook.engine.event.SnapshotFailure;

/** What the link thread does about commands. */
public interface CommandHandler {
    /**
     * A book needs a snapshot: ask the venue, and answer with snapshot chunks or a failure that carry the request id.
     *
     * @param instrumentId whose.
     * @param requestId    unique within the instrument; goes back with the answer.
     */
    void onSnapshotRequested(int instrumentId, long requestId);

    /**
     * A live book would like a snapshot: as {@link #onSnapshotRequested}, but after all books that need one. If it
     * cannot come soon, answer at once with {@link SnapshotFailure#NO_TURN}, since the book keeps its deltas until the
     * answer.
     *
     * @param instrumentId whose.
     * @param requestId    unique within the instrument; goes back with the answer.
     */
    default void onRefreshRequested(final int instrumentId, final long requestId) {
        onSnapshotRequested(instrumentId, requestId);
    }

    /**
     * Somebody does not trust a book: publish a {@code Command} event of the kind {@code RESYNC} for it.
     *
     * @param symbol the instrument's symbol; may be unknown.
     */
    void onResync(String symbol);

    /**
     * Somebody wants streams of an instrument.
     *
     * @param symbol  as the venue writes it.
     * @param streams which, see {@link Streams}.
     */
    void onSubscribe(String symbol, int streams);

    /**
     * Somebody no longer wants streams of an instrument.
     *
     * @param symbol  as the venue writes it.
     * @param streams which, see {@link Streams}.
     */
    void onUnsubscribe(String symbol, int streams);
}
