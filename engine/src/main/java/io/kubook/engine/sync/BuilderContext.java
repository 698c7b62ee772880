package io.kubook.engine.sync;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.Listeners;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.engine.ring.SnapshotRequester;

/**
 * What all builders of an agent share: settings, the way out to the venue, and room to work in. For the book thread
 * only.
 */
public final class BuilderContext {
    private final SyncConfig config;
    private final SnapshotRequester requester;
    private final Listeners listeners;
    private final EngineCounters counters;
    private final SnapshotStage stage;
    private final DeltaApplier applier;
    private final BookChange change = new BookChange();
    private final Shadow shadow = new Shadow();
    private final AuditRecord audit = new AuditRecord();

    /**
     * Makes room for the builders of one agent.
     *
     * @param config    settings.
     * @param requester asks for snapshots.
     * @param listeners see books change.
     * @param counters  count what happens.
     */
    public BuilderContext(
            final SyncConfig config,
            final SnapshotRequester requester,
            final Listeners listeners,
            final EngineCounters counters) {
        this.config = config;
        this.requester = requester;
        this.listeners = listeners;
        this.counters = counters;
        this.stage = new SnapshotStage(config.maxLevelsPerSide(), counters);
        this.applier = new DeltaApplier(counters);
    }

    SyncConfig config() {
        return config;
    }

    SnapshotRequester requester() {
        return requester;
    }

    Listeners listeners() {
        return listeners;
    }

    SnapshotStage stage() {
        return stage;
    }

    DeltaApplier applier() {
        return applier;
    }

    BookChange change() {
        return change;
    }

    Shadow shadow() {
        return shadow;
    }

    AuditRecord audit() {
        return audit;
    }

    void count(final EngineCounter counter) {
        counters.increment(counter);
    }

    void count(final EngineCounter counter, final long amount) {
        if (amount != 0) {
            counters.add(counter, amount);
        }
    }

    void countAsked(final boolean asked) {
        count(asked ? EngineCounter.SNAPSHOTS_REQUESTED : EngineCounter.COMMANDS_LOST);
    }

    /** Appends a delta to a backlog; false, and counted, if there is no room. */
    boolean keep(final DepthBacklog backlog, final Delta delta) {
        final boolean hasRoom = backlog.append(
                delta.buffer(), delta.offset(), delta.length(), delta.firstSequence(), delta.lastSequence());
        count(EngineCounter.BACKLOG_OVERFLOWS, hasRoom ? 0 : 1);
        return hasRoom;
    }

    void countTransition(final BookState from, final BookState to, final ResyncReason reason) {
        counters.increment(EngineCounter.STATE_CHANGES);
        counters.increment(reason.counter());
        // Other threads compare the two: at no moment may as many books be live as wanted unless all are.
        final int wanted = isWanted(to) - isWanted(from);
        count(EngineCounter.BOOKS_WANTED, Math.max(0, wanted));
        count(EngineCounter.BOOKS_LIVE, isLive(to) - isLive(from));
        count(EngineCounter.BOOKS_WANTED, Math.min(0, wanted));
    }

    private static int isLive(final BookState state) {
        return state == BookState.LIVE ? 1 : 0;
    }

    private static int isWanted(final BookState state) {
        return state == BookState.EMPTY ? 0 : 1;
    }
}
