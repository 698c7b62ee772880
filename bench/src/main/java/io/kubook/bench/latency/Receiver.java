package io.kubook.bench.latency;

import io.kubook.bench.FrameMaker;
import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.sbe.LinkUpEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinRestDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;
import io.kubook.feed.net.LinkClose;
import io.kubook.feed.net.LinkListener;
import io.kubook.feed.net.WebSocketLink;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The whole way as in a live feed: link, decoder and publisher on the link thread, the ring, the book and its listener
 * on the book thread. A frame's number is how many came before it: there is one link, and none is lost.
 */
final class Receiver implements LinkListener, BookListener, CommandHandler, AutoCloseable {
    private static final long MAX_NS = 60_000_000_000L;
    private static final int RING_CAPACITY = 1 << 26;

    private final BookEngine engine;
    private final UnsafeBuffer snapshot;
    private final Histogram received = new Histogram(MAX_NS, 3);
    private final Histogram listened = new Histogram(MAX_NS, 3);
    private final ThreadGarbage linkGarbage = new ThreadGarbage();
    private final ThreadGarbage bookGarbage = new ThreadGarbage();
    private EventPublisher publisher;
    private KucoinFrameDecoder decoder;
    private KucoinRestDecoder rest;
    private volatile Schedule schedule;
    private volatile long frames;
    private volatile long changes;
    private volatile boolean isOpen;
    private volatile String failure;
    private int instrumentId;

    Receiver(final EngineConfig.Waiting waiting, final byte[] snapshot) {
        this.snapshot = new UnsafeBuffer(snapshot);
        engine = new BookEngine(config(waiting), EngineListeners.of(this), this::fail);
    }

    /** With a ring that a stall of a second does not fill: what is measured is how late frames are, not who drops. */
    private static EngineConfig config(final EngineConfig.Waiting waiting) {
        final EngineConfig defaults = EngineConfig.defaults();
        return new EngineConfig(
                RING_CAPACITY,
                0,
                defaults.commandRingCapacity(),
                defaults.pollLimit(),
                defaults.maxInstruments(),
                defaults.snapshotDepth(),
                waiting,
                false,
                defaults.sync());
    }

    private void fail(final Throwable cause) {
        failure = String.valueOf(cause);
    }

    @Override
    public void onOpen(final WebSocketLink link) {
        linkGarbage.isThisThread();
        publisher = engine.publisher();
        engine.start();
        final KucoinSymbols symbols = new KucoinSymbols(publisher, 16);
        decoder = new KucoinFrameDecoder(symbols, publisher);
        rest = new KucoinRestDecoder(symbols, publisher);
        final long nowNs = engine.clock().nanoTime();
        instrumentId = symbols.add(FrameMaker.SYMBOL, FrameMaker.PRICE_SCALE, FrameMaker.SIZE_SCALE, 1, 1, nowNs);
        final UnsafeBuffer event = new UnsafeBuffer(new byte[64]);
        final LinkUpEncoder up = new LinkUpEncoder();
        up.wrapAndApplyHeader(event, 0, new MessageHeaderEncoder())
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(0);
        publisher.publishControl(
                LinkUpEncoder.TEMPLATE_ID, event, 0, MessageHeaderEncoder.ENCODED_LENGTH + up.encodedLength());
        isOpen = true;
    }

    @Override
    public void onFrame(final WebSocketLink link, final DirectBuffer buffer, final int offset, final int length) {
        final long receiveTimeNs = engine.clock().nanoTime();
        record(received, frames, engine.clock().monotonicTimeNs(receiveTimeNs));
        final DecodeResult result = decoder.decode(buffer, offset, length, 0, receiveTimeNs);
        if (result != DecodeResult.OK) {
            failure = "a frame was refused: " + result;
        }
        frames = frames + 1;
    }

    /** Answers what the book asks for. Link thread. */
    void drainCommands() {
        if (isOpen) {
            engine.commands().drain(this);
        }
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        bookGarbage.isThisThread();
        if (schedule != null) {
            record(listened, changes, System.nanoTime());
            changes = changes + 1;
        }
    }

    private void record(final Histogram histogram, final long index, final long nowNs) {
        histogram.recordValue(Math.max(0, Math.min(nowNs - schedule.dueNs(index), MAX_NS)));
    }

    /** Begins a run; nothing of an earlier one may be under way. */
    void begin(final Schedule next) {
        received.reset();
        listened.reset();
        frames = 0;
        changes = 0;
        linkGarbage.begin();
        bookGarbage.begin();
        schedule = next;
    }

    /** What reading the socket allocated for a frame of the run. */
    double linkBytes() {
        return (double) linkGarbage.sinceBegin() / schedule.count();
    }

    /** What the book thread allocated for a frame of the run. */
    double bookBytes() {
        return (double) bookGarbage.sinceBegin() / schedule.count();
    }

    /** Whether every frame of the run has reached the listener. */
    boolean isDone() {
        return changes >= schedule.count();
    }

    long changes() {
        return changes;
    }

    boolean isLive() {
        return engine.isReady();
    }

    /** What went wrong; null if nothing. */
    String failure() {
        return failure != null || publisher == null || publisher.droppedEvents() == 0
                ? failure
                : publisher.droppedEvents() + " events found no room on the ring";
    }

    Histogram received() {
        return received;
    }

    Histogram listened() {
        return listened;
    }

    @Override
    public void onClosed(final WebSocketLink link, final LinkClose reason, final int code, final String detail) {
        if (reason != LinkClose.CLOSED_BY_US) {
            failure = "the link closed: " + reason + " " + detail;
        }
    }

    @Override
    public void onSnapshotRequested(final int id, final long requestId) {
        rest.decodeSnapshot(
                snapshot,
                0,
                snapshot.capacity(),
                id,
                requestId,
                0,
                engine.clock().nanoTime());
    }

    @Override
    public void onResync(final String symbol) {
        failure = "a resync was asked for";
    }

    @Override
    public void onSubscribe(final String symbol, final int streams) {
        failure = "nobody subscribes here";
    }

    @Override
    public void onUnsubscribe(final String symbol, final int streams) {
        failure = "nobody unsubscribes here";
    }

    @Override
    public void close() {
        engine.close();
    }
}
