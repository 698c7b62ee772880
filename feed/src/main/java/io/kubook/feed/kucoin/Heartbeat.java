package io.kubook.feed.kucoin;

/**
 * The pulse of one link. The venue counts from the client's last JSON ping whatever else flows, so pings go out at the
 * interval whatever the traffic. A link is dead when a pong does not come within the timeout, or when nothing at all
 * has come for interval and timeout together.
 *
 * <p>Times in nanoseconds since the epoch.
 */
final class Heartbeat {
    private final long maxIntervalNs;
    private long intervalNs;
    private long timeoutNs;
    private long nextPingNs;
    private long pingId;
    private long pingSentNs;
    private boolean awaiting;
    private long lastFrameNs;

    /** A heart that will beat at least once in so many nanoseconds, should the venue ask for less. */
    Heartbeat(final long maxIntervalNs) {
        this.maxIntervalNs = maxIntervalNs;
    }

    /** The link is ready: the first ping is due after one interval, and a pong is never waited for longer than that. */
    void start(final long newIntervalNs, final long newTimeoutNs, final long nowNs) {
        intervalNs = Math.min(newIntervalNs, maxIntervalNs);
        timeoutNs = Math.min(newTimeoutNs, intervalNs);
        nextPingNs = nowNs + intervalNs;
        lastFrameNs = nowNs;
        awaiting = false;
    }

    void onFrame(final long nowNs) {
        lastFrameNs = nowNs;
    }

    /** Whether a ping should go out. One that waits for its pong is not followed by another. */
    boolean isPingDue(final long nowNs) {
        return !awaiting && nowNs >= nextPingNs;
    }

    void onPing(final long id, final long nowNs) {
        pingId = id;
        pingSentNs = nowNs;
        awaiting = true;
        nextPingNs = nowNs + intervalNs;
    }

    /** A pong; the round trip in nanoseconds, or -1 if it answers nothing. One without an id answers the last ping. */
    long onPong(final long id, final boolean hasId, final long nowNs) {
        if (!awaiting || hasId && id != pingId) {
            return -1;
        }
        awaiting = false;
        return nowNs - pingSentNs;
    }

    boolean isPongOverdue(final long nowNs) {
        return awaiting && nowNs - pingSentNs >= timeoutNs;
    }

    boolean isSilent(final long nowNs) {
        return nowNs - lastFrameNs >= intervalNs + timeoutNs;
    }

    /** Nothing could come for so long, since nothing was read: that time does not count. */
    void excuse(final long lostNs) {
        lastFrameNs += lostNs;
        pingSentNs += lostNs;
    }
}
