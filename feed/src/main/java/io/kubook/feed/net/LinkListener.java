package io.kubook.feed.net;

import org.agrona.DirectBuffer;

/**
 * Hears what a {@link WebSocketLink} has to tell, on the loop's thread only and never from within a call of its own.
 * The order is: at most one {@link #onOpen}, then frames, then exactly one {@link #onClosed}, after which comes
 * nothing.
 *
 * <p>A method that throws is a bug: it is reported to the loop's error handler, and the link goes on.
 */
public interface LinkListener {
    /**
     * The handshake is complete; frames can be sent.
     *
     * @param link the link that {@link NetLoop#connect} returned.
     */
    void onOpen(WebSocketLink link);

    /**
     * A whole message, text or binary; fragments have been put together. Whether a text is UTF-8 has not been checked.
     *
     * @param link   whose message it is.
     * @param buffer the bytes as they were received, not copied: they are gone when this method returns.
     * @param offset where the message begins.
     * @param length in bytes, at most {@link LinkOptions#frameLimit}.
     */
    void onFrame(WebSocketLink link, DirectBuffer buffer, int offset, int length);

    /**
     * The link is no more, or never came to be. Called exactly once for every link.
     *
     * @param link   which link.
     * @param reason why.
     * @param code   of the close frame if the reason is {@link LinkClose#CLOSED_BY_PEER}, the HTTP status if it is
     *               {@link LinkClose#HANDSHAKE_REFUSED}, else 0.
     * @param detail what else is known, for people; may hold text of the other side, so it is to be escaped in logs.
     *               Never null, never the path or query of the address.
     */
    void onClosed(WebSocketLink link, LinkClose reason, int code, String detail);
}
