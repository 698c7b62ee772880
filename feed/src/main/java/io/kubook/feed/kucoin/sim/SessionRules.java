package io.kubook.feed.kucoin.sim;

import java.util.Objects;

/**
 * What holds for a connection. All times are virtual.
 *
 * @param pingIntervalMs      what bullet tells clients, in milliseconds.
 * @param pingTimeoutMs       the same for the answer.
 * @param welcomeDelayNs      how long the welcome takes, in nanoseconds; negative if it never comes.
 * @param ackDelayNs          the longest an ack takes, in nanoseconds; the subscription counts at once, so that pushes
 *                            can overtake it.
 * @param idleNs              the longest silence of a client, in nanoseconds; only JSON counts.
 * @param idleClose           how it is closed after that.
 * @param lifetimeNs          when a connection ends whatever happens, in nanoseconds.
 * @param silenceNs           how long a silent link stays open, in nanoseconds, before it is reset.
 * @param topicsPerConnection how many symbols of topics a connection may follow: 300, or 400.
 * @param connections         how many connections there may be at once.
 */
public record SessionRules(
        long pingIntervalMs,
        long pingTimeoutMs,
        long welcomeDelayNs,
        long ackDelayNs,
        long idleNs,
        IdleClose idleClose,
        long lifetimeNs,
        long silenceNs,
        int topicsPerConnection,
        int connections) {
    private static final long MS = 1_000_000L;

    /** As the venue has it. */
    public static final SessionRules USUAL = new SessionRules(
            18_000, 10_000, 20 * MS, 40 * MS, 60_500 * MS, IdleClose.BYE, 24 * 3_600_000 * MS, 5_000 * MS, 300, 50);

    /** Checks that nothing is missing. */
    public SessionRules {
        Objects.requireNonNull(idleClose, "idleClose");
    }

    /**
     * The same with other pings.
     *
     * @param intervalMs between two pings.
     * @param timeoutMs  for the answer.
     * @return the rules.
     */
    public SessionRules withPings(final long intervalMs, final long timeoutMs) {
        return new SessionRules(
                intervalMs,
                timeoutMs,
                welcomeDelayNs,
                ackDelayNs,
                idleNs,
                idleClose,
                lifetimeNs,
                silenceNs,
                topicsPerConnection,
                connections);
    }

    /**
     * The same with another beginning.
     *
     * @param welcomeNs how long the welcome takes, negative for ever.
     * @param ackNs     the longest an ack takes.
     * @return the rules.
     */
    public SessionRules withDelays(final long welcomeNs, final long ackNs) {
        return new SessionRules(
                pingIntervalMs,
                pingTimeoutMs,
                welcomeNs,
                ackNs,
                idleNs,
                idleClose,
                lifetimeNs,
                silenceNs,
                topicsPerConnection,
                connections);
    }

    /**
     * The same with another end.
     *
     * @param close how a silent client is closed.
     * @param lifeNs how long a connection lives.
     * @return the rules.
     */
    public SessionRules withEnd(final IdleClose close, final long lifeNs) {
        return new SessionRules(
                pingIntervalMs,
                pingTimeoutMs,
                welcomeDelayNs,
                ackDelayNs,
                idleNs,
                close,
                lifeNs,
                silenceNs,
                topicsPerConnection,
                connections);
    }

    /**
     * The same with other limits.
     *
     * @param topics per connection.
     * @param most   connections at once.
     * @return the rules.
     */
    public SessionRules withLimits(final int topics, final int most) {
        return new SessionRules(
                pingIntervalMs,
                pingTimeoutMs,
                welcomeDelayNs,
                ackDelayNs,
                idleNs,
                idleClose,
                lifetimeNs,
                silenceNs,
                topics,
                most);
    }

    /** How a client that was silent for too long is closed. All three were seen. */
    public enum IdleClose {
        /** With 1000 and the reason {@code Bye}. */
        BYE,
        /** With error 400, {@code ping timeout}, and then as above. */
        ERROR_FIRST,
        /** Without a word. */
        CUT
    }
}
