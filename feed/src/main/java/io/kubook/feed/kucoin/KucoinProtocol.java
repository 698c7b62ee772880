package io.kubook.feed.kucoin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The texts a client sends on the classic spot socket, and the numbers that bound them. Ids are numbers in text; the
 * venue echoes them as text.
 */
public final class KucoinProtocol {
    /** The most symbols in one message; more is error 509. */
    public static final int MAX_TOPICS_PER_MESSAGE = 100;

    /** The most topics on one connection: the oldest and lowest of the limits on record. */
    public static final int MAX_TOPICS_PER_LINK = 300;

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TOPIC_REQUIRED = 406;
    static final int BAD_COMMAND = 415;
    static final int TOO_MUCH = 509;

    private KucoinProtocol() {}

    /**
     * The address of a socket.
     *
     * @param endpoint  as the token's server has it.
     * @param token     a secret: the result is one as well.
     * @param connectId names the connection in the venue's welcome.
     * @return the address with its query.
     */
    public static String socketUrl(final String endpoint, final String token, final String connectId) {
        return endpoint + (endpoint.indexOf('?') < 0 ? '?' : '&') + "token=" + encode(token) + "&connectId="
                + connectId;
    }

    /** What the venue's tokens consist of needs no encoding; whatever else there is, an address results. */
    private static String encode(final String token) {
        return URLEncoder.encode(token, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3D", "=");
    }

    /**
     * A ping.
     *
     * @param id that the pong will echo.
     * @return the message.
     */
    public static String ping(final long id) {
        return "{\"id\":\"" + id + "\",\"type\":\"ping\"}";
    }

    static String subscribe(final long id, final TopicStream stream, final List<String> symbols) {
        return change(id, "subscribe", stream, symbols);
    }

    static String unsubscribe(final long id, final TopicStream stream, final List<String> symbols) {
        return change(id, "unsubscribe", stream, symbols);
    }

    private static String change(
            final long id, final String type, final TopicStream stream, final List<String> symbols) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"topic\":\"" + stream.prefix()
                + String.join(",", symbols) + "\",\"privateChannel\":false,\"response\":true}";
    }

    /** Whether an error means that a topic will not be had however often it is asked for. */
    static boolean isRefusal(final int code) {
        return code == BAD_REQUEST
                || code == FORBIDDEN
                || code == NOT_FOUND
                || code == TOPIC_REQUIRED
                || code == BAD_COMMAND;
    }
}
