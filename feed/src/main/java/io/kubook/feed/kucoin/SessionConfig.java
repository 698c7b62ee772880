package io.kubook.feed.kucoin;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a session is to know before it starts.
 *
 * @param rest        the address of the venue's REST interface, which also says where its sockets may be.
 * @param socketHosts further hosts that sockets may be on; may be empty.
 * @param credentials empty for public data: books are then known 100 levels deep.
 * @param seed        of all chance in the session: the jitter of waits.
 * @param maxSymbols  the most symbols that can be followed in the session's life.
 * @param limits      how much may be asked of the venue.
 * @param timers      how long is waited for what.
 * @param rawFrames   whether each frame is published as it came, too, before it is decoded: for a journal.
 */
public record SessionConfig(
        URI rest,
        Set<String> socketHosts,
        Optional<KucoinCredentials> credentials,
        long seed,
        int maxSymbols,
        SessionLimits limits,
        SessionTimers timers,
        boolean rawFrames) {
    /** Where KuCoin's spot REST interface is. */
    public static final URI KUCOIN = URI.create("https://api.kucoin.com");

    /**
     * Checks the address and copies the hosts.
     *
     * @throws IllegalArgumentException if the address is none that requests may be sent to ({@link
     *     KucoinHosts#requireUsable}), or there can be no symbol.
     */
    public SessionConfig {
        Objects.requireNonNull(rest, "rest");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(timers, "timers");
        socketHosts = Set.copyOf(socketHosts);
        KucoinHosts.requireUsable(rest);
        if (maxSymbols < 1) {
            throw new IllegalArgumentException("maxSymbols must be 1 or more: " + maxSymbols);
        }
    }

    /**
     * Without raw frames.
     *
     * @param rest        the address of the venue's REST interface, which also says where its sockets may be.
     * @param socketHosts further hosts that sockets may be on; may be empty.
     * @param credentials empty for public data.
     * @param seed        of all chance in the session.
     * @param maxSymbols  the most symbols that can be followed in the session's life.
     * @param limits      how much may be asked of the venue.
     * @param timers      how long is waited for what.
     */
    public SessionConfig(
            final URI rest,
            final Set<String> socketHosts,
            final Optional<KucoinCredentials> credentials,
            final long seed,
            final int maxSymbols,
            final SessionLimits limits,
            final SessionTimers timers) {
        this(rest, socketHosts, credentials, seed, maxSymbols, limits, timers, false);
    }

    /**
     * The same with raw frames.
     *
     * @return a new configuration.
     */
    public SessionConfig withRawFrames() {
        return new SessionConfig(rest, socketHosts, credentials, seed, maxSymbols, limits, timers, true);
    }

    /**
     * The usual session.
     *
     * @param rest        the venue's address.
     * @param credentials empty for public data.
     * @param seed        of all chance.
     * @return defaults for all else.
     */
    public static SessionConfig of(final URI rest, final Optional<KucoinCredentials> credentials, final long seed) {
        return new SessionConfig(
                rest, Set.of(), credentials, seed, 4_096, SessionLimits.defaults(), SessionTimers.defaults());
    }
}
