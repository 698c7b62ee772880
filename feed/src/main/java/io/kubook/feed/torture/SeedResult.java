package io.kubook.feed.torture;

import io.kubook.engine.metrics.EngineCounter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of one seed.
 *
 * @param seed           the seed.
 * @param what           what is wrong, in words; empty if nothing is.
 * @param troubles       what went wrong on purpose, in the order of time; of a seed that fails, the shortest beginning
 *                       with which it still does.
 * @param counts         how often each kind truly happened.
 * @param reached        what the engine counted: where the troubles have led.
 * @param frames         depth frames that the session read.
 * @param events         events that the engine took.
 * @param audits         how often a live book was held against the truth.
 * @param levelsCompared how many levels were compared one by one.
 * @param replays        how often the journal was replayed: once, unless something was wrong before.
 * @param recoveryNs     how long it took until all books were right after everything had ended, in virtual nanoseconds.
 * @param traceHash      one number for all that happened.
 */
public record SeedResult(
        long seed,
        String what,
        List<Trouble> troubles,
        Map<Trouble, Long> counts,
        Map<EngineCounter, Long> reached,
        long frames,
        long events,
        long audits,
        long levelsCompared,
        long replays,
        long recoveryNs,
        long traceHash) {
    /** Copies the collections. */
    public SeedResult {
        troubles = List.copyOf(troubles);
        counts = Collections.unmodifiableMap(copyOf(Trouble.class, counts));
        reached = Collections.unmodifiableMap(copyOf(EngineCounter.class, reached));
    }

    private static <K extends Enum<K>> Map<K, Long> copyOf(final Class<K> kinds, final Map<K, Long> numbers) {
        final Map<K, Long> copy = new EnumMap<>(kinds);
        copy.putAll(numbers);
        return copy;
    }

    /**
     * Whether everything was right.
     *
     * @return false if something was found.
     */
    public boolean isOk() {
        return what.isEmpty();
    }

    /** The same, with fewer troubles to blame. */
    SeedResult withTroubles(final List<Trouble> fewer) {
        return new SeedResult(
                seed,
                what,
                fewer,
                counts,
                reached,
                frames,
                events,
                audits,
                levelsCompared,
                replays,
                recoveryNs,
                traceHash);
    }
}
