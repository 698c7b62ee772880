package io.kubook.engine;

import io.kubook.engine.ring.EventRing;
import io.kubook.engine.sync.SyncConfig;
import java.util.Objects;

/**
 * How an engine is built. Immutable; checked when made.
 *
 * @param eventRingCapacity   bytes of the ring to the book thread: a power of two, at least 2 MiB. A message takes at
 *                            most an eighth.
 * @param journalRingCapacity bytes of the ring to the journal's thread: a power of two, at least as many as the event
 *                            ring; 0 for no journal.
 * @param commandRingCapacity bytes of the ring of commands: a power of two, at least 1024.
 * @param pollLimit           the most events taken in one duty cycle; 1 or more.
 * @param maxInstruments      the most instruments; 1 or more.
 * @param snapshotDepth       levels a side that are published for other threads after each change; 0 for none at all.
 * @param waiting             what the book thread does while there is nothing to do.
 * @param measuring           whether latencies are recorded.
 * @param sync                all that can influence a book.
 */
public record EngineConfig(
        int eventRingCapacity,
        int journalRingCapacity,
        int commandRingCapacity,
        int pollLimit,
        int maxInstruments,
        int snapshotDepth,
        Waiting waiting,
        boolean measuring,
        SyncConfig sync) {

    /** What a thread does while there is nothing to do. */
    public enum Waiting {
        /** Spins shortly, yields, then parks for up to a millisecond: for machines with few cores. */
        BACK_OFF,

        /** Spins always: for a core of its own, and the shortest delay. */
        SPIN
    }

    /** Checks the ranges. */
    public EngineConfig {
        requirePowerOfTwo("eventRingCapacity", eventRingCapacity, EventRing.MIN_CAPACITY);
        requirePowerOfTwo("commandRingCapacity", commandRingCapacity, 1024);
        if (journalRingCapacity != 0) {
            requirePowerOfTwo("journalRingCapacity", journalRingCapacity, eventRingCapacity);
        }
        requireAtLeast("pollLimit", pollLimit, 1);
        requireAtLeast("maxInstruments", maxInstruments, 1);
        requireAtLeast("snapshotDepth", snapshotDepth, 0);
        Objects.requireNonNull(waiting, "waiting");
        Objects.requireNonNull(sync, "sync");
    }

    private static void requirePowerOfTwo(final String name, final int value, final int least) {
        requireAtLeast(name, value, least);
        if (Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException(name + " must be a power of two: " + value);
        }
    }

    private static void requireAtLeast(final String name, final int value, final int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
    }

    /**
     * For a live venue on a machine with few cores.
     *
     * @return rings of 8 MiB, no journal, 4,096 instruments, ten levels for other threads, backing off, measuring.
     */
    public static EngineConfig defaults() {
        return new EngineConfig(8 << 20, 0, 64 << 10, 256, 4096, 10, Waiting.BACK_OFF, true, SyncConfig.defaults());
    }

    /**
     * The same with a journal's ring as large as the event ring.
     *
     * @return a new configuration.
     */
    public EngineConfig withJournal() {
        return new EngineConfig(
                eventRingCapacity,
                eventRingCapacity,
                commandRingCapacity,
                pollLimit,
                maxInstruments,
                snapshotDepth,
                waiting,
                measuring,
                sync);
    }

    /**
     * The same with other settings of synchronisation.
     *
     * @param newSync the settings.
     * @return a new configuration.
     */
    public EngineConfig withSync(final SyncConfig newSync) {
        return new EngineConfig(
                eventRingCapacity,
                journalRingCapacity,
                commandRingCapacity,
                pollLimit,
                maxInstruments,
                snapshotDepth,
                waiting,
                measuring,
                newSync);
    }

    /**
     * The same with another depth for other threads.
     *
     * @param levels a side; 0 for none at all.
     * @return a new configuration.
     */
    public EngineConfig withSnapshotDepth(final int levels) {
        return new EngineConfig(
                eventRingCapacity,
                journalRingCapacity,
                commandRingCapacity,
                pollLimit,
                maxInstruments,
                levels,
                waiting,
                measuring,
                sync);
    }

    /**
     * The same with another way of waiting, and with or without latencies.
     *
     * @param newWaiting   what the book thread does while there is nothing to do.
     * @param newMeasuring whether latencies are recorded.
     * @return a new configuration.
     */
    public EngineConfig with(final Waiting newWaiting, final boolean newMeasuring) {
        return new EngineConfig(
                eventRingCapacity,
                journalRingCapacity,
                commandRingCapacity,
                pollLimit,
                maxInstruments,
                snapshotDepth,
                newWaiting,
                newMeasuring,
                sync);
    }
}
