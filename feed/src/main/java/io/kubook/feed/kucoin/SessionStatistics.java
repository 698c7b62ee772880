package io.kubook.feed.kucoin;

import java.util.List;
import java.util.function.ObjLongConsumer;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What there is to know of a session. Written by the link thread only, read by any thread: each value as it was not
 * long ago; values of different counters need not be of the same moment. No secret is in it.
 */
public final class SessionStatistics {
    private static final SessionCounter[] COUNTERS = SessionCounter.values();
    private static final int PADDING = 2 * BitUtil.CACHE_LINE_LENGTH;

    private final AtomicBuffer buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            2 * PADDING + COUNTERS.length * BitUtil.SIZE_OF_LONG, BitUtil.CACHE_LINE_LENGTH));
    private final boolean authenticated;
    private volatile String connectionId = "";
    private volatile String server = "";
    private volatile List<Subscription> subscriptions = List.of();

    /**
     * All is 0 and empty.
     *
     * @param authenticated whether the session has a key.
     */
    SessionStatistics(final boolean authenticated) {
        this.authenticated = authenticated;
    }

    /**
     * Reads a value. Any thread.
     *
     * @param counter which one.
     * @return the value.
     */
    public long get(final SessionCounter counter) {
        return buffer.getLongVolatile(offset(counter));
    }

    /**
     * Reads all values in the order of the constants. Any thread.
     *
     * @param consumer takes each counter and its value.
     */
    public void forEach(final ObjLongConsumer<SessionCounter> consumer) {
        for (final SessionCounter counter : COUNTERS) {
            consumer.accept(counter, get(counter));
        }
    }

    /**
     * How long ago the last frame came.
     *
     * @param nowNs now, in nanoseconds since the epoch.
     * @return in nanoseconds; -1 if none ever came.
     */
    public long lastFrameAgeNs(final long nowNs) {
        final long last = get(SessionCounter.LAST_FRAME_NS);
        return last == 0 ? -1 : nowNs - last;
    }

    /**
     * Whether tokens are private and books full.
     *
     * @return true if the session has a key.
     */
    public boolean isAuthenticated() {
        return authenticated;
    }

    /**
     * The name that the newest connection bears in the venue's welcome.
     *
     * @return empty if there was none.
     */
    public String connectionId() {
        return connectionId;
    }

    /**
     * The server of the newest connection.
     *
     * @return its address without the token; empty if there was none.
     */
    public String server() {
        return server;
    }

    /**
     * Every wanted subscription, in the order of instruments.
     *
     * @return a copy as it was at the session's last turn.
     */
    public List<Subscription> subscriptions() {
        return subscriptions;
    }

    void increment(final SessionCounter counter) {
        add(counter, 1);
    }

    void add(final SessionCounter counter, final long number) {
        set(counter, buffer.getLong(offset(counter)) + number);
    }

    void set(final SessionCounter counter, final long value) {
        buffer.putLongRelease(offset(counter), value);
    }

    void connected(final String newConnectionId, final String newServer) {
        connectionId = newConnectionId;
        server = newServer;
    }

    void subscriptions(final List<Subscription> all) {
        subscriptions = List.copyOf(all);
    }

    private static int offset(final SessionCounter counter) {
        return PADDING + counter.ordinal() * BitUtil.SIZE_OF_LONG;
    }
}
