package io.kubook.feed.net;

import java.util.Objects;

/**
 * The limits of a link.
 *
 * @param connectTimeoutMs   how long looking up the name and the TCP connection may take together.
 * @param handshakeTimeoutMs how long TLS and the upgrade may take together, once TCP stands.
 * @param readTimeoutMs      how long an open link may bring no byte; time during which it was paused does not count.
 * @param frameLimit         the largest frame and the largest message, in bytes; more closes the link.
 * @param trust              who is believed.
 */
public record LinkOptions(
        int connectTimeoutMs, int handshakeTimeoutMs, int readTimeoutMs, int frameLimit, TlsTrust trust) {
    /** The largest frame by default, in bytes. */
    public static final int DEFAULT_FRAME_LIMIT = 256 * 1024;

    /**
     * Ten seconds to connect and to shake hands, a minute of silence, {@link #DEFAULT_FRAME_LIMIT}, the JDK's trust.
     */
    public static final LinkOptions DEFAULT =
            new LinkOptions(10_000, 10_000, 60_000, DEFAULT_FRAME_LIMIT, TlsTrust.system());

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one of them is not positive.
     */
    public LinkOptions {
        if (connectTimeoutMs <= 0 || handshakeTimeoutMs <= 0 || readTimeoutMs <= 0 || frameLimit <= 0) {
            throw new IllegalArgumentException("every limit of a link is positive");
        }
        Objects.requireNonNull(trust, "trust");
    }

    /**
     * The same limits, another trust.
     *
     * @param other who is believed.
     * @return new options.
     */
    public LinkOptions withTrust(final TlsTrust other) {
        return new LinkOptions(connectTimeoutMs, handshakeTimeoutMs, readTimeoutMs, frameLimit, other);
    }

    /**
     * The same limits, another read deadline.
     *
     * @param timeoutMs how long an open link may bring no byte.
     * @return new options.
     */
    public LinkOptions withReadTimeoutMs(final int timeoutMs) {
        return new LinkOptions(connectTimeoutMs, handshakeTimeoutMs, timeoutMs, frameLimit, trust);
    }

    /**
     * The same limits, another deadline of the handshake.
     *
     * @param timeoutMs how long TLS and the upgrade may take together.
     * @return new options.
     */
    public LinkOptions withHandshakeTimeoutMs(final int timeoutMs) {
        return new LinkOptions(connectTimeoutMs, timeoutMs, readTimeoutMs, frameLimit, trust);
    }
}
