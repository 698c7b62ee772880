package io.kubook.feed.torture;

import io.kubook.engine.BookAgent;
import java.util.ArrayList;
import java.util.List;

/** What each event came to in an engine: for each instrument the callbacks, and the book after it. */
final class LiveTrace {
    private final int instruments;
    private final long base;
    private final CallbackTrace callbacks;
    private final List<long[]> ofEvent = new ArrayList<>();

    /** Begins after the event of a number. */
    LiveTrace(final int instruments, final long base, final CallbackTrace callbacks) {
        this.instruments = instruments;
        this.base = base;
        this.callbacks = callbacks;
    }

    /** After an event of an engine. */
    long[] onEvent(final BookAgent agent) {
        final long[] images = images(agent, callbacks, instruments);
        ofEvent.add(images);
        return images;
    }

    /** What an event came to; null if there was none of that number. */
    long[] of(final long eventNumber) {
        final long index = eventNumber - base - 1;
        return index >= 0 && index < ofEvent.size() ? ofEvent.get((int) index) : null;
    }

    /** The number of the event before the first. */
    long base() {
        return base;
    }

    long events() {
        return ofEvent.size();
    }

    /** For each instrument the callbacks since the last call of this, and the book. */
    static long[] images(final BookAgent agent, final CallbackTrace callbacks, final int instruments) {
        final long[] images = new long[2 * instruments];
        for (int id = 0; id < instruments; id++) {
            images[2 * id] = callbacks.take(id);
            images[2 * id + 1] = CallbackTrace.imageOf(agent.book(id));
        }
        return images;
    }
}
