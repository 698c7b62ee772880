package io.kubook.journal;

import org.agrona.DirectBuffer;

/**
 * Keeps records of bytes in the order in which they were appended, in one file after the other. It knows nothing of
 * what they mean.
 *
 * <p>One thread appends, rolls, syncs and closes. After the death of the process every record whose append returned
 * true is there; what the death of the machine leaves is what the last {@link #sync()} had.
 */
public interface JournalStore extends AutoCloseable {
    /** The longest record in bytes: 4 MiB. */
    int MAX_RECORD_LENGTH = 4 << 20;

    /**
     * Goes on to a new file if it is time to. Without this call no file is ever left.
     *
     * @return true if the next record is the first of its file.
     * @throws java.io.UncheckedIOException if the store failed.
     */
    boolean rollIfDue();

    /**
     * Appends one record with one write.
     *
     * @param buffer holds the record; copied before the call returns.
     * @param offset of its first byte.
     * @param length in bytes, 1 to {@value #MAX_RECORD_LENGTH}.
     * @return false if the store is full, so that nothing was written; a later call may find room again.
     * @throws IllegalArgumentException      if the length is out of range; nothing was written.
     * @throws java.io.UncheckedIOException if the store failed; whether the record is there is not known.
     */
    boolean append(DirectBuffer buffer, int offset, int length);

    /**
     * Returns when everything appended is on the disk, which can take milliseconds; does nothing where there is none.
     */
    void sync();

    /** Frees what the store holds; the records stay. Does nothing the second time. */
    @Override
    void close();
}
