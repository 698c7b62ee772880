package io.kubook.engine.sync;

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
 *   <li>or is one of a link that had been further before, and its venue time is newer than the book's: a repeat would
 *       not be newer;
 *   <li>or belongs to a run of {@value #UNTIMED_RUN} contiguous ones of a link that had been further before, where
 *       there are no venue times;
 *   <li>or belongs to a run of {@value #STANDSTILL_RUN} contiguous ones of one link, while nothing has reached the book
 *       for 5 s.
 * </ul>
 *
 * <p>Whether a snapshot's time agrees with the deltas' does not matter: a link that has not gone back is merely behind
 * the snapshot, as long as it catches up in time. A wrong guess costs one resync.
 */
final class SequenceResetDetector {
    static final long RESET_DISTANCE = 1L << 24;
    static final int UNTIMED_RUN = 64;
    static final int STANDSTILL_RUN = 4;
    static final long STANDSTILL_NS = TimeUnit.SECONDS.toNanos(5);

    private final long[] highest = new long[BookBuilder.MAX_LINKS];
    private final long[] runLast = new long[BookBuilder.MAX_LINKS];
    private final int[] runLength = new int[BookBuilder.MAX_LINKS];

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
     * @param delta             what came.
     * @param bookSequence      what the book has reached.
     * @param bookVenueTimeNs   the venue's time of that; 0 if it has none.
     * @param bookReceiveTimeNs when that was received.
     * @return true if the venue has started its sequence again.
     */
    boolean onOld(
            final Delta delta, final long bookSequence, final long bookVenueTimeNs, final long bookReceiveTimeNs) {
        final int link = delta.linkId();
        final long last = delta.lastSequence();
        final boolean goesOn = runLength[link] > 0 && delta.firstSequence() == runLast[link] + 1;
        final boolean wentBack = delta.firstSequence() <= highest[link];
        runLength[link] = goesOn ? runLength[link] + 1 : 1;
        runLast[link] = last;
        highest[link] = Math.max(highest[link], last);
        return bookSequence - last > RESET_DISTANCE
                || wentBack && isTelling(runLength[link], delta.venueTimeNs(), bookVenueTimeNs)
                || runLength[link] >= STANDSTILL_RUN && delta.receiveTimeNs() - bookReceiveTimeNs > STANDSTILL_NS;
    }

    private static boolean isTelling(final int run, final long venueTimeNs, final long bookVenueTimeNs) {
        return venueTimeNs == 0 || bookVenueTimeNs == 0 ? run >= UNTIMED_RUN : venueTimeNs > bookVenueTimeNs;
    }
}
