package io.kubook.journal;

import java.util.Objects;
import java.util.Set;

/**
 * Which part of a journal is replayed. Immutable.
 *
 * @param fromNs  listeners hear of events received at or after this, in nanoseconds since the Unix epoch; what comes
 *                before is applied without callbacks, so that the books are those of that time.
 * @param toNs    the replay ends before the first event received after this.
 * @param symbols as the venue writes them; events of other instruments are left out. Empty: all.
 */
public record ReplayRange(long fromNs, long toNs, Set<String> symbols) {
    /** All of it. */
    public static final ReplayRange ALL = new ReplayRange(Long.MIN_VALUE, Long.MAX_VALUE, Set.of());

    /** Checks the order of the times. */
    public ReplayRange {
        if (fromNs > toNs) {
            throw new IllegalArgumentException("fromNs must not be after toNs: " + fromNs + ", " + toNs);
        }
        symbols = Set.copyOf(Objects.requireNonNull(symbols, "symbols"));
    }
}
