package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A client's loop, a server on a loop of its own, and the bugs that either reported. */
final class NetRig implements AutoCloseable {
    final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    final ScriptedVenue venue = new ScriptedVenue();
    final Heard heard = new Heard();
    final NetLoop loop;
    private final NetLoop serverLoop;
    final LoopbackServer server;

    NetRig(final NetTransport transport, final Optional<TlsIdentity> identity) {
        loop = NetLoop.open("test-client", transport, bugs::add);
        serverLoop = NetLoop.open("test-server", transport, bugs::add);
        try {
            server = LoopbackServer.open(serverLoop, 0, identity, venue);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    NetRig() {
        this(NetTransport.best(), Optional.empty());
    }

    WebSocketLink connect(final LinkOptions options) {
        return loop.connect(URI.create(server.webSocketAddress() + "/endpoint?token=secret"), options, heard);
    }

    WebSocketLink connect() {
        return connect(LinkOptions.DEFAULT);
    }

    URI http(final String path) {
        return URI.create(server.httpAddress() + path);
    }

    @Override
    public void close() {
        loop.close();
        serverLoop.close();
        assertThat(bugs).isEmpty();
    }
}
