package io.kubook.feed.torture;

import io.kubook.engine.ring.EventSink;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;

/** The ring between link and book thread, as small as one likes, emptied as slowly as one likes. */
final class VirtualRing implements EventSink {
    private static final int HEADER = 8;

    private record Waiting(int templateId, UnsafeBuffer bytes) {
        int room() {
            return roomFor(bytes.capacity());
        }
    }

    private final int capacity;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int size;

    VirtualRing(final int capacity) {
        this.capacity = capacity;
    }

    private static int roomFor(final int length) {
        return HEADER + BitUtil.align(length, HEADER);
    }

    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (size + roomFor(length) > capacity) {
            return false;
        }
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        final Waiting event = new Waiting(templateId, new UnsafeBuffer(bytes));
        waiting.addLast(event);
        size += event.room();
        return true;
    }

    /** Hands over what waits, the oldest first, but no more than so many. */
    void drain(final MessageHandler taker, final int most) {
        for (int left = most; left > 0 && !waiting.isEmpty(); left--) {
            final Waiting event = waiting.removeFirst();
            size -= event.room();
            taker.onMessage(event.templateId(), event.bytes(), 0, event.bytes().capacity());
        }
    }
}
