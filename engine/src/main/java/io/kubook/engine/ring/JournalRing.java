package io.kubook.engine.ring;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/**
 * The way of numbered events from the book thread to the journal's thread.
 *
 * <pre>
 *   0 ............ 7 8 ..............
 *  | event number   | event, as it was |
 * </pre>
 */
public final class JournalRing {
    /** Bytes before an event. */
    public static final int NUMBER_LENGTH = Long.BYTES;

    private final OneToOneRingBuffer ring;
    private final MessageHandler dispatcher = this::dispatch;
    private RecordHandler handler;

    /** Takes what comes out of the ring. */
    @FunctionalInterface
    public interface RecordHandler {
        /**
         * An event.
         *
         * @param eventNumber its number; a journal-only event has that of the last event before it.
         * @param templateId  which event it is.
         * @param buffer      holds it; valid during the call.
         * @param offset      of its message header.
         * @param length      in bytes.
         */
        void onRecord(long eventNumber, int templateId, DirectBuffer buffer, int offset, int length);
    }

    /**
     * Allocates the ring outside the heap.
     *
     * @param capacity in bytes: a power of two, at least that of the event ring.
     */
    public JournalRing(final int capacity) {
        ring = new OneToOneRingBuffer(EventRing.allocate(capacity));
    }

    /**
     * Puts an event on the ring. Book thread only.
     *
     * @param eventNumber its number.
     * @param templateId  which event.
     * @param buffer      holds it.
     * @param offset      of its message header.
     * @param length      in bytes.
     * @return false if there is no room.
     */
    public boolean offer(
            final long eventNumber,
            final int templateId,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        final int index = ring.tryClaim(templateId, NUMBER_LENGTH + length);
        if (index < 0) {
            return false;
        }
        ring.buffer().putLong(index, eventNumber);
        ring.buffer().putBytes(index + NUMBER_LENGTH, buffer, offset, length);
        ring.commit(index);
        return true;
    }

    /**
     * Room taken by events that wait. For the book thread: what is read meanwhile makes it less, never more.
     *
     * @return in bytes.
     */
    public int size() {
        return ring.size();
    }

    /**
     * Room in all.
     *
     * @return in bytes.
     */
    public int capacity() {
        return ring.capacity();
    }

    /**
     * Hands waiting events over, oldest first. Journal thread only.
     *
     * @param recordHandler gets each event.
     * @param limit         the most events to hand over.
     * @return how many were handed over; fewer than wait if the limit or the ring's end was met, 0 only if none waited.
     */
    public int poll(final RecordHandler recordHandler, final int limit) {
        handler = recordHandler;
        final int polled = ring.read(dispatcher, limit);
        return polled > 0 ? polled : ring.read(dispatcher, limit); // As in EventRing.
    }

    private void dispatch(final int templateId, final MutableDirectBuffer buffer, final int index, final int length) {
        handler.onRecord(buffer.getLong(index), templateId, buffer, index + NUMBER_LENGTH, length - NUMBER_LENGTH);
    }
}
