package io.kubook.feed.cli;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineConfig.Waiting;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.sbe.LinkUpEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.sync.SyncConfig;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.FrameKind;
import io.kubook.feed.kucoin.KucoinFrame;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinRestDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;
import io.kubook.feed.kucoin.SymbolInfo;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays a recording to an engine as a link would: decodes each frame, links a symbol up at its first depth frame,
 * answers requests for snapshots from those that were recorded, and lets time pass. One thread; nothing depends on how
 * fast it is.
 */
final class RecordingPlayer implements CommandHandler, AutoCloseable {
    private static final int LINK = 0;
    private static final int MAX_SYMBOLS = 1 << 14;

    private final RecordedSnapshots snapshots;
    private final RecordedSymbols listed;
    private final Set<String> wanted;
    private final int snapshotDepth;
    private final VirtualTime time;
    private final BookEngine engine;
    private final RecordingJournal journal;
    private final EventPublisher publisher;
    private final AgentInvoker invoker;
    private final KucoinSymbols symbols;
    private final KucoinFrameDecoder frames;
    private final KucoinRestDecoder bodies;
    private final FrameCounts counts = new FrameCounts();
    private final BitSet linked = new BitSet();
    private final Set<String> seen = new HashSet<>();
    private final UnsafeBuffer event =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + LinkUpEncoder.BLOCK_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final LinkUpEncoder linkUp = new LinkUpEncoder();

    private long line;
    private long nowNs;
    private long answered;
    private Throwable error;

    /**
     * A player before the first frame.
     *
     * @param snapshots     the answers.
     * @param listed        knows scales.
     * @param wanted        the symbols to build, in upper case; empty for all.
     * @param snapshotDepth levels a side that the snapshots were asked for; 0 for all.
     * @param throughRing   whether events go through the ring, or straight to the books.
     * @param time          of each line.
     * @param journalFolder where all events are recorded; null for nowhere.
     * @param listeners     are told what happens.
     */
    RecordingPlayer(
            final RecordedSnapshots snapshots,
            final RecordedSymbols listed,
            final Set<String> wanted,
            final int snapshotDepth,
            final boolean throughRing,
            final VirtualTime time,
            final Path journalFolder,
            final EngineListeners listeners) {
        this.snapshots = snapshots;
        this.listed = listed;
        this.wanted = wanted;
        this.snapshotDepth = snapshotDepth;
        this.time = time;
        engine = newEngine(journalFolder != null, listeners);
        journal = journalFolder == null ? null : new RecordingJournal(engine, journalFolder);
        engine.beginAt(time.startNs());
        publisher = throughRing ? engine.publisher() : engine.inlinePublisher();
        invoker = throughRing ? new AgentInvoker(this::onError, null, engine.agent()) : null;
        if (throughRing) {
            invoker.start();
        }
        symbols = new KucoinSymbols(publisher, MAX_SYMBOLS);
        frames = new KucoinFrameDecoder(symbols, publisher);
        bodies = new KucoinRestDecoder(symbols, publisher);
    }

    private BookEngine newEngine(final boolean isJournaling, final EngineListeners listeners) {
        final EngineConfig usual = EngineConfig.defaults();
        // What failed may be asked again as soon as time has passed at all. Audits would use up the snapshots that
        // are there for building books, and TickerCheck compares tickers.
        final SyncConfig sync = SyncConfig.defaults().withRetry(1, 1).withAudits(0, 0);
        final EngineConfig config = new EngineConfig(
                usual.eventRingCapacity(),
                isJournaling ? RecordingJournal.RING_CAPACITY : 0,
                usual.commandRingCapacity(),
                usual.pollLimit(),
                MAX_SYMBOLS,
                0,
                Waiting.BACK_OFF,
                false,
                sync);
        try {
            return new BookEngine(config, listeners, this::onError);
        } catch (final IllegalStateException e) {
            throw new CommandFailure(ExitCode.FAILED, e.getMessage(), e);
        }
    }

    /** Notes, before anything is played, which symbols have snapshots. */
    void begin() {
        for (final String symbol : snapshots.symbols()) {
            if (isWanted(symbol)) {
                seen.add(symbol.toUpperCase(Locale.ROOT));
            }
        }
    }

    /** Plays the line that was read last. */
    void play(final LineReader lines) {
        line = lines.number();
        nowNs = time.ofLine(line);
        DecodeResult result = decode(lines);
        if (result == DecodeResult.UNKNOWN_SYMBOL && add(frames.frame())) {
            result = decode(lines);
        }
        if (result == DecodeResult.OK && frames.kind() == FrameKind.DEPTH && link(frames.instrumentId())) {
            // The book did not take what came before its link was up.
            result = decode(lines);
        }
        if (result == DecodeResult.NO_ROOM) {
            throw noRoom("a frame at line " + line);
        }
        counts.onFrame(line, frames.kind(), result);
        settle();
    }

    /**
     * Ends the recording: links up the symbols that have a snapshot alone, and lets books ask for what there still is.
     */
    void end() {
        line++;
        nowNs = time.ofLine(line);
        for (final String symbol : snapshots.symbols()) {
            if (isWanted(symbol) && engine.instruments().bySymbol(symbol) == null) {
                add(symbol, listed.row(symbol));
                pump();
            }
            if (isWanted(symbol)) {
                link(engine.instruments().bySymbol(symbol).id());
            }
        }
        long before;
        do {
            before = answered;
            nowNs = time.ofLine(line);
            settle();
            line++;
        } while (answered > before);
    }

    /** Closes the journal, if there is one. Afterwards nothing is played any more. */
    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }

    /** The journal; null if there is none. */
    RecordingJournal journal() {
        return journal;
    }

    /** What the lines were. */
    FrameCounts counts() {
        return counts;
    }

    /** What the engine has counted. */
    EngineCounters counters() {
        return engine.counters();
    }

    /** The books, in the order in which their symbols came. */
    List<BookView> books() {
        return linked.stream().mapToObj(engine.agent()::book).toList();
    }

    /** Symbols that are wanted, but have neither a depth frame nor a snapshot. */
    Set<String> missing() {
        final Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(seen);
        return missing;
    }

    @Override
    public void onSnapshotRequested(final int instrumentId, final long requestId) {
        final String symbol = symbols.instrument(instrumentId).symbol();
        final byte[] body = snapshots.next(symbol);
        if (body == null) {
            bodies.publishFailure(instrumentId, requestId, SnapshotFailure.UNREACHABLE, 0, nowNs);
            return;
        }
        answered++;
        final DecodeResult result = bodies.decodeSnapshot(
                new UnsafeBuffer(body), 0, body.length, instrumentId, requestId, snapshotDepth, nowNs);
        if (result == DecodeResult.NO_ROOM) {
            throw noRoom("a snapshot of " + symbol);
        }
    }

    @Override
    public void onResync(final String symbol) {
        throw new IllegalStateException("nobody asks for a resync here");
    }

    @Override
    public void onSubscribe(final String symbol, final int streams) {
        throw new IllegalStateException("nobody subscribes here");
    }

    @Override
    public void onUnsubscribe(final String symbol, final int streams) {
        throw new IllegalStateException("nobody unsubscribes here");
    }

    private DecodeResult decode(final LineReader lines) {
        if (lines.isTooLong()) {
            return DecodeResult.TOO_LARGE;
        }
        final DecodeResult result = frames.decode(lines.buffer(), lines.offset(), lines.length(), LINK, nowNs);
        pump();
        return result;
    }

    private boolean isWanted(final String symbol) {
        return wanted.isEmpty() || wanted.contains(symbol.toUpperCase(Locale.ROOT));
    }

    /** Defines the instrument of a frame, if it is wanted. */
    private boolean add(final KucoinFrame frame) {
        final String symbol = frame.symbol().toString();
        if (!isWanted(symbol)) {
            return false;
        }
        add(symbol, listed.row(symbol));
        return true;
    }

    private void add(final String symbol, final SymbolInfo row) {
        final int id = row != null
                ? symbols.add(row, nowNs)
                : symbols.add(symbol, snapshots.priceDecimals(symbol), snapshots.sizeDecimals(symbol), 0, 0, nowNs);
        if (id == KucoinSymbols.UNKNOWN) {
            throw symbols.count() == MAX_SYMBOLS
                    ? new CommandFailure(ExitCode.FAILED, "more than " + MAX_SYMBOLS + " symbols; choose with --symbol")
                    : new CommandFailure(
                            ExitCode.DATA, "line " + line + " names a symbol that cannot be one; remove that line");
        }
    }

    /** Links an instrument up; false if it is already. */
    private boolean link(final int id) {
        if (linked.get(id)) {
            return false;
        }
        linked.set(id);
        seen.add(symbols.instrument(id).symbol().toUpperCase(Locale.ROOT));
        linkUp.wrapAndApplyHeader(event, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(id)
                .linkId(LINK);
        if (!publisher.publishControl(LinkUpEncoder.TEMPLATE_ID, event, 0, event.capacity())) {
            throw noRoom("the events of line " + line);
        }
        pump();
        return true;
    }

    /** Answers what the books ask for, lets time pass, and answers again. */
    private void settle() {
        answer();
        nowNs = time.afterLine(line);
        publisher.time(nowNs);
        pump();
        answer();
        if (journal != null) {
            journal.awaitRoom();
        }
    }

    private void answer() {
        while (engine.commands().drain(this) > 0) {
            pump();
        }
    }

    /** Has the books take all that was published. */
    private void pump() {
        boolean idle = invoker == null;
        while (!idle) {
            // The second is called whatever the first returns: what waited for room may have found it now.
            idle = invoker.invoke() == 0 & publisher.flush();
        }
        if (error instanceof RuntimeException failure) {
            throw failure;
        }
        if (error != null) {
            throw new IllegalStateException("the engine failed", error);
        }
    }

    private void onError(final Throwable failure) {
        error = error == null ? failure : error;
    }

    private static CommandFailure noRoom(final String what) {
        return new CommandFailure(ExitCode.FAILED, what + " is too large for the ring; leave --ring out");
    }
}
