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
import io.kubook.engine.metrics.MonotoneEpochClock;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinRestDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;
import io.kubook.feed.net.LinkClose;
import io.kubook.feed.net.LinkListener;
import io.kubook.feed.net.WebSocketLink;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The whole way as in a live feed: link, decoder and publisher on the link thread, the ring, the book and its listener
 * on the book thread, and the journal on its own. A frame's number is how many came before it: there is one link, and
 * none is lost. From the link on, a frame carries when it was due in place of when it was received.
 */
final class Receiver implements LinkListener, BookListener, AutoCloseable {
    private static final int RING_CAPACITY = 1 << 26;

    /** The most that a journal allows, whose records are no longer than an eighth of 32 MiB. */
    private static final int RING_CAPACITY_WITH_JOURNAL = 1 << 24;

    private static final int MAX_INSTRUMENTS = 16;

    private final BookEngine engine;
    private final MonotoneEpochClock clock;
    private final RigJournal journal;
    private final UnsafeBuffer snapshot;
    private final EngineTimes engineTimes;
    private final LateTimes socket = new LateTimes();
    private final LateTimes decoded = new LateTimes();
    private final LateTimes book = new LateTimes();
    private final ThreadMeter linkThread = new ThreadMeter();
    private final ThreadMeter bookThread = new ThreadMeter();
    private EventPublisher publisher; // of the link thread
    private KucoinFrameDecoder decoder;
    private SnapshotAnswers answers;
    private volatile Schedule schedule;
    private volatile long frames;
    private volatile long changes;
    private volatile long droppedEvents;
    private volatile boolean isOpen;
    private volatile String failure;
    private long touches; // so that the touch is read indeed

    /**
     * Builds it; frames come once it is connected.
     *
     * @param setup    what they pass.
     * @param snapshot what the book is to begin with, as the venue would send it.
     * @param count    how many frames there will be in all, about.
     * @throws IOException if there is no place for a journal.
     */
    Receiver(final RigSetup setup, final byte[] snapshot, final long count) throws IOException {
        this.snapshot = new UnsafeBuffer(snapshot);
        engine = new BookEngine(config(setup), EngineListeners.of(this), this::fail);
        clock = engine.clock();
        engineTimes = new EngineTimes(engine.latencies());
        journal = setup.journaled() ? new RigJournal(engine, count, this::fail) : null;
    }

    /**
     * With large rings, so that a stall does not fill them: what is measured is how late frames are, not who drops. And
     * without audits, so that no events come but those of frames.
     */
    private static EngineConfig config(final RigSetup setup) {
        final EngineConfig defaults = EngineConfig.defaults();
        final int capacity = setup.journaled() ? RING_CAPACITY_WITH_JOURNAL : RING_CAPACITY;
        return new EngineConfig(
                capacity,
                setup.journaled() ? capacity : 0,
                defaults.commandRingCapacity(),
                defaults.pollLimit(),
                defaults.maxInstruments(),
                defaults.snapshotDepth(),
                setup.waiting(),
                true,
                defaults.sync().withAudits(0, 0));
    }

    /** Takes note of a failure; the first one counts. Any thread. */
    void fail(final Throwable cause) {
        fail(String.valueOf(cause));
    }

    private synchronized void fail(final String what) {
        if (failure == null) {
            failure = what;
        }
    }

    @Override
    public void onOpen(final WebSocketLink link) {
        linkThread.isThisThread();
        publisher = engine.publisher();
        engine.start();
        final KucoinSymbols symbols = new KucoinSymbols(publisher, MAX_INSTRUMENTS);
        decoder = new KucoinFrameDecoder(symbols, publisher);
        answers = new SnapshotAnswers(new KucoinRestDecoder(symbols, publisher), snapshot, clock, this::fail);
        final long nowNs = clock.nanoTime();
        final int instrumentId =
                symbols.add(FrameMaker.SYMBOL, FrameMaker.PRICE_SCALE, FrameMaker.SIZE_SCALE, 1, 1, nowNs);
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
        final long dueNs = schedule.dueNs(frames);
        socket.record(clock.nanoTime() - dueNs);
        final DecodeResult result = decoder.decode(buffer, offset, length, 0, dueNs);
        decoded.record(clock.nanoTime() - dueNs);
        if (result != DecodeResult.OK) {
            fail("a frame was refused: " + result);
        }
        droppedEvents = publisher.droppedEvents();
        frames = frames + 1;
    }

    /** Answers what the book asks for. Link thread. */
    void drainCommands() {
        if (isOpen) {
            engine.commands().drain(answers);
        }
    }

    /** Reads what a strategy would read first. */
    @Override
    public void onBookChange(final BookView view, final BookChange change) {
        if (schedule != null) {
            book.record(clock.nanoTime() - change.receiveTimeNs());
            touches += view.bestAsk() - view.bestBid() + view.bestBidSize() + view.bestAskSize();
            changes = changes + 1;
        }
    }

    @Override
    public void onBookReset(final BookView view) {
        bookThread.isThisThread();
    }

    /**
     * Begins a run; nothing of an earlier one may be under way.
     *
     * @param next by {@link System#nanoTime()}.
     */
    void begin(final Schedule next) {
        final Schedule byClock = next.startingAt(next.startNs() - clock.monotonicTimeNs(0));
        socket.reset();
        decoded.reset();
        book.reset();
        engineTimes.begin();
        frames = 0;
        changes = 0;
        linkThread.begin();
        bookThread.begin();
        if (journal != null) {
            journal.begin(byClock);
        }
        schedule = byClock;
    }

    /** Whether every frame of the run has passed every stage. */
    boolean isDone() {
        final long count = schedule.count();
        return frames >= count
                && changes >= count
                && (journal == null || journal.times().frames() >= count)
                && engineTimes.collect() >= count;
    }

    /** How late the frames of the run were, once {@link #isDone}. */
    Map<FrameStage, Histogram> stages() {
        final Map<FrameStage, Histogram> stages = new EnumMap<>(FrameStage.class);
        stages.put(FrameStage.SOCKET, socket.copy());
        stages.put(FrameStage.DECODED, decoded.copy());
        stages.put(FrameStage.RING, engineTimes.copy(FrameStage.RING));
        stages.put(FrameStage.BOOK, book.copy());
        stages.put(FrameStage.LISTENER, engineTimes.copy(FrameStage.LISTENER));
        if (journal != null) {
            stages.put(FrameStage.JOURNAL, journal.times().copy());
        }
        return stages;
    }

    /** What each thread has taken since the run began. */
    Map<RigThread, ThreadUse> threads() {
        final Map<RigThread, ThreadUse> threads = new EnumMap<>(RigThread.class);
        threads.put(RigThread.LINK, linkThread.sinceBegin());
        threads.put(RigThread.BOOK, bookThread.sinceBegin());
        if (journal != null) {
            threads.put(RigThread.JOURNAL, journal.times().thread());
        }
        return threads;
    }

    long changes() {
        return changes;
    }

    boolean isLive() {
        return engine.isReady();
    }

    /** What a time stamp of any stage costs, in nanoseconds. */
    double stampNs() {
        return TimeStamp.costNs(clock);
    }

    /** What went wrong; null if nothing. */
    String failure() {
        if (failure == null && droppedEvents > 0) {
            return droppedEvents + " events found no room on the ring";
        }
        return failure != null || journal == null ? failure : journal.failure();
    }

    @Override
    public void onClosed(final WebSocketLink link, final LinkClose reason, final int code, final String detail) {
        if (reason != LinkClose.CLOSED_BY_US) {
            fail("the link closed: " + reason + " " + detail);
        }
    }

    @Override
    public void close() {
        engine.close();
        if (journal != null) {
            journal.close();
        }
    }
}
