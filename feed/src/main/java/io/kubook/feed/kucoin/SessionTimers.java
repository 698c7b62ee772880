package io.kubook.feed.kucoin;

import java.util.concurrent.TimeUnit;

/**
 * How long a session waits for what; all in nanoseconds and more than 0.
 *
 * @param connectNs         for a socket to open.
 * @param welcomeNs         for the welcome on an open socket.
 * @param ackNs             for the acknowledgement of a subscription.
 * @param requestNs         for the answer to a request.
 * @param maxPingIntervalNs longest time between two pings, should the venue ask for fewer; it closes after 60 seconds.
 * @param dataSilenceNs     without market data on a connection that should carry some, before another takes its place;
 *                          doubles as long as that does not help, for there are quiet markets.
 * @param lifetimeNs        of a connection before another takes its place; the venue drops it after 24 hours.
 * @param handoverNs        for the new connection to be subscribed to everything, before the old is closed
 *                          nevertheless.
 * @param stableNs          that a connection must have lived for its failure to count as the first.
 * @param backoffMinNs      first wait after a failure.
 * @param backoffMaxNs      longest wait after a failure.
 * @param slowDownNs        pause of a connection's messages after the venue complained.
 * @param snapshotSpacingNs between two requests for snapshots.
 * @param limitPauseNs      pause of requests if the venue complains and does not say for how long.
 * @param streamSilenceNs   without a change of a book that a snapshot has shown to move, before its stream is asked for
 *                          anew.
 * @param symbolsMaxAgeNs   of the list of symbols that may refuse a name for being unknown.
 */
public record SessionTimers(
        long connectNs,
        long welcomeNs,
        long ackNs,
        long requestNs,
        long maxPingIntervalNs,
        long dataSilenceNs,
        long lifetimeNs,
        long handoverNs,
        long stableNs,
        long backoffMinNs,
        long backoffMaxNs,
        long slowDownNs,
        long snapshotSpacingNs,
        long limitPauseNs,
        long streamSilenceNs,
        long symbolsMaxAgeNs) {
    /** Checks the ranges. */
    public SessionTimers {
        final long[] all = {
            connectNs,
            welcomeNs,
            ackNs,
            requestNs,
            maxPingIntervalNs,
            dataSilenceNs,
            lifetimeNs,
            handoverNs,
            stableNs,
            backoffMinNs,
            backoffMaxNs,
            slowDownNs,
            snapshotSpacingNs,
            limitPauseNs,
            streamSilenceNs,
            symbolsMaxAgeNs
        };
        for (final long time : all) {
            if (time <= 1) {
                throw new IllegalArgumentException("a timer must be more than a nanosecond: " + time);
            }
        }
    }

    /**
     * Times that fit what is known of the venue.
     *
     * @return the defaults.
     */
    public static SessionTimers defaults() {
        return new SessionTimers(
                seconds(10),
                seconds(10),
                seconds(5),
                seconds(10),
                seconds(18),
                seconds(60),
                TimeUnit.MINUTES.toNanos(23 * 60 + 30),
                seconds(30),
                seconds(30),
                TimeUnit.MILLISECONDS.toNanos(500),
                seconds(30),
                seconds(10),
                TimeUnit.MILLISECONDS.toNanos(50),
                seconds(1),
                seconds(10),
                seconds(60));
    }

    private static long seconds(final int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
