package io.kubook.engine.ring;

import io.kubook.engine.event.SnapshotFailure;

/** Asks the venue for a snapshot; the answer comes back as events. In replay it does nothing. */
@FunctionalInterface
public interface SnapshotRequester {
    /**
     * Asks for a snapshot. Called by the book thread; neither waits nor throws.
     *
     * @param instrumentId whose.
     * @param requestId    greater than 0, unique within the instrument; the answering events carry it.
     * @return false if the request cannot be taken now; it is counted, and the book asks again when the answer is
     *         overdue.
     */
    boolean requestSnapshot(int instrumentId, long requestId);

    /**
     * Asks for a snapshot of a book that is live, and can do without: it is to be compared, or its window to be
     * widened. It is answered like any other, or with {@link SnapshotFailure#NO_TURN}, which is meant for such requests
     * only. Called by the book thread; neither waits nor throws.
     *
     * @param instrumentId whose.
     * @param requestId    as for {@link #requestSnapshot}.
     * @return as {@link #requestSnapshot}.
     */
    default boolean requestRefresh(final int instrumentId, final long requestId) {
        return requestSnapshot(instrumentId, requestId);
    }
}
