package io.kubook.engine.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The hand-off from the link thread to the book thread: one producer, one consumer, no waiting on either side.
 *
 * <p>The producing thread calls {@link #offer}, the consuming thread {@link #poll}. That there is one of each is
 * asserted where assertions are on, since two producers would lose events without a sign.
 */
public final class EventRing implements EventSink {
    /** The smallest capacity. A message is an eighth of it at most: 256 KiB, or about 8,000 changes of levels. */
    public static final int MIN_CAPACITY = 2 * 1024 * 1024;

    private static final int CACHE_LINE = 64;

    private final OneToOneRingBuffer ring;
    private Thread producer;
    private Thread consumer;

    /**
     * Allocates the ring outside the heap.
     *
     * @param capacity in bytes: a power of two, at least {@link #MIN_CAPACITY}.
     */
    public EventRing(final int capacity) {
        if (capacity < MIN_CAPACITY || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(
                    "an event ring holds a power of two of bytes, at least " + MIN_CAPACITY + ": " + capacity);
        }
        ring = new OneToOneRingBuffer(allocate(capacity));
    }

    /** The journal could not take a longer one, so neither ring nor inline mode may. */
    static void requireFits(final int length, final int maxEventLength) {
        if (length > maxEventLength) {
            throw new IllegalArgumentException("an event has at most " + maxEventLength + " bytes: " + length);
        }
    }

    static UnsafeBuffer allocate(final int capacity) {
        final ByteBuffer memory =
                BufferUtil.allocateDirectAligned(capacity + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINE);
        return new UnsafeBuffer(memory.order(ByteOrder.LITTLE_ENDIAN));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the event is longer than {@link #maxEventLength()}.
     */
    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        assert isOnlyProducer() : "a second producer: " + Thread.currentThread() + " after " + producer;
        requireFits(length, maxEventLength());
        return ring.write(templateId, buffer, offset, length);
    }

    /**
     * Hands waiting events over, oldest first.
     *
     * @param handler gets each event; what it throws ends the call, and that event counts as taken.
     * @param limit   the most events to hand over.
     * @return how many were handed over; fewer than wait if the limit or the ring's end was met, 0 only if none waited.
     */
    public int poll(final MessageHandler handler, final int limit) {
        assert isOnlyConsumer() : "a second consumer: " + Thread.currentThread() + " after " + consumer;
        final int polled = ring.read(handler, limit);
        return polled > 0
                ? polled
                : ring.read(handler, limit); // A read ends at the ring's end, perhaps with padding only.
    }

    /**
     * The longest event that fits; a little less than the ring could hold, so that the journal's ring of the same
     * capacity has room for the number that it puts before each event.
     *
     * @return in bytes, with its message header.
     */
    public int maxEventLength() {
        return maxEventLength(ring.capacity());
    }

    /**
     * The longest event that fits a ring of a given capacity.
     *
     * @param capacity in bytes, of a ring that there may be.
     * @return what {@link #maxEventLength()} of that ring returns.
     */
    public static int maxEventLength(final int capacity) {
        return capacity / 8 - JournalRing.NUMBER_LENGTH;
    }

    /**
     * Room taken by events that wait. A snapshot of two moving positions: exact only when one side rests.
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

    private boolean isOnlyProducer() {
        if (producer == null) {
            producer = Thread.currentThread();
        }
        return producer == Thread.currentThread();
    }

    private boolean isOnlyConsumer() {
        if (consumer == null) {
            consumer = Thread.currentThread();
        }
        return consumer == Thread.currentThread();
    }
}
