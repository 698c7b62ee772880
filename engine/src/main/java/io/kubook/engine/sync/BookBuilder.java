package io.kubook.engine.sync;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.Listeners;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.SnapshotFailedDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import org.agrona.DirectBuffer;

/**
 * Keeps one book right: the state machine of an instrument.
 *
 * <pre>
 * EMPTY --link up--> SYNCING --snapshot complete and joined to the backlog--> LIVE
 *                      ^  |  snapshot too old, failed or overdue, backlog full: ask again, for ever
 *                      +--+-- STALE <-- gap, overrun, malformed, crossed too long, touch outside the window,
 *                                       sequence reset, mismatch, resync, fault --- LIVE
 * last link down: SYNCING, LIVE --> STALE        link up: STALE --> SYNCING
 * HALTED: the venue does not know the symbol any more; only resync leaves it
 * </pre>
 *
 * <p>With {@code expected} = the book's sequence + 1, a delta whose last sequence is less is old and skipped; one whose first
 * sequence is more is a gap; any other is applied, less the entries that the book already contains.
 *
 * <p>The levels of a book that is not live stay readable until new ones replace them. For the book thread only.
 */
public final class BookBuilder {
    /** Links are numbered from 0 to one less than this. */
    public static final int MAX_LINKS = 64;

    private final BuilderContext context;
    private final Listeners listeners;
    private final OrderBook book;
    private final ScaleHistory scales = new ScaleHistory();
    private final DepthBacklog backlog;
    private final SnapshotRequests requests;
    private final SequenceResetDetector resets = new SequenceResetDetector();
    private final CrossedGuard crossed;
    private final WindowWatch window;
    private final DepthDeltaDecoder keptDelta = new DepthDeltaDecoder();

    private Instrument instrument;
    private long linksUp;

    /**
     * A builder of an empty book.
     *
     * @param context    what the builders of an agent share.
     * @param instrument the first definition.
     */
    public BookBuilder(final BuilderContext context, final Instrument instrument) {
        this.context = context;
        this.listeners = context.listeners();
        final SyncConfig config = context.config();
        this.book = new OrderBook(config.maxLevelsPerSide());
        this.backlog = new DepthBacklog(config.backlogMaxBytes());
        this.requests = new SnapshotRequests(config, context.requester(), instrument.id());
        this.crossed = new CrossedGuard(config);
        this.window = new WindowWatch(config);
        this.instrument = instrument;
        scales.define(instrument);
        book.instrument(instrument);
        listeners.onInstrumentChange(instrument);
    }

    /**
     * The book.
     *
     * @return always the same one; to be written by this builder only.
     */
    public OrderBook book() {
        return book;
    }

    /**
     * What is traded.
     *
     * @return the newest version.
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * Which links carry the instrument.
     *
     * @return one bit for each.
     */
    public long linksUp() {
        return linksUp;
    }

    /**
     * The number of the last snapshot request.
     *
     * @return 0 if there was none yet.
     */
    public long lastRequestId() {
        return requests.lastId();
    }

    /**
     * The depth of the snapshot that the book grew from.
     *
     * @return levels a side; 0 for all.
     */
    public int depth() {
        return window.depth();
    }

    /**
     * A new version with wider scales: the levels are multiplied up and stay right; nothing needs to be asked anew. The same
     * version again (journal files repeat it) changes nothing.
     *
     * @param definition of this instrument.
     */
    public void onInstrument(final Instrument definition) {
        if (definition.equals(instrument)) {
            return;
        }
        instrument = definition;
        scales.define(definition);
        context.count(EngineCounter.LEVELS_LEFT_OUT, book.instrument(definition));
        listeners.onInstrumentChange(definition);
        listeners.onBookReset(book);
    }

    /**
     * A link carries the instrument from here on.
     *
     * @param linkId 0 to {@link #MAX_LINKS} - 1.
     * @param nowNs  event time.
     */
    public void onLinkUp(final int linkId, final long nowNs) {
        linksUp |= 1L << linkId;
        resets.onLink(linkId);
        if (book.state() == BookState.EMPTY || book.state() == BookState.STALE) {
            startOver(nowNs);
        }
    }

    /**
     * A link no longer carries the instrument.
     *
     * @param linkId 0 to {@link #MAX_LINKS} - 1.
     */
    public void onLinkDown(final int linkId) {
        linksUp &= ~(1L << linkId);
        if (linksUp == 0 && (book.state() == BookState.SYNCING || book.state() == BookState.LIVE)) {
            stop(BookState.STALE, ResyncReason.LINK_DOWN);
        }
    }

    /**
     * A delta.
     *
     * @param delta  positioned at its block.
     * @param buffer holds the event.
     * @param offset of the event's message header.
     * @param length of the event.
     */
    public void onDelta(
            final DepthDeltaDecoder delta, final DirectBuffer buffer, final int offset, final int length) {
        if ((linksUp >>> delta.linkId() & 1) == 0 || !scales.knows(delta.instrumentVersion())) {
            context.count(EngineCounter.DELTAS_UNEXPECTED);
        } else if (book.state() == BookState.LIVE) {
            onDeltaWhileLive(delta, buffer, offset, length);
        } else if (book.state() == BookState.SYNCING || book.state() == BookState.STALE) {
            keep(delta, buffer, offset, length);
        } else {
            context.count(EngineCounter.DELTAS_UNEXPECTED);
        }
    }

    private void onDeltaWhileLive(
            final DepthDeltaDecoder delta, final DirectBuffer buffer, final int offset, final int length) {
        final long expected = book.sequence() + 1;
        if (delta.lastSequence() < expected) {
            context.count(EngineCounter.DELTAS_OLD);
            if (isReset(delta, book.sequence(), book.venueTimeNs())) {
                leave(ResyncReason.SEQUENCE_RESET, delta.receiveTimeNs());
                keep(delta, buffer, offset, length);
            }
            return;
        }
        resets.onCurrent(delta.linkId(), delta.lastSequence());
        if (delta.firstSequence() > expected) {
            leave(ResyncReason.GAP, delta.receiveTimeNs());
            keep(delta, buffer, offset, length);
            return;
        }
        final boolean overlaps = delta.firstSequence() < expected;
        if (overlaps) {
            context.count(EngineCounter.DELTAS_OVERLAPPING);
        }
        apply(delta, expected);
        if (requests.isOpen()
                && !backlog.append(buffer, offset, length, delta.firstSequence(), delta.lastSequence())) {
            context.count(EngineCounter.BACKLOG_OVERFLOWS);
            backlog.clear();
            requests.cancel();
        }
        check(delta.receiveTimeNs());
    }

    private void apply(final DepthDeltaDecoder delta, final long expected) {
        final long bidHorizon = book.bids().horizon();
        final long askHorizon = book.asks().horizon();
        context.applier().apply(delta, expected, book, scales, context.change());
        context.count(EngineCounter.DELTAS_APPLIED);
        listeners.onBookChange(book, context.change());
        if (book.bids().horizon() != bidHorizon || book.asks().horizon() != askHorizon) {
            listeners.onBookReset(book);
        }
    }

    /** After a message or a snapshot: may the book stay live? */
    private void check(final long nowNs) {
        final boolean isCrossed = book.isCrossed();
        if (isCrossed) {
            context.count(EngineCounter.CROSSED_MESSAGES);
        }
        if (crossed.onMessage(isCrossed, nowNs)) {
            leave(ResyncReason.CROSSED, nowNs);
        } else if (window.isTouchUnknown(book)) {
            leave(ResyncReason.TOUCH_OUTSIDE_WINDOW, nowNs);
        } else if (!requests.isOpen() && window.mayRefresh(book, nowNs)) {
            refresh(nowNs);
        }
    }

    private void refresh(final long nowNs) {
        backlog.clear();
        if (requests.ask(nowNs)) {
            context.count(EngineCounter.SNAPSHOTS_REQUESTED);
        } else {
            requests.cancel();
        }
    }

    private boolean isReset(final DepthDeltaDecoder delta, final long sequence, final long venueTimeNs) {
        return resets.isReset(
                delta.linkId(),
                delta.firstSequence(),
                delta.lastSequence(),
                delta.venueTimeNs(),
                sequence,
                venueTimeNs);
    }

    /** Puts a delta into the backlog, which never has a hole: after one, only what follows it is of use. */
    private void keep(final DepthDeltaDecoder delta, final DirectBuffer buffer, final int offset, final int length) {
        final long first = delta.firstSequence();
        final long last = delta.lastSequence();
        if (!backlog.isEmpty() && last <= backlog.lastSequence()) {
            context.count(EngineCounter.DELTAS_OLD);
            if (!isReset(delta, backlog.lastSequence(), backlogVenueTimeNs)) {
                return;
            }
            backlog.clear();
            ask(delta.receiveTimeNs());
        } else if (!backlog.isEmpty() && first > backlog.lastSequence() + 1) {
            context.count(EngineCounter.BACKLOG_GAPS);
            backlog.clear();
        }
        resets.onCurrent(delta.linkId(), last);
        backlogVenueTimeNs = delta.venueTimeNs();
        if (!backlog.append(buffer, offset, length, first, last)) {
            context.count(EngineCounter.BACKLOG_OVERFLOWS);
            backlog.clear();
            backlog.append(buffer, offset, length, first, last);
        }
    }

    private long backlogVenueTimeNs;

    /**
     * A part of a snapshot.
     *
     * @param chunk positioned at its block.
     */
    public void onSnapshotChunk(final SnapshotChunkDecoder chunk) {
        final SnapshotStage stage = context.stage();
        if (!requests.isOpen(chunk.requestId()) || !scales.knows(chunk.instrumentVersion())) {
            context.count(EngineCounter.SNAPSHOTS_UNMATCHED);
            return;
        }
        if (EventFlags.has(chunk.flags(), EventFlags.FIRST_CHUNK)) {
            stage.begin(instrument, chunk.requestId());
        } else if (!stage.isHeldBy(instrument.id(), chunk.requestId())) {
            context.count(EngineCounter.SNAPSHOTS_ABANDONED);
            requests.onFailure(chunk.receiveTimeNs(), 0);
            return;
        }
        stage.add(chunk, scales);
        if (EventFlags.has(chunk.flags(), EventFlags.LAST_CHUNK)) {
            stage.complete(chunk.depth());
            stage.book().position(chunk.sequence(), chunk.venueTimeNs(), chunk.receiveTimeNs());
            stage.release();
            onSnapshot(chunk.depth(), chunk.receiveTimeNs());
        }
    }

    private void onSnapshot(final int depth, final long nowNs) {
        final OrderBook snapshot = context.stage().book();
        final long sequence = snapshot.sequence();
        final boolean live = book.state() == BookState.LIVE;
        final long oldest = live ? refreshedFrom(backlog, book) : backlog.isEmpty() ? 0 : backlog.firstSequence();
        if (sequence < oldest - 1 || window.isTouchUnknown(snapshot)) {
            context.count(EngineCounter.SNAPSHOTS_TOO_OLD);
            requests.onTooOld(nowNs);
            askAgainIfDue(nowNs);
            return;
        }
        context.count(EngineCounter.SNAPSHOTS_USED);
        requests.onSuccess();
        window.onSnapshot(depth, nowNs);
        if (live) {
            replaceByShadow(snapshot, nowNs);
        } else {
            join(snapshot, nowNs);
        }
    }
}
