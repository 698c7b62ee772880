package io.kubook.feed.net;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * A small HTTP/1.1 and WebSocket server for tests and simulations. It listens on 127.0.0.1 and nowhere else.
 */
public final class LoopbackServer implements AutoCloseable {
    private LoopbackServer() {
        throw new UnsupportedOperationException();
    }

    /**
     * Starts a server. Not from the loop's own thread.
     *
     * @param loop     where it lives; its timers are the server's.
     * @param port     0 for any that is free.
     * @param identity who it says it is; with one it speaks TLS only, without it none.
     * @param handler  what it does.
     * @return the server, listening.
     * @throws IOException if the port is taken.
     */
    public static LoopbackServer open(
            final NetLoop loop, final int port, final Optional<TlsIdentity> identity, final LoopbackHandler handler)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Where it listens.
     *
     * @return the port.
     */
    public int port() {
        throw new UnsupportedOperationException();
    }

    /**
     * The address for requests.
     *
     * @return {@code http://127.0.0.1:port} or {@code https://localhost:port}, without a path.
     */
    public URI httpAddress() {
        throw new UnsupportedOperationException();
    }

    /**
     * The address for links.
     *
     * @return {@code ws://127.0.0.1:port} or {@code wss://localhost:port}, without a path.
     */
    public URI webSocketAddress() {
        throw new UnsupportedOperationException();
    }

    /** Listens no more and cuts what is connected. From any thread; a second call does nothing. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
