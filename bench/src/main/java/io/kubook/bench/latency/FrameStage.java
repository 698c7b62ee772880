package io.kubook.bench.latency;

import java.util.Locale;

/**
 * How far a frame has come. Each stage is stamped by one thread, {@link #JOURNAL} once for a few frames and every other
 * once for a frame.
 *
 * <p>{@link #SENT} and {@link #DECODED} are stamped when something has returned: whoever takes a frame on from there
 * may be quicker, so that a frame can have been at the next stage a moment earlier. The journal takes a frame off its
 * own ring: it comes after {@link #RING}, and neither before nor after the others.
 */
public enum FrameStage {
    /** The venue's end has written it to its socket. */
    SENT,

    /** The link has it whole, and its decoder has not begun. */
    SOCKET,

    /** The decoder has returned: the event is on the ring. */
    DECODED,

    /** The book thread has taken the event off the ring. */
    RING,

    /** The book is changed, and its first listener is called. */
    BOOK,

    /** Listeners have returned, and the best levels are published for other threads. */
    LISTENER,

    /** The journal has acknowledged it; only where there is a journal. */
    JOURNAL;

    /**
     * For tables and files.
     *
     * @return in small letters.
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
