package io.kubook.engine.ring;

import io.kubook.engine.EventTape;
import org.agrona.DirectBuffer;

/** A sink that has room for so many events and no more, and keeps what it took. */
final class Refuser implements EventSink {
    final EventTape taken = new EventTape();
    int room;

    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (room == 0) {
            return false;
        }
        room--;
        return taken.offer(templateId, buffer, offset, length);
    }
}
