package io.kubook.engine.sync;

/**
 * When a live book is compared with a fresh snapshot although nothing asks for it. The times of a book lie one interval
 * apart, and those of different books are spread over the interval by their ids, however many went live at once.
 */
final class AuditSchedule {
    private static final long NOT_PLANNED = Long.MIN_VALUE;

    /** Multiples of it, without their whole part, are spread evenly however many there are. */
    private static final double GOLDEN_RATIO = 0.618_033_988_749_894_9;

    private final long intervalNs;
    private final long phaseNs;
    private long dueNs = NOT_PLANNED;

    AuditSchedule(final SyncConfig config, final int instrumentId) {
        intervalNs = config.auditIntervalNs();
        phaseNs = (long) (intervalNs * (instrumentId * GOLDEN_RATIO % 1));
    }

    /** Begins an audit if one is due. */
    boolean tryBegin(final long nowNs) {
        if (nowNs < dueNs || intervalNs == 0) {
            return false;
        }
        final boolean isPlanned = dueNs != NOT_PLANNED;
        onSnapshot(nowNs);
        return isPlanned;
    }

    /**
     * The book was just compared with a snapshot: the next audit is at its first scheduled time that is not too soon
     * after.
     */
    void onSnapshot(final long nowNs) {
        if (intervalNs > 0) {
            final long earliestNs = nowNs + intervalNs / 2;
            dueNs = earliestNs + Math.floorMod(phaseNs - earliestNs, intervalNs);
        }
    }

    /** The audit that was due was not made: it is due again later. */
    void postpone(final long againNs) {
        dueNs = againNs;
    }

    /** Forgets the last snapshot: the next time at which an audit is asked about is taken for its time. */
    void clear() {
        dueNs = NOT_PLANNED;
    }
}
