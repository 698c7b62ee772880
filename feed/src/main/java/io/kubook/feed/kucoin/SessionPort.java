package io.kubook.feed.kucoin;

import java.util.Map;

/**
 * What a {@link KucoinSession} wants done: the only way out of it. All calls come from the link thread, none may wait,
 * and none may call the session back before it has returned.
 *
 * <p>Per link the session hears, in this order: at most one {@code onLinkOpen}, frames, at most one {@code
 * onLinkClosed}. After {@code disconnect} it wants to hear nothing of that connection any more, since the id may soon
 * name another.
 */
public interface SessionPort {
    /**
     * Opens a socket.
     *
     * @param linkId names the connection from here on.
     * @param url    the address; its query holds a token, so it must not be logged.
     */
    void connect(int linkId, String url);

    /**
     * Closes a socket, in whatever state it is.
     *
     * @param linkId of the connection.
     */
    void disconnect(int linkId);

    /**
     * Sends a text message.
     *
     * @param linkId of an open connection.
     * @param text   the message.
     */
    void send(int linkId, String text);

    /**
     * Makes a REST call. The session is told once, of the answer or that there will be none.
     *
     * @param requestId    goes back with the answer.
     * @param method       in capitals.
     * @param pathAndQuery from {@code /api} on.
     * @param headers      to send besides those that HTTP needs; secret.
     * @param body         empty if there is none.
     */
    void request(long requestId, String method, String pathAndQuery, Map<String, String> headers, String body);

    /**
     * Stops or goes on reading all sockets and answers; timers go on.
     *
     * @param paused true to stop.
     */
    void pauseReading(boolean paused);
}
