package io.kubook.feed.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Makes one TCP connection: looks the name up off the loop and tries its addresses one after the other. Says at most
 * one thing: the channel is active (its handlers learn that from Netty), or there is none. On the loop.
 */
final class Dialer {
    private final NetLoop loop;
    private final Endpoint endpoint;
    private final int timeoutMs;
    private final Consumer<Channel> assemble;
    private final BiConsumer<LinkClose, String> failed;
    private final LoopTimer timer;
    private InetAddress[] addresses;
    private int next;
    private Channel attempt;
    private boolean over;

    /**
     * Starts to dial.
     *
     * @param timeoutMs for the name and the connection together.
     * @param assemble  puts the handlers into a fresh channel.
     * @param failed    gets the reason and the detail; is not called from within this constructor.
     */
    Dialer(
            final NetLoop loop,
            final Endpoint endpoint,
            final int timeoutMs,
            final Consumer<Channel> assemble,
            final BiConsumer<LinkClose, String> failed) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.timeoutMs = timeoutMs;
        this.assemble = assemble;
        this.failed = failed;
        timer = loop.after(timeoutMs, () -> fail(LinkClose.CONNECT_FAILED, "none in " + timeoutMs + " ms"));
        loop.resolve(endpoint.host(), this::onAddresses);
    }

    /** Gives up; nothing more is said. A connection that stands already is left alone. */
    void cancel() {
        if (over) {
            return;
        }
        over = true;
        timer.cancel();
        if (attempt != null) {
            attempt.close();
        }
    }

    private void onAddresses(final InetAddress[] found, final UnknownHostException unknown) {
        if (over) {
            return;
        }
        if (unknown != null) {
            fail(LinkClose.UNKNOWN_HOST, endpoint.host());
            return;
        }
        addresses = found;
        tryNext();
    }

    private void tryNext() {
        final InetAddress address = addresses[next++];
        if (!endpoint.allows(address)) {
            fail(LinkClose.PLAINTEXT_REFUSED, endpoint.host());
            return;
        }
        final ChannelFuture connecting = new Bootstrap()
                .group(loop.eventLoop())
                .channel(loop.transport().socketType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.max(1, timeoutMs / addresses.length))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        assemble.accept(channel);
                    }
                })
                .connect(address, endpoint.port());
        attempt = connecting.channel();
        connecting.addListener(done -> onTried(done.cause()));
    }

    private void onTried(final Throwable cause) {
        if (over) {
            return;
        }
        if (cause == null) {
            over = true;
            timer.cancel();
        } else if (next < addresses.length) {
            tryNext();
        } else {
            final LinkClose reason = reasonOf(cause);
            // The reason says it all, but for where.
            fail(reason, reason == LinkClose.REFUSED ? endpoint.authority() : Failures.wordsOf(cause));
        }
    }

    private void fail(final LinkClose reason, final String detail) {
        cancel();
        failed.accept(reason, detail);
    }

    private static LinkClose reasonOf(final Throwable cause) {
        final boolean refused = cause instanceof ConnectException
                && !(cause instanceof ConnectTimeoutException)
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
        return refused ? LinkClose.REFUSED : LinkClose.CONNECT_FAILED;
    }
}
