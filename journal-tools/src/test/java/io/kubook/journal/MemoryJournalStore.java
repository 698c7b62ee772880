package io.kubook.journal;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The slow obvious twin: a list of arrays, whose indexes are the positions. One thread only. */
final class MemoryJournalStore implements JournalStore {
    private final List<byte[]> records = new ArrayList<>();

    @Override
    public long append(final DirectBuffer buffer, final int offset, final int length) {
        if (length < 1 || length > MAX_RECORD_LENGTH) {
            throw new IllegalArgumentException("length: " + length);
        }
        final byte[] record = new byte[length];
        buffer.getBytes(offset, record);
        records.add(record);
        return records.size() - 1;
    }

    @Override
    public JournalCursor openCursor() {
        return new Cursor();
    }

    @Override
    public void sync() {}

    @Override
    public void close() {}

    private final class Cursor implements JournalCursor {
        private int next;

        @Override
        public boolean moveTo(final long position) {
            final boolean found = 0 <= position && position < records.size();
            next = found ? (int) position : 0;
            return found;
        }

        @Override
        public Step next(final RecordHandler handler) {
            if (next == records.size()) {
                return Step.END;
            }
            final byte[] record = records.get(next);
            handler.onRecord(next++, new UnsafeBuffer(record), 0, record.length);
            return Step.RECORD;
        }

        @Override
        public void close() {}
    }
}
