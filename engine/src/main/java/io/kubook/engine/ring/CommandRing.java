package io.kubook.engine.ring;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/**
 * The way back, from the book thread and from any other to the link thread: requests for snapshots, resync, subscribe
 * and unsubscribe. Small, bounded, never waits; a command that finds no room is refused and the caller told.
 *
 * <pre>
 *   request:   0 ............. 3 4 ............ 7 8 ............ 15
 *             | instrumentId    | unused         | requestId      |
 *   others:    0 ............. 3 4 .............................
 *             | streams         | symbol, length-prefixed ASCII |
 * </pre>
 */
public final class CommandRing implements SnapshotRequester {
    private static final int REQUEST_SNAPSHOT = 1;
    private static final int RESYNC = 2;
    private static final int SUBSCRIBE = 3;
    private static final int UNSUBSCRIBE = 4;
    private static final int REQUEST_REFRESH = 5;

    private static final int INSTRUMENT_OFFSET = 0;
    private static final int REQUEST_ID_OFFSET = 8;
    private static final int REQUEST_LENGTH = 16;
    private static final int STREAMS_OFFSET = 0;
    private static final int SYMBOL_OFFSET = 4;
    /** The longest name of a symbol, in characters. */
    public static final int SYMBOL_MAX_LENGTH = 64;

    private final ManyToOneRingBuffer ring;
    private volatile Runnable wakeUp = () -> {};
    private final MessageHandler dispatcher = this::dispatch;
    private CommandHandler handler;

    /**
     * Allocates the ring outside the heap.
     *
     * @param capacity in bytes: a power of two, at least 1024.
     */
    public CommandRing(final int capacity) {
        ring = new ManyToOneRingBuffer(EventRing.allocate(capacity));
    }

    /**
     * Sets what wakes the link thread. Called after each command by the thread that gave it.
     *
     * @param action must neither wait nor throw; always the same one, so that a command allocates nothing.
     */
    public void wakeUpWith(final Runnable action) {
        wakeUp = action;
    }

    @Override
    public boolean requestSnapshot(final int instrumentId, final long requestId) {
        return request(REQUEST_SNAPSHOT, instrumentId, requestId);
    }

    @Override
    public boolean requestRefresh(final int instrumentId, final long requestId) {
        return request(REQUEST_REFRESH, instrumentId, requestId);
    }

    private boolean request(final int type, final int instrumentId, final long requestId) {
        final int index = ring.tryClaim(type, REQUEST_LENGTH);
        if (index < 0) {
            return false;
        }
        ring.buffer().putInt(index + INSTRUMENT_OFFSET, instrumentId);
        ring.buffer().putLong(index + REQUEST_ID_OFFSET, requestId);
        ring.commit(index);
        wakeUp.run();
        return true;
    }

    /**
     * Asks for a book to be built anew. From any thread.
     *
     * @param symbol the instrument's symbol.
     * @return false if there is no room now.
     */
    public boolean resync(final String symbol) {
        return offer(RESYNC, symbol, 0);
    }

    /**
     * Asks for streams of an instrument. From any thread.
     *
     * @param symbol  as the venue writes it.
     * @param streams see {@link Streams}.
     * @return false if there is no room now.
     */
    public boolean subscribe(final String symbol, final int streams) {
        return offer(SUBSCRIBE, symbol, streams);
    }

    /**
     * Asks for streams of an instrument to end. From any thread.
     *
     * @param symbol  as the venue writes it.
     * @param streams see {@link Streams}.
     * @return false if there is no room now.
     */
    public boolean unsubscribe(final String symbol, final int streams) {
        return offer(UNSUBSCRIBE, symbol, streams);
    }

    private boolean offer(final int type, final String symbol, final int streams) {
        if (symbol.isEmpty() || symbol.length() > SYMBOL_MAX_LENGTH) {
            throw new IllegalArgumentException("a symbol has 1 to " + SYMBOL_MAX_LENGTH + " characters: " + symbol);
        }
        final int index = ring.tryClaim(type, SYMBOL_OFFSET + Integer.BYTES + symbol.length());
        if (index < 0) {
            return false;
        }
        ring.buffer().putInt(index + STREAMS_OFFSET, streams);
        ring.buffer().putStringAscii(index + SYMBOL_OFFSET, symbol);
        ring.commit(index);
        wakeUp.run();
        return true;
    }

    /**
     * Hands all waiting commands over: each has woken the link thread once, and none may be left until the next wakes
     * it again. For the link thread only.
     *
     * @param handler gets each command; what it throws ends the call, and that command counts as handed over.
     * @return how many were handed over.
     */
    public int drain(final CommandHandler handler) {
        this.handler = handler;
        final int untilTheEnd = ring.read(dispatcher); // A read ends at the ring's end; the rest is at its beginning.
        return untilTheEnd + ring.read(dispatcher);
    }

    private void dispatch(final int type, final MutableDirectBuffer buffer, final int index, final int length) {
        switch (type) {
            case REQUEST_SNAPSHOT ->
                handler.onSnapshotRequested(
                        buffer.getInt(index + INSTRUMENT_OFFSET), buffer.getLong(index + REQUEST_ID_OFFSET));
            case REQUEST_REFRESH ->
                handler.onRefreshRequested(
                        buffer.getInt(index + INSTRUMENT_OFFSET), buffer.getLong(index + REQUEST_ID_OFFSET));
            case RESYNC -> handler.onResync(buffer.getStringAscii(index + SYMBOL_OFFSET));
            case SUBSCRIBE ->
                handler.onSubscribe(
                        buffer.getStringAscii(index + SYMBOL_OFFSET), buffer.getInt(index + STREAMS_OFFSET));
            case UNSUBSCRIBE ->
                handler.onUnsubscribe(
                        buffer.getStringAscii(index + SYMBOL_OFFSET), buffer.getInt(index + STREAMS_OFFSET));
            default -> throw new IllegalStateException("unknown command " + type);
        }
    }
}
