package io.kubook.feed.torture;

import io.kubook.engine.metrics.EngineCounter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What came of many seeds. Fed by one thread at a time. */
public final class TortureTotals {
    private final Map<Trouble, Long> counts = new EnumMap<>(Trouble.class);
    private final Map<EngineCounter, Long> reached = new EnumMap<>(EngineCounter.class);
    private final List<SeedResult> failed = new ArrayList<>();
    private long seeds;
    private long frames;
    private long events;
    private long audits;
    private long levelsCompared;
    private long replays;
    private long longestRecoveryNs;

    /** Nothing yet. */
    public TortureTotals() {
        for (final Trouble trouble : Trouble.values()) {
            counts.put(trouble, 0L);
        }
    }

    /**
     * Adds a seed.
     *
     * @param result what came of it.
     */
    public void add(final SeedResult result) {
        seeds++;
        frames += result.frames();
        events += result.events();
        audits += result.audits();
        levelsCompared += result.levelsCompared();
        replays += result.replays();
        result.reached().forEach((counter, count) -> reached.merge(counter, count, Long::sum));
        result.counts().forEach((trouble, count) -> counts.merge(trouble, count, Long::sum));
        longestRecoveryNs = Math.max(longestRecoveryNs, result.recoveryNs());
        if (!result.isOk()) {
            failed.add(result);
        }
    }

    /**
     * How many seeds were lived.
     *
     * @return those that failed included.
     */
    public long seeds() {
        return seeds;
    }

    /**
     * Depth frames that sessions read.
     *
     * @return their number.
     */
    public long frames() {
        return frames;
    }

    /**
     * Events that engines took.
     *
     * @return their number.
     */
    public long events() {
        return events;
    }

    /**
     * How often a live book was held against the truth.
     *
     * @return their number.
     */
    public long audits() {
        return audits;
    }

    /**
     * How many levels were compared one by one.
     *
     * @return their number.
     */
    public long levelsCompared() {
        return levelsCompared;
    }

    /**
     * How many journals were replayed to their end.
     *
     * @return their number.
     */
    public long replays() {
        return replays;
    }

    /**
     * The longest that a seed needed until all its books were live after the last trouble.
     *
     * @return virtual nanoseconds.
     */
    public long longestRecoveryNs() {
        return longestRecoveryNs;
    }

    /**
     * How often each kind of trouble happened.
     *
     * @return a copy with every kind, in their order.
     */
    public Map<Trouble, Long> counts() {
        return new EnumMap<>(counts);
    }

    /**
     * Where the troubles have led: what the engines counted.
     *
     * @return a copy.
     */
    public Map<EngineCounter, Long> reached() {
        return new EnumMap<>(reached);
    }

    /**
     * The seeds that failed.
     *
     * @return a copy, the lowest seed first.
     */
    public List<SeedResult> failed() {
        return failed.stream()
                .sorted((one, other) -> Long.compare(one.seed(), other.seed()))
                .toList();
    }
}
