package io.kubook.feed.net;

import java.net.URI;

/**
 * One WebSocket connection, client side. Made by {@link NetLoop#connect}; every method is for the loop's thread.
 */
public final class WebSocketLink {
    WebSocketLink(
            final NetLoop loop, final URI address, final LinkOptions options, final LinkListener listener) {
        throw new UnsupportedOperationException();
    }

    void start() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a text.
     *
     * @param text the message.
     * @return false if it is not sent: the link is not open, or the other side takes nothing any more.
     */
    public boolean send(final CharSequence text) {
        throw new UnsupportedOperationException();
    }

    /**
     * Closes the link: a close frame with code 1000, and TCP when it is answered or soon after. There is no frame any more
     * from here on; {@link LinkListener#onClosed} says {@link LinkClose#CLOSED_BY_US} later. A second call does nothing.
     */
    public void close() {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads no more from the socket, and hands over no frame until {@link #resume}, not even one that was received already.
     */
    public void pause() {
        throw new UnsupportedOperationException();
    }

    /** Reads on. */
    public void resume() {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether frames can be sent.
     *
     * @return true between {@link LinkListener#onOpen} and the end.
     */
    public boolean isOpen() {
        throw new UnsupportedOperationException();
    }
}
