package io.kubook.feed.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A small HTTP/1.1 and WebSocket server for tests and simulations. It listens on 127.0.0.1 and nowhere else, keeps
 * connections for the next request, and expects an answer before that one. Timers are those of its {@link NetLoop}.
 */
public final class LoopbackServer implements AutoCloseable {
    /** The largest request and the largest message that it accepts, in bytes. */
    public static final int MESSAGE_LIMIT = 1024 * 1024;

    /** So many go out together, if they are sent in one turn of the loop: far fewer than make a channel unwritable. */
    private static final int MESSAGES_AT_ONCE = 64;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final NetLoop loop;
    private final boolean tls;
    private final ChannelGroup connections;
    private final Channel listening;

    private LoopbackServer(
            final NetLoop loop, final boolean tls, final ChannelGroup connections, final Channel listening) {
        this.loop = loop;
        this.tls = tls;
        this.connections = connections;
        this.listening = listening;
    }

    /**
     * Starts a server. Waits until it listens, so not from the loop's own thread.
     *
     * @param loop     where it lives, and its handler.
     * @param port     0 for any that is free.
     * @param identity who it says it is; with one it speaks TLS only, without it none.
     * @param handler  what it does.
     * @return the server, listening.
     * @throws IOException if it cannot listen at the port.
     */
    public static LoopbackServer open(
            final NetLoop loop, final int port, final Optional<TlsIdentity> identity, final LoopbackHandler handler)
            throws IOException {
        Objects.requireNonNull(handler, "handler");
        if (loop.isLoopThread()) {
            throw new IllegalStateException("the loop cannot wait for itself");
        }
        final ChannelGroup connections = new DefaultChannelGroup(loop.eventLoop());
        final ChannelFuture bound = new ServerBootstrap()
                .group(loop.eventLoop())
                .channel(loop.transport().serverType())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        connections.add(channel);
                        assemble(channel.pipeline(), loop, identity, handler);
                    }
                })
                .bind(InetAddress.getByAddress(LOOPBACK), port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen at 127.0.0.1:" + port + ": " + Failures.wordsOf(bound.cause()), bound.cause());
        }
        return new LoopbackServer(loop, identity.isPresent(), connections, bound.channel());
    }

    private static void assemble(
            final ChannelPipeline pipeline,
            final NetLoop loop,
            final Optional<TlsIdentity> identity,
            final LoopbackHandler handler) {
        identity.ifPresent(who ->
                pipeline.addLast(who.context().newHandler(pipeline.channel().alloc())));
        // A venue with much to say has not a packet for each word.
        pipeline.addLast(
                new FlushConsolidationHandler(MESSAGES_AT_ONCE, true),
                new HttpServerCodec(),
                new HttpObjectAggregator(MESSAGE_LIMIT),
                new LoopbackConnection(handler, loop));
    }

    /**
     * Where it listens.
     *
     * @return the port.
     */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /**
     * The address for requests.
     *
     * @return {@code http://127.0.0.1:port} or {@code https://localhost:port}, without a path.
     */
    public URI httpAddress() {
        return URI.create((tls ? "https://localhost:" : "http://127.0.0.1:") + port());
    }

    /**
     * The address for links.
     *
     * @return {@code ws://127.0.0.1:port} or {@code wss://localhost:port}, without a path.
     */
    public URI webSocketAddress() {
        return URI.create((tls ? "wss://localhost:" : "ws://127.0.0.1:") + port());
    }

    /**
     * Listens no more and cuts what is connected; {@link LoopbackHandler#onClose} is called for every socket. From any
     * thread; waits until nothing listens, unless called on the loop's own. A second call does nothing.
     */
    @Override
    public void close() {
        final ChannelFuture closed = listening.close();
        connections.close();
        if (!loop.isLoopThread()) {
            closed.awaitUninterruptibly();
        }
    }
}
