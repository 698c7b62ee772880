package io.kubook.feed.net;

/**
 * What a {@link LoopbackServer} does. Every method is called on the server's loop.
 *
 * <p>A method that throws is a bug: it is reported to the loop's error handler, and the server goes on.
 */
public interface LoopbackHandler {
    /** What {@link #onUpgrade} answers to let a client in. */
    int SWITCHING_PROTOCOLS = 101;

    /**
     * A whole request came.
     *
     * @param exchange the request, and the way to answer it, now or later.
     */
    void onHttp(HttpExchange exchange);

    /**
     * A client asks for a WebSocket.
     *
     * @param path  of the request, as it was sent.
     * @param query behind the question mark, as it was sent; empty if there is none.
     * @return {@link #SWITCHING_PROTOCOLS}, or the HTTP status to refuse with.
     */
    int onUpgrade(String path, String query);

    /**
     * A WebSocket is open.
     *
     * @param socket which.
     */
    void onOpen(LoopbackSocket socket);

    /**
     * A text came.
     *
     * @param socket which it came from.
     * @param text   the message, fragments put together.
     */
    void onText(LoopbackSocket socket, String text);

    /**
     * A WebSocket that was open is no more, whoever ended it. Called once.
     *
     * @param socket which.
     */
    void onClose(LoopbackSocket socket);
}
