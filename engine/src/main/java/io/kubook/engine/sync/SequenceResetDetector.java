package io.kubook.engine.sync;

import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Tells deltas that are merely old (a second link that lags, deltas that a newer snapshot already contains, repeats) from a
 * venue that has started its sequence again, as KuCoin did in 2022. Old deltas are skipped; were a restart taken for them,
 * the book would stand still for ever and nobody would know.
 *
 * <p>A restart is assumed when an old delta
 *
 * <ul>
 *   <li>lies more than {@value #RESET_DISTANCE} sequences behind: no lag explains that;
 *   <li>or belongs to a run of {@value #TIMED_RUN} contiguous ones of one link whose venue times are all newer than the
 *       book's, and the link itself had been further before, or the times are newer by more than 5 s;
 *   <li>or, where there are no venue times, belongs to a run of {@value #UNTIMED_RUN} contiguous ones of a link that had been
 *       further before.
 * </ul>
 *
 * <p>A wrong guess costs one resync.
 */
final class SequenceResetDetector {
    static final long RESET_DISTANCE = 1L << 24;
    static final int TIMED_RUN = 4;
    static final int UNTIMED_RUN = 64;
    private static final long TIME_LEAD_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int NO_LINK = -1;

    private final long[] lastOfLink = new long[BookBuilder.MAX_LINKS];

    private int runLink = NO_LINK;
    private long runLast;
    private int runLength;
    private int newerLength;
    private boolean wentBack;

    /** A delta of a link that was not old. */
    void onCurrent(final int link, final long lastSequence) {
        lastOfLink[link] = lastSequence;
        runLink = NO_LINK;
    }

    /** A link starts from nothing. */
    void onLink(final int link) {
        lastOfLink[link] = 0;
        runLink = NO_LINK;
    }

    /** Forgets everything: the book starts over. */
    void clear() {
        Arrays.fill(lastOfLink, 0);
        runLink = NO_LINK;
    }

    /**
     * Looks at an old delta.
     *
     * @param delta           what came.
     * @param bookSequence    what the book has reached.
     * @param bookVenueTimeNs the venue's time of that; 0 if it has none.
     * @return true if the venue has started its sequence again.
     */
    boolean isReset(final DepthDeltaDecoder delta, final long bookSequence, final long bookVenueTimeNs) {
        final int link = delta.linkId();
        final long last = delta.lastSequence();
        if (runLink == link && delta.firstSequence() == runLast + 1) {
            runLength++;
        } else {
            runLink = link;
            runLength = 1;
            newerLength = 0;
            wentBack = delta.firstSequence() <= lastOfLink[link];
        }
        runLast = last;
        lastOfLink[link] = last;
        return bookSequence - last > RESET_DISTANCE || isTelling(delta.venueTimeNs(), bookVenueTimeNs);
    }

    private boolean isTelling(final long venueTimeNs, final long bookVenueTimeNs) {
        if (venueTimeNs == 0 || bookVenueTimeNs == 0) {
            return wentBack && runLength >= UNTIMED_RUN;
        }
        final long lead = venueTimeNs - bookVenueTimeNs;
        newerLength = lead > 0 && (wentBack || lead > TIME_LEAD_NS) ? newerLength + 1 : 0;
        return newerLength >= TIMED_RUN;
    }
}
