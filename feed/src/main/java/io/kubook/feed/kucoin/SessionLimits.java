package io.kubook.feed.kucoin;

/**
 * How much a session may ask of the venue.
 *
 * @param topicsPerLink     topics on one connection, 1 to {@value KucoinProtocol#MAX_TOPICS_PER_LINK}.
 * @param topicsPerMessage  topics in one message, 1 to {@value KucoinProtocol#MAX_TOPICS_PER_MESSAGE}.
 * @param messagesPerSecond messages on one connection in any second, pings among them; the venue takes 10.
 * @param connectsPerMinute new connections in any minute; the venue takes 30.
 * @param restWeight        weight of requests in any 30 seconds; the venue takes 2,000 of one address.
 * @param snapshotsInFlight books that are asked for at once.
 * @param maxLinks          connections at once, 1 to {@value #MOST_LINKS}: the engine tells no more apart.
 */
public record SessionLimits(
        int topicsPerLink,
        int topicsPerMessage,
        int messagesPerSecond,
        int connectsPerMinute,
        int restWeight,
        int snapshotsInFlight,
        int maxLinks) {
    /** The most connections there can be. */
    public static final int MOST_LINKS = 64;

    /** The heaviest request must fit the budget. */
    private static final int LEAST_WEIGHT = 10;

    /** Checks the ranges. */
    public SessionLimits {
        require("topicsPerLink", topicsPerLink, 1, KucoinProtocol.MAX_TOPICS_PER_LINK);
        require("topicsPerMessage", topicsPerMessage, 1, KucoinProtocol.MAX_TOPICS_PER_MESSAGE);
        require("messagesPerSecond", messagesPerSecond, 1, Integer.MAX_VALUE);
        require("connectsPerMinute", connectsPerMinute, 1, Integer.MAX_VALUE);
        require("restWeight", restWeight, LEAST_WEIGHT, Integer.MAX_VALUE);
        require("snapshotsInFlight", snapshotsInFlight, 1, Integer.MAX_VALUE);
        require("maxLinks", maxLinks, 1, MOST_LINKS);
    }

    /**
     * What the venue's pages recommend or allow.
     *
     * @return limits that are never above the venue's.
     */
    public static SessionLimits defaults() {
        return new SessionLimits(
                KucoinProtocol.MAX_TOPICS_PER_LINK, KucoinProtocol.MAX_TOPICS_PER_MESSAGE, 8, 30, 2_000, 10, 32);
    }

    private static void require(final String name, final int value, final int least, final int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
        }
    }
}
