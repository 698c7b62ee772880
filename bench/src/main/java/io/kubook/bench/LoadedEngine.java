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
import io.kubook.feed.kucoin.KucoinSymbols;
import java.util.function.Consumer;
import org.agrona.ErrorHandler;
import org.agrona.ExpandableArrayBuffer;

/**
 * An engine with one live book of a given size, in inline mode, and the decoder in front of it: the whole way from
 * bytes to callbacks on one thread.
 */
public final class LoadedEngine implements CommandHandler {
    private static final long MID_TICKS = 701_190;
    private static final int NO_LINK = -1;
    private static final ErrorHandler THROW = error -> {
        throw new IllegalStateException(error);
    };

    private static final EngineConfig CONFIG =
            EngineConfig.defaults().with(EngineConfig.Waiting.BACK_OFF, false).withSnapshotDepth(0);

    private final BookEngine engine;
    private final EventPublisher publisher;
    private final KucoinFrameDecoder decoder;
    private final int levelsPerSide;
    private final int instrumentId;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CommandEncoder forget = new CommandEncoder();
    private final LinkUpEncoder up = new LinkUpEncoder();
    private final SnapshotChunkEncoder chunk = new SnapshotChunkEncoder();
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
        final KucoinSymbols symbols = new KucoinSymbols(publisher, 16);
        decoder = new KucoinFrameDecoder(symbols, publisher);
        instrumentId = symbols.add(FrameMaker.SYMBOL, FrameMaker.PRICE_SCALE, FrameMaker.SIZE_SCALE, 1, 1, 0);
        load(sequence);
    }

    /**
     * Forgets the book and loads it anew, so that the sequence may start again.
     *
     * @param sequence of the snapshot.
     */
    public void load(final long sequence) {
        snapshotSequence = sequence;
        forget.wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(0)
                .instrumentId(instrumentId)
                .linkId(NO_LINK)
                .command(CommandKind.UNSUBSCRIBE.code());
        publish(CommandEncoder.TEMPLATE_ID, forget.encodedLength());
        up.wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(0)
                .instrumentId(instrumentId)
                .linkId(0);
        publish(LinkUpEncoder.TEMPLATE_ID, up.encodedLength());
        engine.commands().drain(this);
        if (book().state() != BookState.LIVE) {
            throw new IllegalStateException("the book did not become live: " + book().state());
        }
    }

    @Override
    public void onSnapshotRequested(final int id, final long requestId) {
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
                .flags((short) EventFlags.ONLY_CHUNK);
        final SnapshotChunkEncoder.LevelsEncoder levels = chunk.levelsCount(2 * levelsPerSide);
        for (int i = 0; i < levelsPerSide; i++) {
            levels.next()
                    .price(MID_TICKS - i)
                    .size(1_000_000L + i)
                    .side((short) 0)
                    .flags((short) 0);
            levels.next()
                    .price(MID_TICKS + 1 + i)
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
     * The book.
     *
     * @return the live view.
     */
    public BookView book() {
        return engine.agent().book(instrumentId);
    }
}
