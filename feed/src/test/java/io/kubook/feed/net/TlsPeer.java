package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The server's side of TLS without a socket, for an {@link EmbeddedLink}. */
final class TlsPeer implements AutoCloseable {
    /** What went wrong on this side: what the client complained of, in an alert. */
    final List<String> complaints = new ArrayList<>();

    final SslHandler tls;
    private final EmbeddedChannel channel;

    TlsPeer(final TlsIdentity identity) {
        channel = new EmbeddedChannel();
        tls = identity.context().newHandler(channel.alloc());
        channel.pipeline().addLast(tls, new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(final ChannelHandlerContext ctx, final Throwable cause) {
                complaints.add(cause.getMessage());
            }
        });
    }

    /** Agrees to the upgrade of a client that has just been connected. */
    void open(final EmbeddedLink link) {
        exchangeWith(link);
        final byte[] answer = link.upgradeAnswer(received(), "").getBytes(StandardCharsets.US_ASCII);
        send(link, channel.alloc().buffer().writeBytes(answer));
    }

    /** Hands over what either side has to send, until neither has any more. */
    void exchangeWith(final EmbeddedLink link) {
        boolean isMore = true;
        while (isMore) {
            isMore = pass(link.channel, channel) | pass(channel, link.channel);
        }
    }

    /** Sends what is to be sent, if there is still somebody to take it. */
    void send(final EmbeddedLink link, final ByteBuf plain) {
        put(seal(plain), link.channel);
    }

    /** The bytes on the wire for what is to be sent: one record, if it is short enough. */
    ByteBuf seal(final ByteBuf plain) {
        channel.writeOutbound(plain);
        return sent();
    }

    /** The bytes on the wire that say that nothing more will be sent. */
    ByteBuf sealEnd() {
        channel.close();
        return sent();
    }

    /** What has been decrypted since the last call, a byte a character. */
    String received() {
        final StringBuilder all = new StringBuilder();
        for (ByteBuf bytes = channel.readInbound(); bytes != null; bytes = channel.readInbound()) {
            all.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return all.toString();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }

    private ByteBuf sent() {
        final ByteBuf all = channel.alloc().buffer();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            all.writeBytes(bytes);
            bytes.release();
        }
        return all;
    }

    /** What comes after the end is lost. */
    private static void put(final ByteBuf bytes, final EmbeddedChannel to) {
        if (to.isOpen()) {
            to.writeInbound(bytes);
            to.runPendingTasks();
        } else {
            bytes.release();
        }
    }

    private static boolean pass(final EmbeddedChannel from, final EmbeddedChannel to) {
        final ByteBuf bytes = from.readOutbound();
        if (bytes == null) {
            return false;
        }
        put(bytes, to);
        return true;
    }
}
