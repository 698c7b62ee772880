package io.kubook.engine.ring;

import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.ControlledMessageHandler.Action;
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

    /** There is no such number. */
    public static final long NONE = -1;

    private final OneToOneRingBuffer ring;
    private final MessageHandler dispatcher = this::dispatch;
    private final ControlledMessageHandler takingDispatcher = this::dispatchTaking;
    private final AtomicBoolean imagesWanted = new AtomicBoolean();
    private RecordHandler handler;
    private RecordTaker taker;
    private boolean refused;
    private long firstLost = NONE;
    private long lastLost = NONE;

    /** Takes what comes out of the ring, or leaves it there. */
    @FunctionalInterface
    public interface RecordTaker {
        /**
         * An event is next.
         *
         * @param eventNumber as for {@link RecordHandler#onRecord}.
         * @param templateId  which event it is.
         * @param buffer      holds it; valid during the call.
         * @param offset      of its message header.
         * @param length      in bytes.
         * @return false to leave it on the ring for a later poll.
         */
        boolean take(long eventNumber, int templateId, DirectBuffer buffer, int offset, int length);
    }

    /** Takes the records of a journal, in its order. */
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
     * The longest event that fits.
     *
     * @return in bytes, with its message header.
     */
    public int maxEventLength() {
        return ring.maxMsgLength() - NUMBER_LENGTH;
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
     * @param recordHandler gets each event; what it throws ends the call, and that event counts as taken.
     * @param limit         the most events to hand over.
     * @return how many were handed over; fewer than wait if the limit or the ring's end was met, 0 only if none waited.
     */
    public int poll(final RecordHandler recordHandler, final int limit) {
        handler = recordHandler;
        final int polled = ring.read(dispatcher, limit);
        return polled > 0 ? polled : ring.read(dispatcher, limit); // As in EventRing.
    }

    /**
     * Hands waiting events over, oldest first, until one is refused, which stays where it is. Journal thread only.
     *
     * @param recordTaker gets each event; what it throws ends the call, and that event counts as taken.
     * @param limit       the most events to hand over.
     * @return how many were taken; fewer than wait if one was refused or the limit or the ring's end was met, 0 only if
     *     none waits or the first was refused.
     */
    public int pollTaking(final RecordTaker recordTaker, final int limit) {
        taker = recordTaker;
        refused = false;
        final int polled = ring.controlledRead(takingDispatcher, limit);
        return polled > 0 || refused ? polled : ring.controlledRead(takingDispatcher, limit);
    }

    private void dispatch(final int templateId, final MutableDirectBuffer buffer, final int index, final int length) {
        handler.onRecord(buffer.getLong(index), templateId, buffer, index + NUMBER_LENGTH, length - NUMBER_LENGTH);
    }

    private Action dispatchTaking(
            final int templateId, final MutableDirectBuffer buffer, final int index, final int length) {
        refused = !taker.take(buffer.getLong(index), templateId, buffer, index + NUMBER_LENGTH, length - NUMBER_LENGTH);
        return refused ? Action.ABORT : Action.CONTINUE;
    }

    /**
     * Asks for an image of each book, as after a loss: what is read from there on needs nothing from before. Any
     * thread.
     */
    public void requestImages() {
        imagesWanted.set(true);
    }

    /**
     * Whether images were asked for since the last call. Book thread only.
     *
     * @return true once for all requests.
     */
    public boolean takeImageRequest() {
        return imagesWanted.getPlain() && imagesWanted.getAndSet(false);
    }

    /**
     * Notes which events found no room and are not named by a loss record yet. Book thread only.
     *
     * @param first of them; {@link #NONE} when a record names them.
     * @param last  of them.
     */
    public void lost(final long first, final long last) {
        firstLost = first;
        lastLost = last;
    }

    /**
     * The first event that found no room and is named by no record. For who writes the journal, once the book thread
     * has ended: a journal that ends with a loss must say so.
     *
     * @return its number, or {@link #NONE}.
     */
    public long firstLost() {
        return firstLost;
    }

    /**
     * The last event that found no room and is named by no record, as {@link #firstLost()}.
     *
     * @return its number, or {@link #NONE}.
     */
    public long lastLost() {
        return lastLost;
    }
}
