package io.kubook.bench;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.CommandEncoder;
import io.kubook.engine.event.sbe.LinkUpEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.SnapshotChunkEncoder;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinRestDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.ExpandableArrayBuffer;

/**
 * An engine with one live book of a given size, in inline mode, and the decoder in front of it: the whole way from
 * bytes to callbacks on one thread.
 */
public final class LoadedEngine implements CommandHandler {
    private static final EngineConfig CONFIG =
            EngineConfig.defaults().with(EngineConfig.Waiting.BACK_OFF, false).withSnapshotDepth(0);

    private static final int NO_LINK = -1;
    private static final int MAX_BOOKS = 4_096;
    private static final int LEVELS_IN_CHUNK = 10_000;
    private static final ErrorHandler THROW = error -> {
        throw new IllegalStateException(error);
    };

    private final BookEngine engine;
    private final EventPublisher publisher;
    private final KucoinSymbols symbols;
    private final KucoinFrameDecoder decoder;
    private final KucoinRestDecoder rest;
    private final int levelsPerSide;
    private final int instrumentId;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CommandEncoder forget = new CommandEncoder();
    private final LinkUpEncoder up = new LinkUpEncoder();
    private final SnapshotChunkEncoder chunk = new SnapshotChunkEncoder();
    private DirectBuffer snapshotBody;
    private long snapshotSequence;

    /**
     * Builds the engine and loads the book.
     *
     * @param levelsPerSide levels on each side at the start.
     * @param listeners     called for every message.
     * @param sequence      the book's sequence at the start.
     */
    public LoadedEngine(final int levelsPerSide, final EngineListeners listeners, final long sequence) {
        this(levelsPerSide, listeners, sequence, CONFIG, built -> {});
    }

    /**
     * Builds the engine, lets a journal take it, and loads the book.
     *
     * @param levelsPerSide levels on each side at the start.
     * @param sequence      the book's sequence at the start.
     * @param journal       is given the engine before its first event.
     */
    public LoadedEngine(final int levelsPerSide, final long sequence, final Consumer<BookEngine> journal) {
        this(levelsPerSide, EngineListeners.none(), sequence, CONFIG.withJournal(), journal);
    }

    private LoadedEngine(
            final int levelsPerSide,
            final EngineListeners listeners,
            final long sequence,
            final EngineConfig config,
            final Consumer<BookEngine> beforeFirstEvent) {
        this.levelsPerSide = levelsPerSide;
        engine = new BookEngine(config, listeners, THROW);
        beforeFirstEvent.accept(engine);
        publisher = engine.inlinePublisher();
        symbols = new KucoinSymbols(publisher, MAX_BOOKS);
        decoder = new KucoinFrameDecoder(symbols, publisher);
        rest = new KucoinRestDecoder(symbols, publisher);
        instrumentId = symbols.add(FrameMaker.SYMBOL, FrameMaker.PRICE_SCALE, FrameMaker.SIZE_SCALE, 1, 1, 0);
        load(sequence);
    }

    /**
     * Adds one more book with as many levels and the same sequence.
     *
     * @param symbol as the venue writes it.
     * @return its instrument's id.
     */
    public int addBook(final String symbol) {
        final int id = symbols.add(symbol, FrameMaker.PRICE_SCALE, FrameMaker.SIZE_SCALE, 1, 1, 0);
        load(id);
        return id;
    }

    /**
     * Forgets the book and loads it anew, so that the sequence may start again.
     *
     * @param sequence of the snapshot.
     */
    public void load(final long sequence) {
        snapshotSequence = sequence;
        load(instrumentId);
    }

    /**
     * Forgets a book and loads it anew, at the sequence of the first.
     *
     * @param id of its instrument.
     */
    public void load(final int id) {
        forget.wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(0)
                .instrumentId(id)
                .linkId(NO_LINK)
                .command(CommandKind.UNSUBSCRIBE.code());
        publish(CommandEncoder.TEMPLATE_ID, forget.encodedLength());
        up.wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(0)
                .instrumentId(id)
                .linkId(0);
        publish(LinkUpEncoder.TEMPLATE_ID, up.encodedLength());
        engine.commands().drain(this);
        if (engine.agent().book(id).state() != BookState.LIVE) {
            throw new IllegalStateException(
                    "the book did not become live: " + engine.agent().book(id).state());
        }
    }

    /**
     * Forgets the book and loads it from what the venue answers to a request for a snapshot.
     *
     * @param body the answer, all of the buffer.
     */
    public void load(final DirectBuffer body) {
        snapshotBody = body;
        load(snapshotSequence);
        snapshotBody = null;
    }

    @Override
    public void onSnapshotRequested(final int id, final long requestId) {
        if (snapshotBody != null) {
            rest.decodeSnapshot(snapshotBody, 0, snapshotBody.capacity(), id, requestId, 0, 0);
            return;
        }
        int first = 0;
        do {
            final int end = Math.min(levelsPerSide, first + LEVELS_IN_CHUNK);
            publishChunk(id, requestId, first, end);
            first = end;
        } while (first < levelsPerSide);
    }

    private void publishChunk(final int id, final long requestId, final int first, final int end) {
        chunk.wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(0)
                .instrumentId(id)
                .linkId(NO_LINK)
                .venueTimeNs(0)
                .requestId(requestId)
                .sequence(snapshotSequence)
                .instrumentVersion(1)
                .depth(0)
                .bidsLeftOut(0)
                .asksLeftOut(0)
                .flags((short) ((first == 0 ? EventFlags.FIRST_CHUNK : 0)
                        | (end == levelsPerSide ? EventFlags.LAST_CHUNK : 0)));
        final SnapshotChunkEncoder.LevelsEncoder levels = chunk.levelsCount(2 * (end - first));
        for (int i = first; i < end; i++) {
            levels.next()
                    .price(FrameMaker.BEST_BID - i)
                    .size(1_000_000L + i)
                    .side((short) 0)
                    .flags((short) 0);
            levels.next()
                    .price(FrameMaker.BEST_BID + 1 + i)
                    .size(1_000_000L + i)
                    .side((short) 1)
                    .flags((short) 0);
        }
        publish(SnapshotChunkEncoder.TEMPLATE_ID, chunk.encodedLength());
    }

    private void publish(final int templateId, final int bodyLength) {
        publisher.publishControl(templateId, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
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

    /**
     * The decoder in front of the engine.
     *
     * @return applies a frame before it returns.
     */
    public KucoinFrameDecoder decoder() {
        return decoder;
    }

    /**
     * The engine.
     *
     * @return in inline mode.
     */
    public BookEngine engine() {
        return engine;
    }

    /**
     * The first book.
     *
     * @return the live view.
     */
    public BookView book() {
        return engine.agent().book(instrumentId);
    }
}
