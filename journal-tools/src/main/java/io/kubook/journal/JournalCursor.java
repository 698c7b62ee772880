package io.kubook.journal;

import org.agrona.DirectBuffer;

/** Reads the records of a {@link JournalStore} forward. One thread only. */
public interface JournalCursor extends AutoCloseable {
    /** What a step met. */
    enum Step {
        /** A record; its handler has seen it. */
        RECORD,

        /** No record is there yet; a later step may meet one. */
        END,

        /** A record longer than any that is ever appended: the store is damaged. The cursor stays before it. */
        TOO_LONG
    }

    /** Takes a record. */
    @FunctionalInterface
    interface RecordHandler {
        /**
         * Takes one record, which is there only until the call returns.
         *
         * @param position as {@link JournalStore#append} returned it.
         * @param buffer   holds the record.
         * @param offset   of its first byte.
         * @param length   in bytes.
         */
        void onRecord(long position, DirectBuffer buffer, int offset, int length);
    }

    /**
     * Goes to where the next step meets the record of a given position.
     *
     * @param position as {@link JournalStore#append} or a handler was given it.
     * @return false if no such record is there; the cursor then stands before the first.
     */
    boolean moveTo(long position);

    /**
     * Steps over the next record, if there is one.
     *
     * @param handler is given the record; what it throws comes out here, and the record counts as read.
     * @return what was met.
     * @throws java.io.UncheckedIOException if the store failed.
     */
    Step next(RecordHandler handler);

    /** Frees what the cursor holds. Does nothing the second time. */
    @Override
    void close();
}
