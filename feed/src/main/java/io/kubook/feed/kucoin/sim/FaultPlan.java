package io.kubook.feed.kucoin.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Says when which fault is due. What is due is armed; the place where it can happen takes it at the next occasion, and
 * only then is it counted. The kinds are drawn from a shuffled bag, so that all have their turn. The same seed gives
 * the same plan.
 *
 * <p>Any thread may call any method: the one that runs the venue takes, another breaks, stops and counts.
 */
public final class FaultPlan {
    private static final long MS = 1_000_000L;

    private final FaultLevel level;
    private final SplittableRandom random;
    private final List<FaultKind> bag = new ArrayList<>();
    private final PriorityQueue<Due> script = new PriorityQueue<>();
    private final int[] armed = new int[FaultKind.values().length];
    private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
    private long nowNs;
    private long nextNs;
    private long stopNs = Long.MAX_VALUE;

    /**
     * Creates a plan whose first fault is due one mean interval after the start, or a little later.
     *
     * @param level   how often.
     * @param seed    which kinds, and when.
     * @param startNs the virtual time of the start, in nanoseconds since the epoch.
     */
    public FaultPlan(final FaultLevel level, final long seed, final long startNs) {
        this.level = level;
        this.random = new SplittableRandom(seed);
        this.nowNs = startNs;
        this.nextNs = level == FaultLevel.NONE ? Long.MAX_VALUE : startNs + level.meanIntervalNs();
        for (final FaultKind kind : FaultKind.values()) {
            if (kind.timesInABag() > 0) {
                counts.put(kind, 0L);
            }
        }
    }

    /**
     * Lets the time pass: arms what is due.
     *
     * @param timeNs the virtual time, in nanoseconds since the epoch.
     */
    public synchronized void advance(final long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
        while (nextNs <= nowNs && nextNs < stopNs) {
            arm(draw());
            final long half = level.meanIntervalNs() / 2;
            nextNs += half + random.nextLong(2 * half);
        }
        while (!script.isEmpty() && script.peek().timeNs() <= nowNs) {
            arm(script.remove().kind());
        }
        if (nowNs >= stopNs) {
            Arrays.fill(armed, 0);
            script.clear();
        }
    }

    /**
     * Breaks it now, whatever the level, in four steps: a gap whose repair meets a stale snapshot, a crossed book, an
     * interrupted connection with a refused token, and another gap while a snapshot is late.
     */
    public synchronized void breakNow() {
        breakNow(FaultKind.GAP, FaultKind.STALE_SNAPSHOT);
        breakAt(nowNs + 800 * MS, FaultKind.CROSSED_ROWS);
        breakAt(nowNs + 1_800 * MS, FaultKind.DISCONNECT, FaultKind.EXPIRED_TOKEN);
        breakAt(nowNs + 3_500 * MS, FaultKind.GAP, FaultKind.LATE_SNAPSHOT);
    }

    /**
     * Arms faults now, whatever the level; nothing after {@link #stopAt}.
     *
     * @param kinds which; each once for every time it is named.
     */
    public synchronized void breakNow(final FaultKind... kinds) {
        if (nowNs < stopNs) {
            for (final FaultKind kind : kinds) {
                arm(kind);
            }
        }
    }

    /**
     * Arms faults at a time, whatever the level; nothing after {@link #stopAt}.
     *
     * @param timeNs when, in virtual nanoseconds since the epoch.
     * @param kinds  which; each once for every time it is named.
     */
    public synchronized void breakAt(final long timeNs, final FaultKind... kinds) {
        for (final FaultKind kind : kinds) {
            script.add(new Due(timeNs, script.size(), kind));
        }
    }

    /**
     * Ends all misbehaviour at a time: what is armed then is disarmed, and what is kept back is still sent.
     *
     * @param timeNs when, in virtual nanoseconds since the epoch.
     */
    public synchronized void stopAt(final long timeNs) {
        stopNs = timeNs;
    }

    /**
     * Whether a kind waits for its occasion.
     *
     * @param kind which.
     * @return true until it is taken or disarmed.
     */
    public synchronized boolean isArmed(final FaultKind kind) {
        return armed[kind.ordinal()] > 0;
    }

    /**
     * Takes an occasion: the fault happens, here and now, and is counted.
     *
     * @param kind which could happen here.
     * @return whether it does.
     */
    public synchronized boolean take(final FaultKind kind) {
        if (!isArmed(kind)) {
            return false;
        }
        armed[kind.ordinal()]--;
        counts.merge(kind, 1L, Long::sum);
        return true;
    }

    /**
     * What happened so far.
     *
     * @return a copy: how often each kind happened, in the order of the kinds; 0 is there for the kinds that are drawn.
     */
    public synchronized Map<FaultKind, Long> counts() {
        return new EnumMap<>(counts);
    }

    private void arm(final FaultKind kind) {
        armed[kind.ordinal()]++;
    }

    private FaultKind draw() {
        if (bag.isEmpty()) {
            for (final FaultKind kind : FaultKind.values()) {
                for (int times = kind.timesInABag(); times > 0; times--) {
                    bag.add(random.nextInt(bag.size() + 1), kind);
                }
            }
        }
        return bag.remove(bag.size() - 1);
    }

    private record Due(long timeNs, int order, FaultKind kind) implements Comparable<Due> {
        @Override
        public int compareTo(final Due other) {
            final int byTime = Long.compare(timeNs, other.timeNs);
            return byTime != 0 ? byTime : Integer.compare(order, other.order);
        }
    }
}
