package io.kubook.engine.sync;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The deltas that are kept while a snapshot is awaited: whole events, one after the other, without a hole between them.
 *
 * <pre>
 *   0 ............ 3 4 ........ 7 8 ........................
 *  | event length   | unused     | event, padded to 8 bytes |   and so on
 * </pre>
 *
 * <p>Memory is taken when first needed and doubles up to the limit. All books may have to wait for long at the same
 * time once, so {@link #finish} gives back what is much.
 */
final class DepthBacklog {
    private static final int HEADER = 8;
    private static final int FIRST_CAPACITY = 4096;
    private static final int MUCH = 64 * 1024;

    private final int maxBytes;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private int size;
    private long firstSequence;
    private long lastSequence;

    DepthBacklog(final int maxBytes) {
        this.maxBytes = maxBytes;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The first sequence of the oldest delta; meaningful only if not empty. */
    long firstSequence() {
        return firstSequence;
    }

    /** The last sequence of the newest delta; meaningful only if not empty. */
    long lastSequence() {
        return lastSequence;
    }

    void clear() {
        size = 0;
    }

    /** Clears, and nothing is going to be kept for now: more than {@value #MUCH} bytes of memory are given back. */
    void finish() {
        clear();
        if (buffer.capacity() > MUCH) {
            buffer.wrap(0, 0);
        }
    }

    /** Copies an event to the end; false if the limit does not allow it. The caller has checked that it joins on. */
    boolean append(final DirectBuffer event, final int offset, final int length, final long first, final long last) {
        final int needed = HEADER + BitUtil.align(length, HEADER);
        if (needed > maxBytes - size) {
            return false;
        }
        if (size + needed > buffer.capacity()) {
            grow(size + needed);
        }
        buffer.putInt(size, length);
        buffer.putBytes(size + HEADER, event, offset, length);
        if (size == 0) {
            firstSequence = first;
        }
        lastSequence = last;
        size += needed;
        return true;
    }

    private void grow(final int needed) {
        int capacity = Math.max(FIRST_CAPACITY, buffer.capacity());
        while (capacity < needed) {
            capacity = Math.min(capacity * 2, maxBytes);
        }
        final byte[] larger = new byte[capacity];
        buffer.getBytes(0, larger, 0, size);
        buffer.wrap(larger);
    }

    /** The bytes taken: the position after the newest delta. */
    int size() {
        return size;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    /** Where the event of a record starts. */
    int eventOffset(final int position) {
        return position + HEADER;
    }

    /** How long it is. */
    int eventLength(final int position) {
        return buffer.getInt(position);
    }

    /** The position of the record after this one; {@link #size()} after the newest. */
    int next(final int position) {
        return position + HEADER + BitUtil.align(eventLength(position), HEADER);
    }
}
