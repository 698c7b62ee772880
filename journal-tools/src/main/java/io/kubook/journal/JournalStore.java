package io.kubook.journal;

import org.agrona.DirectBuffer;

/**
 * Keeps records of bytes in the order in which they were appended. It knows nothing of what they mean.
 *
 * <p>One thread appends, syncs and closes; each cursor belongs to one thread of its own, and may read while another
 * appends. After the death of the process every record whose append returned is there; what the death of the machine
 * leaves is what the last {@link #sync()} had.
 */
public interface JournalStore extends AutoCloseable {
    /** The longest record in bytes: 1 MiB, four times the longest frame that is accepted. */
    int MAX_RECORD_LENGTH = 1 << 20;

    /**
     * Appends one record with one write.
     *
     * @param buffer holds the record; copied before the call returns.
     * @param offset of its first byte.
     * @param length in bytes, 1 to {@value #MAX_RECORD_LENGTH}.
     * @return its position: 0 or more, and more than that of every record before it. Positions need not be dense.
     * @throws IllegalArgumentException      if the length is out of range; nothing was written.
     * @throws java.io.UncheckedIOException if the store failed; whether the record is there is not known.
     */
    long append(DirectBuffer buffer, int offset, int length);

    /**
     * A reader that stands before the first record.
     *
     * @return to be closed by its user, before the store is.
     */
    JournalCursor openCursor();

    /**
     * Returns when everything appended is on the disk, which can take milliseconds; does nothing where there is none.
     */
    void sync();

    /** Frees what the store holds; the records stay. Does nothing the second time. */
    @Override
    void close();
}
