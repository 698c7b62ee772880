package io.kubook.feed;

import io.kubook.feed.net.HttpAnswer;

/** What the venue says about its limits beside an answer. */
final class RateLimit {
    /** {@link #resetMs} of an answer that does not say. */
    static final long NOT_SAID = -1;

    private static final String RESET_HEADER = "gw-ratelimit-reset";

    private RateLimit() {}

    /** Milliseconds until the venue's window ends, or {@link #NOT_SAID}. */
    static long resetMs(final HttpAnswer answer) {
        final String header = answer.header(RESET_HEADER);
        if (header == null) {
            return NOT_SAID;
        }
        try {
            return Math.max(NOT_SAID, Long.parseLong(header));
        } catch (final NumberFormatException unreadable) {
            // As good as none: one then waits as long as one does without the header.
            return NOT_SAID;
        }
    }
}
