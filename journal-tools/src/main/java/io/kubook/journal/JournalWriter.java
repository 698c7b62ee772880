package io.kubook.journal;

import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.ring.JournalRing;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes records of events and appends them. So that reading can begin with any file, each begins with a copy of the
 * session's start and of all instruments, under the number of the event before.
 *
 * <p>Allocates nothing in steady state. One thread only, but for the figures, which any thread may read.
 */
final class JournalWriter implements JournalRing.RecordTaker {
    private static final int INSTRUMENT_ID_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + InstrumentDefinitionDecoder.instrumentIdEncodingOffset();

    private final JournalStore store;
    private final Runnable onNextFile;
    private final UnsafeBuffer record;
    private final Checksum checksum = new Checksum();
    private final Map<Integer, UnsafeBuffer> definitions = new TreeMap<>();
    private final AtomicLong position = new AtomicLong();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private UnsafeBuffer sessionStart;
    private boolean isHeadDue;
    private boolean isStoreFull;

    /**
     * Goes on behind what a store has.
     *
     * @param lastNumber of the last event in it; 0 if there is none.
     * @param maxLength  of an event, in bytes.
     * @param onNextFile told when a file is begun in the middle of a session.
     */
    JournalWriter(final JournalStore store, final long lastNumber, final int maxLength, final Runnable onNextFile) {
        this.store = store;
        record = new UnsafeBuffer(BufferUtil.allocateDirectAligned(RecordFormat.HEADER_LENGTH + maxLength, Long.BYTES));
        this.onNextFile = onNextFile;
        position.set(lastNumber);
    }

    /** Goes on to another file if it is time to. */
    void rollIfDue() {
        if (store.rollIfDue() && !isHeadDue) {
            isHeadDue = true; // Until all of it is there, which may take more than one attempt.
            if (sessionStart != null) {
                onNextFile.run();
            }
        }
    }

    /**
     * Appends a record of an event.
     *
     * @return false if the store is full: nothing of it was written.
     */
    @Override
    public boolean take(
            final long number, final int type, final DirectBuffer buffer, final int offset, final int length) {
        if (isHeadDue && type != SessionStartDecoder.TEMPLATE_ID && !writeHead()) {
            return false;
        }
        if (!append(number, type, buffer, offset, length)) {
            return false;
        }
        isHeadDue = false;
        switch (type) {
            case SessionStartDecoder.TEMPLATE_ID -> {
                sessionStart = copy(buffer, offset, length);
                definitions.clear();
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                definitions.put(
                        buffer.getInt(offset + INSTRUMENT_ID_OFFSET, ByteOrder.LITTLE_ENDIAN),
                        copy(buffer, offset, length));
            default -> {}
        }
        position.setRelease(number);
        return true;
    }

    private boolean writeHead() {
        final long number = position.getPlain();
        if (sessionStart != null
                && !append(number, SessionStartDecoder.TEMPLATE_ID, sessionStart, 0, sessionStart.capacity())) {
            return false;
        }
        for (final UnsafeBuffer definition : definitions.values()) {
            if (!append(number, InstrumentDefinitionDecoder.TEMPLATE_ID, definition, 0, definition.capacity())) {
                return false;
            }
        }
        return true;
    }

    private boolean append(
            final long number, final int type, final DirectBuffer buffer, final int offset, final int length) {
        final int recordLength = RecordFormat.encode(record, number, type, buffer, offset, length, checksum);
        isStoreFull = !store.append(record, 0, recordLength);
        if (isStoreFull) {
            return false;
        }
        records.setRelease(records.getPlain() + 1);
        bytes.setRelease(bytes.getPlain() + recordLength);
        return true;
    }

    private static UnsafeBuffer copy(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new UnsafeBuffer(bytes);
    }

    /** Whether the store refused the last record that it was given. */
    boolean isStoreFull() {
        return isStoreFull;
    }

    /** The number of the last event that is in the store. */
    long position() {
        return position.getAcquire();
    }

    /** Records appended by this writer. */
    long records() {
        return records.getAcquire();
    }

    /** Bytes of these records. */
    long bytes() {
        return bytes.getAcquire();
    }
}
