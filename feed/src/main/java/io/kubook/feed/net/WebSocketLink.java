package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.URI;
import java.util.Objects;

/**
 * One WebSocket connection, client side. Made by {@link NetLoop#connect}, tells its {@link LinkListener} everything,
 * ends once. Every method is for the loop's thread; a call from another one is a bug and throws.
 *
 * <p>Pings are answered, pongs are dropped. A frame is handed over where the socket put it, if all of it has come and
 * the link is not paused; only a message in fragments is put together first.
 */
public final class WebSocketLink {
    private final NetLoop loop;
    private final URI address;
    private final LinkOptions options;
    private final LinkListener listener;
    private final BytesView view = new BytesView();
    private final LoopMember member = this::abandon;
    private final LinkHandler handler;
    private Dialer dialer;
    private boolean closing;
    private boolean ended;

    WebSocketLink(final NetLoop loop, final URI address, final LinkOptions options, final LinkListener listener) {
        this.loop = loop;
        this.address = Objects.requireNonNull(address, "address");
        this.options = Objects.requireNonNull(options, "options");
        this.listener = Objects.requireNonNull(listener, "listener");
        handler = new LinkHandler(address, options, new Sink());
    }

    /**
     * Sends a text.
     *
     * @param text the message.
     * @return false if it is not sent: the link is not open, or the other side takes nothing any more.
     */
    public boolean send(final CharSequence text) {
        loop.checkThread();
        return handler.send(text);
    }

    /**
     * Closes the link: a close frame with code 1000, and TCP when it is answered or a second later. There is no frame
     * any more from here on; {@link LinkListener#onClosed} says {@link LinkClose#CLOSED_BY_US} later. A second call
     * does nothing.
     */
    public void close() {
        loop.checkThread();
        if (closing || ended) {
            return;
        }
        closing = true;
        if (handler.isActive()) {
            handler.close();
        } else {
            loop.execute(this::endByUs);
        }
    }

    /**
     * Reads no more from the socket, and hands over no frame until {@link #resume}, not even one that was received
     * already. Nothing happens on a link that is not open.
     */
    public void pause() {
        loop.checkThread();
        if (handler.isOpen()) {
            handler.setReading(false);
        }
    }

    /** Reads on, and hands over what was received before the pause took effect. */
    public void resume() {
        loop.checkThread();
        if (handler.isOpen()) {
            handler.setReading(true);
        }
    }

    /**
     * Whether frames can be sent.
     *
     * @return true between {@link LinkListener#onOpen} and {@link #close} or the end.
     */
    public boolean isOpen() {
        loop.checkThread();
        return handler.isOpen();
    }

    /** Begins to connect. On the loop, once. */
    void start() {
        if (closing) {
            return;
        }
        loop.enter(member);
        if (ended) {
            return;
        }
        final Endpoint endpoint = Endpoint.of(address, "ws", "wss");
        if (endpoint.refusal() != null) {
            end(endpoint.refusal(), 0, String.valueOf(address.getHost()));
            return;
        }
        dialer = new Dialer(
                loop,
                endpoint,
                options.connectTimeoutMs(),
                channel -> assemble(channel, endpoint),
                (reason, detail) -> end(reason, 0, detail));
    }

    private void assemble(final Channel channel, final Endpoint endpoint) {
        handler.installIn(channel.pipeline(), options.trust().handlerFor(channel, endpoint));
    }

    private void abandon() {
        if (handler.isActive()) {
            handler.cut();
        } else {
            endByUs();
        }
    }

    private void endByUs() {
        end(LinkClose.CLOSED_BY_US, 0, "");
    }

    private void end(final LinkClose reason, final int code, final String detail) {
        if (ended) {
            return;
        }
        ended = true;
        if (dialer != null) {
            dialer.cancel();
        }
        loop.leave(member);
        loop.guard(() -> listener.onClosed(this, reason, code, detail));
    }

    /** Hears the handler; what the listener throws goes no further than this. */
    private final class Sink implements LinkSink {
        @Override
        public void opened() {
            loop.guard(() -> listener.onOpen(WebSocketLink.this));
        }

        @Override
        public void message(final ByteBuf bytes, final int index, final int length) {
            try {
                listener.onFrame(WebSocketLink.this, view.open(bytes, index, length), 0, length);
            } catch (final Throwable failure) {
                loop.errors().onError(failure);
            } finally {
                view.close();
            }
        }

        @Override
        public void ended(final LinkClose reason, final int code, final String detail) {
            end(reason, code, detail);
        }

        @Override
        public void bug(final Throwable cause) {
            loop.errors().onError(cause);
        }
    }
}
