package io.kubook.feed.kucoin.sim;

import io.kubook.feed.net.HttpExchange;
import io.kubook.feed.net.LoopbackHandler;
import io.kubook.feed.net.LoopbackServer;
import io.kubook.feed.net.LoopbackSocket;
import io.kubook.feed.net.NetLoop;
import io.kubook.feed.net.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.agrona.ErrorHandler;

/**
 * The simulated venue behind real sockets, on the loopback address only: a {@link SimulatedKucoin} whose time is that
 * of a clock, on a loop of its own. Any client of KuCoin's classic spot market can be pointed at it.
 *
 * <p>Any thread may call any method. The market and the plan can be asked while it runs.
 */
public final class SimulatedKucoinServer implements AutoCloseable {
    private static final long TICK_MS = 1;

    private final NetLoop loop;
    private final LoopbackServer server;
    private final SimulatedKucoin venue;

    private SimulatedKucoinServer(final NetLoop loop, final LoopbackServer server, final SimulatedKucoin venue) {
        this.loop = loop;
        this.server = server;
        this.venue = venue;
    }

    /**
     * Opens the venue.
     *
     * @param venue    what answers; nobody else runs it from here on.
     * @param clock    nanoseconds since the epoch, of the time that the venue's settings start at.
     * @param port     0 for any that is free.
     * @param identity with one it speaks TLS only, without it none.
     * @param errors   gets what must not happen.
     * @return the venue, listening.
     * @throws IOException if the port is taken.
     */
    public static SimulatedKucoinServer open(
            final SimulatedKucoin venue,
            final LongSupplier clock,
            final int port,
            final Optional<TlsIdentity> identity,
            final ErrorHandler errors)
            throws IOException {
        final NetLoop loop = NetLoop.open("kubook-venue", errors);
        try {
            final LoopbackServer server = LoopbackServer.open(loop, port, identity, new Front(venue, clock));
            loop.execute(() -> venue.endpoint(server.webSocketAddress() + "/"));
            loop.every(TICK_MS, () -> venue.advance(clock.getAsLong()));
            return new SimulatedKucoinServer(loop, server, venue);
        } catch (final IOException taken) {
            loop.close();
            throw taken;
        }
    }

    /**
     * Where REST calls go.
     *
     * @return the address, without a path.
     */
    public URI restAddress() {
        return server.httpAddress();
    }

    /**
     * Where WebSockets go, which bullet says as well.
     *
     * @return the address, without a path.
     */
    public URI webSocketAddress() {
        return server.webSocketAddress();
    }

    /**
     * The truth.
     *
     * @return the market.
     */
    public SimulatedMarket market() {
        return venue.market();
    }

    /**
     * When it misbehaves.
     *
     * @return the plan.
     */
    public FaultPlan faults() {
        return venue.faults();
    }

    /** Listens no more, cuts what is connected and ends its loop. */
    @Override
    public void close() {
        server.close();
        loop.close();
    }

    /** Between the sockets and the venue; brings the time along, since whatever comes in comes in now. */
    private static final class Front implements LoopbackHandler {
        private final SimulatedKucoin venue;
        private final LongSupplier clock;
        private final Map<LoopbackSocket, SimConnection> connections = new IdentityHashMap<>();

        Front(final SimulatedKucoin venue, final LongSupplier clock) {
            this.venue = venue;
            this.clock = clock;
        }

        @Override
        public void onHttp(final HttpExchange exchange) {
            venue.advance(clock.getAsLong());
            final SimRequest request = new SimRequest(
                    exchange.method(), exchange.path(), exchange.query(), exchange::header, exchange.body());
            venue.request(
                    request,
                    answer -> exchange.respond(
                            answer.status(), answer.headers(), answer.body().getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int onUpgrade(final String path, final String query) {
            venue.advance(clock.getAsLong());
            return venue.upgrade(query);
        }

        @Override
        public void onOpen(final LoopbackSocket socket) {
            venue.advance(clock.getAsLong());
            final SimConnection connection = venue.open(socket.query(), new Wire(socket));
            if (connection.isOpen()) {
                connections.put(socket, connection);
            }
        }

        @Override
        public void onText(final LoopbackSocket socket, final String text) {
            venue.advance(clock.getAsLong());
            final SimConnection connection = connections.get(socket);
            if (connection != null) {
                connection.onText(text);
            }
        }

        @Override
        public void onClose(final LoopbackSocket socket) {
            final SimConnection connection = connections.remove(socket);
            if (connection != null) {
                connection.onClosed();
            }
        }
    }

    /** The venue's end of a socket. */
    private record Wire(LoopbackSocket socket) implements SimSocket {
        @Override
        public void send(final String text) {
            socket.sendText(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean isWritable() {
            return socket.isWritable();
        }

        @Override
        public void close(final int code, final String reason) {
            socket.close(code, reason);
        }

        @Override
        public void abort() {
            socket.abort();
        }

        @Override
        public void stall() {
            socket.stall();
        }
    }
}
