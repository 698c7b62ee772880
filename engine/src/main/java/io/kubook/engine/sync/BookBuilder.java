package io.kubook.engine.sync;

import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.Listeners;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.book.SideView;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.SnapshotFailedDecoder;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;

/**
 * Keeps one book right: the state machine of an instrument.
 *
 * <pre>
 * EMPTY --link up--> SYNCING --snapshot complete and joined to the backlog--> LIVE
 *                      ^  |  snapshot too old, failed or overdue, backlog full: ask again, for ever
 *                      +--+-- STALE <-- gap, overrun, malformed, crossed too long, touch outside the window,
 *                                       sequence reset, mismatch, resync, fault --- LIVE
 * last link down: SYNCING, LIVE --> STALE        link up: STALE --> SYNCING
 * HALTED: the venue does not know the symbol any more; left by resync or unsubscribing, not by links
 * </pre>
 *
 * <p>With {@code expected} = the book's sequence + 1, a delta whose last sequence is less is old and skipped; one whose
 * first sequence is more is a gap; any other is applied, less the entries that the book already contains. The levels of
 * a book that is not live stay readable until new ones replace them. For the book thread only.
 */
final class BookBuilder {
    /** Links are numbered from 0 to one less than this. */
    static final int MAX_LINKS = 64;

    private final BuilderContext context;
    private final Listeners listeners;
    private final OrderBook book;
    private final ScaleHistory scales = new ScaleHistory();
    private final DepthBacklog backlog;
    private final SnapshotRequests requests;
    private final SequenceResetDetector resets = new SequenceResetDetector();
    private final CrossedGuard crossed;
    private final WindowWatch window;
    private final TickerAudit tickers;
    private final LiveRefresh refresh;
    private final Delta keptDelta = new Delta();

    private Instrument instrument;
    private long linksUp;
    private long keptVenueTimeNs;
    private long keptReceiveTimeNs;
    private boolean acceptsPast;

    /** A builder of an empty book. */
    BookBuilder(final BuilderContext context, final Instrument instrument) {
        this.context = context;
        this.listeners = context.listeners();
        final SyncConfig config = context.config();
        this.book = new OrderBook(instrument, config.maxLevelsPerSide());
        this.backlog = new DepthBacklog(config.backlogMaxBytes());
        this.requests = new SnapshotRequests(config, context.requester(), instrument.id());
        this.crossed = new CrossedGuard(config);
        this.window = new WindowWatch(config);
        this.tickers = new TickerAudit(context, book);
        this.refresh = new LiveRefresh(context, book, scales, requests, backlog, window, tickers);
        this.instrument = instrument;
        scales.define(instrument);
        listeners.onInstrumentChange(instrument);
    }

    /** The book. */
    OrderBook book() {
        return book;
    }

    /** Which links carry the instrument. */
    long linksUp() {
        return linksUp;
    }

    int backlogBytes() {
        return backlog.size();
    }

    /** The number of the last snapshot request. */
    long lastRequestId() {
        return requests.lastId();
    }

    /** The depth of the snapshot that the book grew from. */
    int depth() {
        return window.depth();
    }

    /**
     * A new version with wider scales: the levels are multiplied up and stay right; nothing needs to be asked anew.
     * The same version again (journal files repeat it) changes nothing.
     */
    void onInstrument(final Instrument definition, final long nowNs) {
        if (definition.equals(instrument)) {
            return;
        }
        instrument = definition;
        scales.define(definition);
        context.stage().onInstrument(definition);
        context.count(EngineCounter.LEVELS_LEFT_OUT, book.instrument(definition));
        tickers.forgetTouches();
        listeners.onInstrumentChange(definition);
        listeners.onBookReset(book);
        if (book.state() == BookState.LIVE && WindowWatch.isTouchUnknown(book)) {
            leave(ResyncReason.TOUCH_OUTSIDE_WINDOW, nowNs);
        }
    }

    /** A link carries the instrument from here on. */
    void onLinkUp(final int linkId, final long nowNs) {
        linksUp |= 1L << linkId;
        resets.onLink(linkId);
        if (book.state() == BookState.EMPTY || book.state() == BookState.STALE) {
            startOver(ResyncReason.NONE, nowNs);
        }
    }

    /** A link no longer carries the instrument. */
    void onLinkDown(final int linkId) {
        linksUp &= ~(1L << linkId);
        if (linksUp == 0 && (book.state() == BookState.SYNCING || book.state() == BookState.LIVE)) {
            stop(BookState.STALE, ResyncReason.LINK_DOWN);
        }
    }

    void onDelta(final Delta delta) {
        final boolean isExpected = (linksUp >>> delta.linkId() & 1) != 0 && scales.knows(delta.instrumentVersion());
        if (isExpected && book.state() == BookState.LIVE) {
            onDeltaWhileLive(delta);
        } else if (isExpected && book.state() == BookState.SYNCING) {
            keep(delta);
        } else {
            context.count(EngineCounter.DELTAS_DISCARDED);
        }
    }

    private void onDeltaWhileLive(final Delta delta) {
        final long expected = book.sequence() + 1;
        if (delta.lastSequence() < expected) {
            context.count(EngineCounter.DELTAS_OLD);
            if (resets.onOld(delta, book.sequence(), book.venueTimeNs(), book.receiveTimeNs())) {
                leave(ResyncReason.SEQUENCE_RESET, delta.receiveTimeNs());
                keep(delta);
            }
            return;
        }
        resets.onCurrent(delta.linkId(), delta.lastSequence());
        if (delta.firstSequence() > expected) {
            leave(ResyncReason.GAP, delta.receiveTimeNs());
            keep(delta);
            return;
        }
        refresh.onDelta(delta);
        apply(delta, expected);
        check(expected, delta.receiveTimeNs());
    }

    private void apply(final Delta delta, final long expected) {
        if (delta.firstSequence() < expected) {
            context.count(EngineCounter.DELTAS_OVERLAPPING);
        }
        final long bidHorizon = book.bids().horizon();
        final long askHorizon = book.asks().horizon();
        context.applier().apply(delta, expected, book, scales, context.change());
        context.count(EngineCounter.DELTAS_APPLIED);
        listeners.onBookChange(book, context.change());
        if (book.bids().horizon() != bidHorizon || book.asks().horizon() != askHorizon) {
            listeners.onBookReset(book);
        }
    }

    /** A ticker of the instrument. */
    void onTicker(final TickerDecoder ticker) {
        if (tickers.onTicker(ticker)) {
            refresh.askIfDue(ticker.receiveTimeNs());
        }
    }

    /** After a message or a snapshot, that has brought sequences from the first on: may the book stay live? */
    private void check(final long first, final long nowNs) {
        final boolean isCrossed = book.isLockedOrCrossed();
        if (isCrossed) {
            context.count(EngineCounter.CROSSED_MESSAGES);
        }
        if (WindowWatch.isTouchUnknown(book)) {
            leave(ResyncReason.TOUCH_OUTSIDE_WINDOW, nowNs);
        } else if (crossed.onMessage(isCrossed, nowNs)) {
            leave(ResyncReason.CROSSED, nowNs);
        } else {
            tickers.onBook(first);
            refresh.askIfDue(nowNs);
        }
    }

    /** Puts a delta into the backlog, which never has a hole: after one, only what follows it is of use. */
    private void keep(final Delta delta) {
        if (!backlog.isEmpty() && delta.lastSequence() <= backlog.lastSequence()) {
            context.count(EngineCounter.DELTAS_OLD);
            if (!resets.onOld(delta, backlog.lastSequence(), keptVenueTimeNs, keptReceiveTimeNs)) {
                return;
            }
            startOver(ResyncReason.SEQUENCE_RESET, delta.receiveTimeNs());
        } else if (!backlog.isEmpty() && delta.firstSequence() > backlog.lastSequence() + 1) {
            context.count(EngineCounter.BACKLOG_GAPS);
            backlog.clear();
        }
        resets.onCurrent(delta.linkId(), delta.lastSequence());
        keptVenueTimeNs = delta.venueTimeNs();
        keptReceiveTimeNs = delta.receiveTimeNs();
        context.count(EngineCounter.DELTAS_BACKLOGGED);
        if (!context.keep(backlog, delta)) {
            backlog.clear();
            context.keep(backlog, delta);
        }
    }

    void onSnapshotChunk(final SnapshotChunkDecoder chunk) {
        final SnapshotStage stage = context.stage();
        if (!requests.isOpen(chunk.requestId()) || !scales.knows(chunk.instrumentVersion())) {
            context.count(EngineCounter.SNAPSHOTS_UNMATCHED);
            return;
        }
        if (EventFlags.has(chunk.flags(), EventFlags.FIRST_CHUNK)) {
            stage.begin(instrument, chunk.requestId());
        } else if (!stage.isHeldBy(instrument.id(), chunk.requestId())) {
            context.count(EngineCounter.SNAPSHOTS_ABANDONED);
            onNoSnapshot(chunk.receiveTimeNs(), 0);
            return;
        }
        stage.add(chunk, scales);
        if (EventFlags.has(chunk.flags(), EventFlags.LAST_CHUNK)) {
            stage.complete(chunk);
            onSnapshot(stage.book(), chunk.depth(), chunk.receiveTimeNs());
        }
    }

    private void onSnapshot(final OrderBook snapshot, final int depth, final long nowNs) {
        if (isTooOld(snapshot.sequence()) || WindowWatch.isTouchUnknown(snapshot)) {
            context.count(EngineCounter.SNAPSHOTS_TOO_OLD);
            onUselessSnapshot(nowNs);
            return;
        }
        context.count(EngineCounter.SNAPSHOTS_USED);
        window.onSnapshot(depth);
        if (book.state() == BookState.LIVE) {
            onRefresh(snapshot, nowNs);
        } else {
            join(snapshot, nowNs);
        }
    }

    private void onUselessSnapshot(final long nowNs) {
        if (book.state() == BookState.LIVE) {
            refresh.giveUp();
        } else {
            requests.onTooOld(nowNs);
            askIfDue(nowNs);
        }
    }

    /**
     * Whether a snapshot is too old to join the deltas at hand. Where there are none, it should not lie before what the
     * book has shown already; a venue that goes on answering so has started its sequence again.
     */
    private boolean isTooOld(final long sequence) {
        if (book.state() == BookState.LIVE) {
            return refresh.isTooOld(sequence);
        }
        if (backlog.isEmpty()) {
            return sequence < book.sequence() && !acceptsPast && !requests.isPatienceOver();
        }
        return sequence < backlog.firstSequence() - 1;
    }

    private void join(final OrderBook snapshot, final long nowNs) {
        book.copyFrom(snapshot);
        listeners.onBookReset(book);
        for (int at = 0; at < backlog.size(); at = backlog.next(at)) {
            keptDelta.wrap(backlog.buffer(), backlog.eventOffset(at), backlog.eventLength(at));
            if (keptDelta.lastSequence() > book.sequence()) {
                apply(keptDelta, book.sequence() + 1);
            } else {
                context.count(EngineCounter.DELTAS_OLD);
            }
        }
        keptDelta.release();
        backlog.finish();
        if (WindowWatch.isTouchUnknown(book)) {
            onUselessSnapshot(nowNs);
            return;
        }
        requests.onSuccess();
        acceptsPast = false;
        transition(BookState.LIVE, ResyncReason.NONE);
        refresh.onLive(nowNs);
        check(book.sequence(), nowNs);
    }

    private void onRefresh(final OrderBook snapshot, final long nowNs) {
        final AuditOutcome outcome = refresh.complete(snapshot, nowNs);
        if (outcome == AuditOutcome.DIFFERED) {
            leave(ResyncReason.MISMATCH, nowNs);
        }
        context.audit().set(book, refresh.lastCause(), outcome, nowNs);
        listeners.onAudit(book, refresh.lastCause(), outcome);
        if (outcome != AuditOutcome.DIFFERED) {
            check(book.sequence(), nowNs);
        }
    }

    /** A snapshot will not come. */
    void onSnapshotFailed(final SnapshotFailedDecoder event) {
        if (!requests.isOpen(event.requestId())) {
            context.count(EngineCounter.SNAPSHOTS_UNMATCHED);
            return;
        }
        final SnapshotFailure failure = SnapshotFailure.of(event.failure());
        if (failure == SnapshotFailure.NO_TURN && book.state() == BookState.LIVE) {
            refresh.onNoTurn(event.receiveTimeNs());
            return;
        }
        context.count(EngineCounter.SNAPSHOTS_FAILED);
        if (failure == SnapshotFailure.SYMBOL_GONE) {
            stop(BookState.HALTED, ResyncReason.SYMBOL_GONE);
        } else {
            onNoSnapshot(event.receiveTimeNs(), event.retryAfterNs());
        }
    }

    private void onNoSnapshot(final long nowNs, final long venueWishNs) {
        if (book.state() == BookState.LIVE) {
            refresh.giveUp();
        } else {
            requests.onFailure(nowNs, venueWishNs);
        }
    }

    /** Time has passed; true if the book has another state now. */
    boolean onTime(final long nowNs) {
        final BookState before = book.state();
        if (requests.isOverdue(nowNs)) {
            context.count(EngineCounter.SNAPSHOTS_OVERDUE);
            onNoSnapshot(nowNs, 0);
        }
        if (book.state() == BookState.SYNCING) {
            askIfDue(nowNs);
        } else if (book.state() == BookState.LIVE) {
            if (crossed.onTime(nowNs)) {
                leave(ResyncReason.CROSSED, nowNs);
            } else {
                refresh.askIfDue(nowNs);
            }
        }
        return book.state() != before;
    }

    /** A message of the instrument could not be read. */
    void onMalformed(final StreamKind stream, final long nowNs) {
        if (stream == StreamKind.TRADE) {
            listeners.onTradesLost(instrument, 1);
        } else if (stream != StreamKind.TICKER && book.state() == BookState.LIVE) {
            leave(ResyncReason.MALFORMED, nowNs);
        }
    }

    /** Events of the instrument found no room on the ring. */
    void onOverrun(final long deltas, final long trades, final long nowNs) {
        if (trades > 0) {
            listeners.onTradesLost(instrument, trades);
        }
        if (deltas > 0 && book.state() == BookState.LIVE) {
            leave(ResyncReason.OVERRUN, nowNs);
        }
    }

    /** A user wants the book built anew. Leaves every state, {@link BookState#HALTED} too. */
    void onResync(final long nowNs) {
        context.count(EngineCounter.RESYNC_REQUESTS);
        if (book.state() != BookState.EMPTY) {
            leave(ResyncReason.REQUESTED, nowNs);
        }
    }

    /** The instrument was unsubscribed: no link carries it, and nothing is known of it any more. */
    void onUnsubscribe() {
        linksUp = 0;
        if (book.state() != BookState.EMPTY) {
            book.clear(SideView.NOTHING, SideView.NOTHING);
            book.stamp(0, 0, 0);
            stop(BookState.EMPTY, ResyncReason.UNSUBSCRIBED);
        }
    }

    /** The engine failed while it handled an event of the instrument: what the book holds cannot be trusted. */
    void onFault(final long nowNs) {
        if (book.state() != BookState.EMPTY && book.state() != BookState.HALTED) {
            leave(ResyncReason.FAULT, nowNs);
        }
    }

    /** The journal that is being replayed lacks events: wait for an image of the book. */
    void onJournalLoss() {
        if (book.state() != BookState.EMPTY) {
            stop(BookState.STALE, ResyncReason.JOURNAL_LOSS);
        }
    }

    /** Resets audit and guard state, so that live and replay continue identically after an image. */
    void onImage() {
        refresh.onImage();
        tickers.onImage();
        crossed.clear();
        resets.clear();
        window.clear();
        acceptsPast = false;
    }

    /** Becomes the book of an image. */
    void restore(final OrderBook image, final long links, final long requestId, final int depth) {
        linksUp = links;
        requests.restore(requestId);
        window.onSnapshot(depth);
        onImage();
        book.copyFrom(image);
        listeners.onBookReset(book);
        transition(BookState.LIVE, ResyncReason.JOURNAL_LOSS);
    }

    /** Marks the book as not usable and, if a link carries it, begins to build it anew. */
    private void leave(final ResyncReason reason, final long nowNs) {
        stop(BookState.STALE, reason);
        if (linksUp != 0) {
            startOver(reason, nowNs);
        }
    }

    private void stop(final BookState state, final ResyncReason reason) {
        refresh.giveUp();
        tickers.clear();
        crossed.clear();
        transition(state, reason);
    }

    private void startOver(final ResyncReason reason, final long nowNs) {
        backlog.clear();
        acceptsPast |= reason == ResyncReason.SEQUENCE_RESET;
        context.countAsked(requests.ask(nowNs));
        transition(BookState.SYNCING, reason);
    }

    private void askIfDue(final long nowNs) {
        if (requests.isDue(nowNs)) {
            context.countAsked(requests.tryAsk(nowNs));
        }
    }

    private void transition(final BookState state, final ResyncReason reason) {
        final BookState previous = book.state();
        if (state != previous) {
            book.state(state);
            context.countTransition(previous, state, reason);
            listeners.onStateChange(book, previous, reason);
        }
    }
}
