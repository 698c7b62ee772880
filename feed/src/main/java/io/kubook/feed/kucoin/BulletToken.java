package io.kubook.feed.kucoin;

import java.util.List;

/**
 * The answer of the bullet call: what opens a socket.
 *
 * @param token   a secret for as long as it is valid; {@link #toString()} leaves it out.
 * @param servers where it may be used; at least one.
 */
public record BulletToken(String token, List<Server> servers) {
    /** Copies the list. */
    public BulletToken {
        servers = List.copyOf(servers);
    }

    /** What may be logged: everything but the token. */
    @Override
    public String toString() {
        return "BulletToken[" + token.length() + " characters, servers=" + servers + "]";
    }

    /**
     * One server.
     *
     * @param endpoint       the socket's address.
     * @param protocol       {@code websocket}; empty if not given.
     * @param encrypted      whether it wants TLS; true if not given.
     * @param pingIntervalMs how often it wants to be pinged, in milliseconds.
     * @param pingTimeoutMs  how long a pong may take, in milliseconds.
     */
    public record Server(String endpoint, String protocol, boolean encrypted, long pingIntervalMs, long pingTimeoutMs) {
        /** Shorter than this nothing can be meant: pings would leave no room for subscriptions. */
        private static final long LEAST_PING_MS = 200;

        /** Whether its pings can be kept up. Long intervals can: more pings than wanted do no harm. */
        boolean hasUsablePings() {
            return pingIntervalMs >= LEAST_PING_MS && pingTimeoutMs >= LEAST_PING_MS;
        }
    }
}
