package io.kubook.engine;

import io.kubook.engine.ring.EventSink;
import io.kubook.engine.ring.JournalRing;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps copies of events, or of a journal's records, to look at them or to give them to somebody again. */
public final class EventTape implements EventSink, JournalRing.RecordHandler {
    private final List<Record> records = new ArrayList<>();

    /** A copy; the number is 0 if it was not taken from a journal. */
    public record Record(long number, int templateId, UnsafeBuffer bytes) {
        public Record {
            assert bytes.capacity() > 0;
        }

        /** The same bytes under another number. */
        public Record withNumber(final long newNumber) {
            return new Record(newNumber, templateId, bytes);
        }

        public int instrumentId() {
            return bytes.getInt(16);
        }

        /** Has an agent take it as a record of a journal. */
        public void replayTo(final BookAgent agent) {
            agent.onRecord(number, templateId, bytes, 0, bytes.capacity());
        }
    }

    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        onRecord(0, templateId, buffer, offset, length);
        return true;
    }

    @Override
    public void onRecord(
            final long eventNumber,
            final int templateId,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        records.add(new Record(eventNumber, templateId, new UnsafeBuffer(copy)));
    }

    public List<Record> records() {
        return records;
    }

    /** The records since the last call. */
    public List<Record> take() {
        final List<Record> taken = List.copyOf(records);
        records.clear();
        return taken;
    }
}
