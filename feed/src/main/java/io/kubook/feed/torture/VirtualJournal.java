package io.kubook.feed.torture;

import io.kubook.engine.EngineConfig;
import io.kubook.engine.ring.JournalRing;
import io.kubook.journal.JournalAgent;
import io.kubook.journal.JournalConfig;
import io.kubook.journal.JournalState;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal's thread of a process, which takes its turn: the real agent on a store of the world. After each turn it
 * is asked whether it tells what is so.
 */
final class VirtualJournal {
    private static final long SYNC_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int LONGEST_FILLER = 200_000;
    private static final int SHORTEST_FILLER = 512;

    private final JournalRing ring;
    private final VirtualStore store;
    private final Findings findings;
    private final JournalAgent agent;
    private final long startedAfter;
    private final UnsafeBuffer filler = new UnsafeBuffer(new byte[LONGEST_FILLER]);
    private long nowNs;
    private long slowUntilNs = Long.MIN_VALUE;
    private long acknowledged;

    VirtualJournal(
            final JournalRing ring,
            final VirtualStore store,
            final int pollLimit,
            final Findings findings,
            final long nowNs) {
        this.ring = ring;
        this.store = store;
        this.findings = findings;
        this.nowNs = nowNs;
        startedAfter = store.lastNumber();
        acknowledged = startedAfter;
        agent = new JournalAgent(
                ring,
                store,
                startedAfter,
                new JournalConfig(JournalConfig.LEAST_RESERVE, SYNC_NS, pollLimit, EngineConfig.Waiting.BACK_OFF),
                () -> this.nowNs,
                this::onError);
    }

    private void onError(final Throwable error) {
        if (!store.hasFailed()) {
            findings.add("the journal failed: " + error);
        }
    }

    /** Takes its turn, unless it is slow. */
    void onTime(final long newNowNs) {
        nowNs = newNowNs;
        if (nowNs >= slowUntilNs) {
            agent.doWork();
            check();
        }
    }

    private void check() {
        final JournalState expected =
                store.hasFailed() ? JournalState.FAILED : store.takeRefusal() ? JournalState.FULL : agent.state();
        if (agent.state() != expected) {
            findings.add("the journal says that it is " + agent.state() + ", and it is " + expected);
        }
        if (agent.state() == JournalState.FULL && !store.isFull()) {
            findings.add("the journal says that the store is full, and it is not");
        }
        if (agent.position() < acknowledged || agent.position() > store.lastNumber()) {
            findings.add("the journal acknowledges event " + agent.position() + " after " + acknowledged
                    + ", and the store has event " + store.lastNumber());
        }
        acknowledged = agent.position();
    }

    /** The number of the last event that it has acknowledged. */
    long acknowledged() {
        return agent.position();
    }

    boolean hasFailed() {
        return agent.state() == JournalState.FAILED;
    }

    /** Is stopped until a time, and so far behind already that there is hardly any room on its ring. */
    void slowDown(final long untilNs, final long lastNumber) {
        slowUntilNs = untilNs;
        fillRing(lastNumber);
    }

    /** Takes nearly all room of the ring, unless events are being lost already, or none has come yet. */
    void fillRing(final long lastNumber) {
        if (ring.firstLost() != JournalRing.NONE || lastNumber == startedAfter) {
            return;
        }
        for (int length = LONGEST_FILLER; length > SHORTEST_FILLER; length /= 2) {
            while (ring.offer(lastNumber, VirtualStore.FILLER, filler, 0, length)) {
                assert length > 0;
            }
        }
    }

    /** Is as fast as ever from here on. */
    void calmDown() {
        slowUntilNs = Long.MIN_VALUE;
    }

    /** Half writes what comes next, and dies over it; false if nothing waits. */
    boolean dieWriting() {
        if (ring.size() == 0 || store.isFull() || hasFailed()) {
            return false;
        }
        store.breakNext(VirtualStore.Breakage.AMID);
        while (!store.hasFailed() && agent.doWork() > 0) {
            assert !store.isFull();
        }
        store.breakNext(VirtualStore.Breakage.NONE);
        return store.hasFailed();
    }

    /** Ends it as a user does. */
    void close() {
        agent.onClose();
        if (agent.state() != JournalState.CLOSED) {
            findings.add("the journal was closed, and says that it is " + agent.state());
        }
    }
}
