package io.kubook.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubook.feed.kucoin.KucoinSession;
import io.kubook.feed.kucoin.SessionPort;
import io.kubook.feed.kucoin.sim.SimAnswer;
import io.kubook.feed.kucoin.sim.SimConnection;
import io.kubook.feed.kucoin.sim.SimRequest;
import io.kubook.feed.kucoin.sim.SimSocket;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongConsumer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A session's port to a simulated venue, without a wire between them: what the venue says waits here until it is read.
 * For one thread, and a venue that makes no trouble.
 */
final class UnwiredVenue implements SessionPort {
    private final SimulatedKucoin venue;
    private final Int2ObjectHashMap<SimConnection> connections = new Int2ObjectHashMap<>();
    private final Deque<LongConsumer> unread = new ArrayDeque<>();
    private KucoinSession session;

    UnwiredVenue(final SimulatedKucoin venue) {
        this.venue = venue;
    }

    /** Sets who hears the venue; before anything is asked for. */
    void attach(final KucoinSession owner) {
        session = owner;
    }

    /**
     * Lets the session hear one thing that the venue has said.
     *
     * @param nowNs the venue's time, in nanoseconds since the epoch.
     * @return false if there is nothing left to hear.
     */
    boolean read(final long nowNs) {
        final LongConsumer next = unread.poll();
        if (next != null) {
            next.accept(nowNs);
        }
        return next != null;
    }

    @Override
    public void connect(final int linkId, final String url) {
        final String query = url.substring(url.indexOf('?') + 1);
        unread.add(nowNs -> {
            session.onLinkOpen(linkId, nowNs);
            connections.put(linkId, venue.open(query, new Socket(linkId)));
        });
    }

    @Override
    public void disconnect(final int linkId) {
        final SimConnection connection = connections.remove(linkId);
        if (connection != null) {
            connection.onClosed();
        }
    }

    @Override
    public void send(final int linkId, final String text) {
        final SimConnection connection = connections.get(linkId);
        if (connection != null) {
            connection.onText(text);
        }
    }

    @Override
    public void request(
            final long requestId,
            final String method,
            final String pathAndQuery,
            final Map<String, String> headers,
            final String body) {
        venue.request(
                SimRequest.of(method, pathAndQuery, headers, body),
                answer -> unread.add(nowNs -> answer(requestId, answer, nowNs)));
    }

    private void answer(final long requestId, final SimAnswer answer, final long nowNs) {
        final UnsafeBuffer body = new UnsafeBuffer(answer.body().getBytes(UTF_8));
        session.onResponse(requestId, answer.status(), RateLimit.NOT_SAID, body, 0, body.capacity(), nowNs);
    }

    @Override
    public void pauseReading(final boolean paused) {
        // Whoever reads here reads as fast as the session wants.
    }

    /** What the venue says on one connection. */
    private final class Socket implements SimSocket {
        private final int linkId;

        private Socket(final int linkId) {
            this.linkId = linkId;
        }

        @Override
        public void send(final String text) {
            final UnsafeBuffer frame = new UnsafeBuffer(text.getBytes(UTF_8));
            unread.add(nowNs -> session.onFrame(linkId, frame, 0, frame.capacity(), nowNs));
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void close(final int code, final String reason) {
            unread.add(nowNs -> session.onLinkClosed(linkId, code, false, reason, nowNs));
        }

        @Override
        public void abort() {
            close(0, "aborted");
        }

        @Override
        public void stall() {
            // It says nothing more by itself.
        }
    }
}
