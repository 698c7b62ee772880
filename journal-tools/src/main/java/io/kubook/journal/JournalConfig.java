package io.kubook.journal;

import io.kubook.engine.EngineConfig.Waiting;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * How a journal is written. Immutable; checked when made.
 *
 * @param reserveBytes how much of the disk is left free: when less is, nothing is written until there is more again.
 *                     At least {@value #LEAST_RESERVE}, so that no record is half written for want of room.
 * @param syncPeriodNs how often what was written is forced to the disk, in nanoseconds; more than 0. What the machine
 *                     loses when it dies is at most that much; the death of the process loses nothing.
 * @param pollLimit    the most events written in one duty cycle; 1 or more.
 * @param waiting      what the journal's thread does while there is nothing to do.
 */
public record JournalConfig(long reserveBytes, long syncPeriodNs, int pollLimit, Waiting waiting) {
    /** The smallest reserve in bytes: 16 MiB. */
    public static final long LEAST_RESERVE = 16 << 20;

    /** Checks the ranges. */
    public JournalConfig {
        require(reserveBytes >= LEAST_RESERVE, "reserveBytes must be at least " + LEAST_RESERVE, reserveBytes);
        require(syncPeriodNs > 0, "syncPeriodNs must be more than 0", syncPeriodNs);
        require(pollLimit >= 1, "pollLimit must be at least 1", pollLimit);
        Objects.requireNonNull(waiting, "waiting");
    }

    private static void require(final boolean condition, final String rule, final long value) {
        if (!condition) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }

    /**
     * For a live venue on a machine with few cores.
     *
     * @return 64 MiB left free, forced to the disk every second, backing off.
     */
    public static JournalConfig defaults() {
        return new JournalConfig(64 << 20, TimeUnit.SECONDS.toNanos(1), 256, Waiting.BACK_OFF);
    }
}
