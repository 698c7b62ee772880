package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * The server's side of one WebSocket, with the means to misbehave. Every method is for the loop's thread; on a socket
 * that is closed or stalled nothing is sent. What is sent while the client does not read waits in memory without a
 * limit: see {@link #pendingBytes}.
 */
public final class LoopbackSocket {
    private final Channel channel;
    private final String path;
    private final String query;
    private boolean stalled;

    LoopbackSocket(final Channel channel, final String path, final String query) {
        this.channel = channel;
        this.path = path;
        this.query = query;
    }

    /**
     * The path that the client asked for.
     *
     * @return as it was sent.
     */
    public String path() {
        return path;
    }

    /**
     * The query that the client sent.
     *
     * @return what was behind the question mark, empty if there was none.
     */
    public String query() {
        return query;
    }

    /**
     * Sends a text message.
     *
     * @param utf8 its bytes; not to be changed afterwards.
     */
    public void sendText(final byte[] utf8) {
        send(new TextWebSocketFrame(Unpooled.wrappedBuffer(utf8)));
    }

    /**
     * Sends a text message in fragments.
     *
     * @param utf8 its bytes; not to be changed afterwards.
     * @param cuts where a new fragment begins, ascending, 0 to the length; equal ones make an empty fragment.
     */
    public void sendFragmented(final byte[] utf8, final int... cuts) {
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            final boolean last = i == cuts.length;
            final int to = last ? utf8.length : cuts[i];
            final ByteBuf bytes = Unpooled.wrappedBuffer(utf8, from, to - from);
            send(i == 0 ? new TextWebSocketFrame(last, 0, bytes) : new ContinuationWebSocketFrame(last, 0, bytes));
            from = to;
        }
    }

    /**
     * Sends bytes as they are, below the framing (inside of TLS).
     *
     * @param bytes not to be changed afterwards.
     */
    public void sendRaw(final byte[] bytes) {
        send(Unpooled.wrappedBuffer(bytes));
    }

    /**
     * Whether the client takes what is sent.
     *
     * @return false while more than 64 KiB wait to be sent.
     */
    public boolean isWritable() {
        return channel.isWritable();
    }

    /**
     * How much waits to be sent.
     *
     * @return in bytes; what the operating system has taken does not count.
     */
    public long pendingBytes() {
        final ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    /**
     * Whether the connection stands.
     *
     * @return true from {@link LoopbackHandler#onOpen} to {@link LoopbackHandler#onClose}.
     */
    public boolean isOpen() {
        return channel.isActive();
    }

    /**
     * Sends a close frame and closes.
     *
     * @param code   of the frame, such as 1000.
     * @param reason at most 123 bytes of UTF-8.
     */
    public void close(final int code, final String reason) {
        if (isOpen() && !stalled) {
            channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Resets the connection: the client gets no close frame, but an error. Does nothing where none stands any more. */
    public void abort() {
        if (isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    /** From here on nothing is read, answered or sent, and the connection stays: as if the other end had lost power. */
    public void stall() {
        stalled = true;
        channel.config().setAutoRead(false);
    }

    /** Whether {@link #stall} was called. */
    boolean isStalled() {
        return stalled;
    }

    private void send(final Object message) {
        if (isOpen() && !stalled) {
            channel.writeAndFlush(message);
        } else {
            ReferenceCountUtil.release(message);
        }
    }
}
