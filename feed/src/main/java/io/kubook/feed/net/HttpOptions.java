package io.kubook.feed.net;

import java.util.Objects;

/**
 * The limits of a request.
 *
 * @param connectTimeoutMs how long looking up the name and the TCP connection may take together.
 * @param totalTimeoutMs   how long the whole may take, from the call to the last byte of the body.
 * @param bodyLimit        the largest body of an answer, in bytes; it may grow to that much memory.
 * @param trust            who is believed.
 */
public record HttpOptions(int connectTimeoutMs, int totalTimeoutMs, int bodyLimit, TlsTrust trust) {
    /** The largest body by default, in bytes. */
    public static final int DEFAULT_BODY_LIMIT = 64 * 1024 * 1024;

    /** Ten seconds to connect, thirty for the whole, {@link #DEFAULT_BODY_LIMIT}, the JDK's trust. */
    public static final HttpOptions DEFAULT = new HttpOptions(10_000, 30_000, DEFAULT_BODY_LIMIT, TlsTrust.system());

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one of them is not positive.
     */
    public HttpOptions {
        if (connectTimeoutMs <= 0 || totalTimeoutMs <= 0 || bodyLimit <= 0) {
            throw new IllegalArgumentException("every limit of a request is positive");
        }
        Objects.requireNonNull(trust, "trust");
    }

    /**
     * The same limits but for the whole.
     *
     * @param timeoutMs how long the whole may take.
     * @return new options.
     */
    public HttpOptions withTotalTimeout(final int timeoutMs) {
        return new HttpOptions(connectTimeoutMs, timeoutMs, bodyLimit, trust);
    }

    /**
     * The same limits, another trust.
     *
     * @param other who is believed.
     * @return new options.
     */
    public HttpOptions withTrust(final TlsTrust other) {
        return new HttpOptions(connectTimeoutMs, totalTimeoutMs, bodyLimit, other);
    }
}
