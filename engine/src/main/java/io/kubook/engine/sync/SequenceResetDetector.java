package io.kubook.engine.sync;

import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Tells deltas that are merely old (a second link that lags, deltas that a newer snapshot already contains, repeats)
 * from a venue that has started its sequence again, as real venues have done. Old deltas are skipped; were a restart
 * taken for them, the book would stand still for ever and nobody would know.
 *
 * <p>A restart is assumed when an old delta
 *
 * <ul>
 *   <li>lies more than {@value #RESET_DISTANCE} sequences behind: no lag explains that;
 *   <li>or belongs to a run of {@value #TIMED_RUN} contiguous ones of one link whose venue times are all newer than the
 *       book's, and the link itself had been further before, or the times are newer by more than 5 s;
 *   <li>or, where there are no venue times, belongs to a run of {@value #UNTIMED_RUN} contiguous ones of a link that
 *       had been further before.
 * </ul>
 *
 * <p>A wrong guess costs one resync.
 */
final class SequenceResetDetector {
    static final long RESET_DISTANCE = 1L << 24;
    static final int TIMED_RUN = 4;
    static final int UNTIMED_RUN = 64;
    private static final long TIME_LEAD_NS = TimeUnit.SECONDS.toNanos(5);

    private final long[] highest = new long[BookBuilder.MAX_LINKS];
    private final long[] runLast = new long[BookBuilder.MAX_LINKS];
    private final int[] runLength = new int[BookBuilder.MAX_LINKS];
    private final int[] newerLength = new int[BookBuilder.MAX_LINKS];
    private final boolean[] wentBack = new boolean[BookBuilder.MAX_LINKS];

    /** A delta of a link that was not old. */
    void onCurrent(final int link, final long lastSequence) {
        highest[link] = lastSequence;
        runLength[link] = 0;
    }

    /** A link starts from nothing. */
    void onLink(final int link) {
        onCurrent(link, 0);
    }

    /** Forgets everything: the book starts over. */
    void clear() {
        Arrays.fill(highest, 0);
        Arrays.fill(runLength, 0);
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
        if (runLength[link] == 0 || delta.firstSequence() != runLast[link] + 1) {
            runLength[link] = 0;
            newerLength[link] = 0;
            wentBack[link] = delta.firstSequence() <= highest[link];
        }
        runLength[link]++;
        runLast[link] = last;
        highest[link] = Math.max(highest[link], last);
        return bookSequence - last > RESET_DISTANCE || isTelling(link, delta.venueTimeNs(), bookVenueTimeNs);
    }

    private boolean isTelling(final int link, final long venueTimeNs, final long bookVenueTimeNs) {
        if (venueTimeNs == 0 || bookVenueTimeNs == 0) {
            return wentBack[link] && runLength[link] >= UNTIMED_RUN;
        }
        final long lead = venueTimeNs - bookVenueTimeNs;
        newerLength[link] = lead > 0 && (wentBack[link] || lead > TIME_LEAD_NS) ? newerLength[link] + 1 : 0;
        return newerLength[link] >= TIMED_RUN;
    }
}
