package io.kubook.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps records in memory, for simulations and tests: a list of arrays, which can be made to fill up, and to lose its
 * end as a disk does when the power fails. One thread only.
 */
public final class MemoryJournalStore implements JournalStore {
    private final List<List<byte[]>> files = new ArrayList<>();
    private boolean isRollDue = true;
    private boolean isFull;

    /** Creates a store without records. */
    public MemoryJournalStore() {}

    /** Makes the next {@link #rollIfDue} begin another file. */
    public void makeRollDue() {
        isRollDue = true;
    }

    /**
     * Makes the store refuse records, or take them again.
     *
     * @param full whether it refuses.
     */
    public void setFull(final boolean full) {
        isFull = full;
    }

    /**
     * Loses the last records; whole files are never lost.
     *
     * @param count how many at most; those of the last file are lost only.
     */
    public void cutTail(final int count) {
        if (!files.isEmpty()) {
            final List<byte[]> last = files.get(files.size() - 1);
            last.subList(Math.max(0, last.size() - count), last.size()).clear();
        }
    }

    /**
     * Leaves of the last record only its beginning, as a process does that dies while it writes.
     *
     * @param length how many bytes are left: 1 or more, and fewer than there are.
     */
    public void cutLastRecord(final int length) {
        final List<byte[]> last = files.get(files.size() - 1);
        last.set(last.size() - 1, Arrays.copyOf(last.get(last.size() - 1), length));
    }

    @Override
    public boolean rollIfDue() {
        if (isRollDue && (files.isEmpty() || !files.get(files.size() - 1).isEmpty())) {
            files.add(new ArrayList<>());
        }
        isRollDue = false;
        return files.isEmpty() || files.get(files.size() - 1).isEmpty();
    }

    @Override
    public boolean append(final DirectBuffer buffer, final int offset, final int length) {
        if (length < 1 || length > MAX_RECORD_LENGTH) {
            throw new IllegalArgumentException("a record has 1 to " + MAX_RECORD_LENGTH + " bytes: " + length);
        }
        if (isFull) {
            return false;
        }
        if (files.isEmpty()) {
            files.add(new ArrayList<>());
        }
        final byte[] record = new byte[length];
        buffer.getBytes(offset, record);
        files.get(files.size() - 1).add(record);
        return true;
    }

    /**
     * A reader of what is here and of what will be.
     *
     * @return stands before the first record.
     */
    public JournalCursor openCursor() {
        return new Cursor();
    }

    @Override
    public void sync() {}

    @Override
    public void close() {}

    private final class Cursor implements JournalCursor {
        private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
        private int file;
        private int nextRecord;

        @Override
        public Step next() {
            while (file < files.size()) {
                final List<byte[]> records = files.get(file);
                if (nextRecord < records.size()) {
                    buffer.wrap(records.get(nextRecord++));
                    return Step.RECORD;
                }
                if (file + 1 == files.size()) {
                    return Step.END;
                }
                file++;
                nextRecord = 0;
            }
            return Step.END;
        }

        @Override
        public Step again() {
            return Step.RECORD;
        }

        @Override
        public DirectBuffer buffer() {
            return buffer;
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return buffer.capacity();
        }

        @Override
        public String file() {
            return "file " + (file + 1) + " in memory";
        }

        @Override
        public long recordInFile() {
            return nextRecord;
        }

        @Override
        public JournalDamage damage() {
            return null;
        }

        @Override
        public boolean skipFile() {
            file++;
            nextRecord = 0;
            return file < files.size();
        }

        @Override
        public void close() {}
    }
}
