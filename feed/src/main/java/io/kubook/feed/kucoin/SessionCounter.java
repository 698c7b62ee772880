package io.kubook.feed.kucoin;

/**
 * What a session counts and measures. The sentences are the operator's vocabulary; the ordinal is the place of the
 * value in {@link SessionStatistics}.
 *
 * <p>All count upwards from 0 but those whose sentence begins with <i>now:</i> or <i>last:</i>.
 */
public enum SessionCounter {
    /** Depth frames received. */
    DEPTH_FRAMES("depth frames received"),

    /** Bytes of depth frames. */
    DEPTH_BYTES("bytes of depth frames"),

    /** Trade frames received. */
    TRADE_FRAMES("trade frames received"),

    /** Bytes of trade frames. */
    TRADE_BYTES("bytes of trade frames"),

    /** Ticker frames received. */
    TICKER_FRAMES("ticker frames received"),

    /** Bytes of ticker frames. */
    TICKER_BYTES("bytes of ticker frames"),

    /** Other frames received: welcomes, acknowledgements, pongs, errors, and what is not read. */
    OTHER_FRAMES("other frames received"),

    /** Bytes of other frames. */
    OTHER_BYTES("bytes of other frames"),

    /** Frames that could not be read. */
    REFUSED_FRAMES("frames that could not be read"),

    /** Frames with the form of those of their kind before, read in one pass; the others were read key by key. */
    MATCHED_FRAMES("frames of the form that was expected, read in one pass"),

    /** Frames kept back: of streams not wanted any more, or a second time while connections overlapped. */
    FRAMES_KEPT_BACK("frames of streams not wanted any more, or that came twice while connections overlapped"),

    /** Messages sent on connections. */
    MESSAGES_SENT("messages sent on connections"),

    /** Requests made. */
    REQUESTS("requests made"),

    /** Requests that were refused, unreadable or not answered in time. */
    REQUESTS_FAILED("requests that were refused, unreadable or not answered in time"),

    /** Answers that nobody waited for any more. */
    LATE_ANSWERS("answers that nobody waited for any more"),

    /** Snapshots asked for. */
    SNAPSHOTS_REQUESTED("snapshots asked for"),

    /** Snapshots received. */
    SNAPSHOTS_RECEIVED("snapshots received"),

    /** Times that the venue wanted fewer requests or messages. */
    RATE_LIMITED("times that the venue wanted fewer requests or messages"),

    /** Connections begun. */
    CONNECTS("connections begun"),

    /** Connections begun in place of one that was lost. */
    RECONNECTS("connections begun in place of one that was lost"),

    /** Connections replaced by another before they were closed. */
    HANDOVERS("connections replaced by another before they were closed"),

    /** Connections lost. */
    LINKS_LOST("connections lost"),

    /** Error frames of the venue. */
    VENUE_ERRORS("error frames of the venue"),

    /** Subscription messages not acknowledged in time. */
    ACKS_MISSING("subscription messages not acknowledged in time"),

    /** Streams asked for anew, since they stood still though their books moved. */
    STREAMS_SILENT("streams asked for anew, since they stood still though their books moved"),

    /** Times that reading was paused, since events found no room. */
    READING_PAUSES("times that reading was paused, since events found no room"),

    /** Frames that found no room on their way to a journal as they came; what was decoded of them is another matter. */
    RAW_FRAMES_LOST("frames that found no room on their way to a journal as they came"),

    /** Connections that are ready now. */
    LINKS_UP("now: connections that are ready"),

    /** Subscriptions wanted now. */
    TOPICS_WANTED("now: subscriptions wanted"),

    /** Subscriptions that the venue has acknowledged and that run now. */
    TOPICS_ACTIVE("now: subscriptions that run"),

    /** When the newest connection became ready, in nanoseconds since the epoch; 0 if none is. */
    CONNECTED_SINCE_NS("now: since when there is a connection, in nanoseconds since the epoch"),

    /** When the last frame came, in nanoseconds since the epoch; 0 if none did. */
    LAST_FRAME_NS("last: when a frame came, in nanoseconds since the epoch"),

    /** Round trip of the last ping, in nanoseconds; 0 if there was none. */
    PING_ROUND_TRIP_NS("last: round trip of a ping, in nanoseconds"),

    /** The venue's clock less this machine's, in nanoseconds, when it was asked last; 0 if it never had to be. */
    CLOCK_OFFSET_NS("last: the venue's clock less this machine's, by which requests are signed, in nanoseconds"),

    /**
     * Time of receipt less the venue's, for the last depth frame, in nanoseconds; includes what the clocks differ by.
     */
    LAG_NS("last: receive time less the venue's time of a depth frame, in nanoseconds");

    private final String description;

    SessionCounter(final String description) {
        this.description = description;
    }

    /**
     * What is counted.
     *
     * @return a sentence without its stop.
     */
    public String description() {
        return description;
    }
}
