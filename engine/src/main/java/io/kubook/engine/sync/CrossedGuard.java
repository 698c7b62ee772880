package io.kubook.engine.sync;

/**
 * Watches a live book whose best bid stands at or above its best ask. It happens for a moment while the venue's
 * matching is reported in several messages; if it stays, deletes were lost.
 */
final class CrossedGuard {
    private static final long NOT_CROSSED = Long.MIN_VALUE;

    private final long maxNs;
    private final int maxMessages;
    private long sinceNs = NOT_CROSSED;
    private int messages;

    CrossedGuard(final SyncConfig config) {
        maxNs = config.crossedMaxNs();
        maxMessages = config.crossedMaxMessages();
    }

    /** After a message: true if the book has now been crossed for too many messages or too long. */
    boolean onMessage(final boolean crossed, final long nowNs) {
        if (!crossed) {
            clear();
            return false;
        }
        if (sinceNs == NOT_CROSSED) {
            sinceNs = nowNs;
        }
        messages++;
        return messages > maxMessages || nowNs - sinceNs > maxNs;
    }

    /** When time has passed: true if the book has now been crossed for too long. */
    boolean onTime(final long nowNs) {
        return sinceNs != NOT_CROSSED && nowNs - sinceNs > maxNs;
    }

    void clear() {
        sinceNs = NOT_CROSSED;
        messages = 0;
    }
}
