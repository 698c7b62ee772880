package io.kubook.engine.sync;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Listeners;
import io.kubook.engine.book.Ticker;
import io.kubook.engine.book.Trade;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.event.sbe.AuditDecoder;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.CommandDecoder;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.LinkDownDecoder;
import io.kubook.engine.event.sbe.LinkUpDecoder;
import io.kubook.engine.event.sbe.MalformedDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.OverrunDecoder;
import io.kubook.engine.event.sbe.RawFrameDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.SnapshotFailedDecoder;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.event.sbe.TimeDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.instrument.Instruments;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.EventSink;
import io.kubook.engine.snapshot.SnapshotCell;
import io.kubook.engine.snapshot.SnapshotCells;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Brings each event to the book of its instrument, and trades and tickers to their listeners. All that an event can do
 * to a book is done here or below. For the book thread only.
 */
public final class EventRouter {
    private static final int ALL_INSTRUMENTS = -1;

    private final BuilderContext context;
    private final Listeners listeners;
    private final Instruments instruments;
    private final SnapshotCells cells;
    private final BookImages images;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final Delta delta = new Delta();
    private final SnapshotChunkDecoder chunk = new SnapshotChunkDecoder();
    private final SnapshotFailedDecoder failed = new SnapshotFailedDecoder();
    private final TradeDecoder tradeEvent = new TradeDecoder();
    private final TickerDecoder tickerEvent = new TickerDecoder();
    private final LinkUpDecoder linkUp = new LinkUpDecoder();
    private final LinkDownDecoder linkDown = new LinkDownDecoder();
    private final MalformedDecoder malformed = new MalformedDecoder();
    private final OverrunDecoder overrun = new OverrunDecoder();
    private final CommandDecoder command = new CommandDecoder();
    private final TimeDecoder time = new TimeDecoder();
    private final CheckpointDecoder checkpoint = new CheckpointDecoder();
    private final BookImageDecoder image = new BookImageDecoder();
    private final AuditDecoder audit = new AuditDecoder();
    private final Trade trade = new Trade();
    private final Ticker ticker = new Ticker();

    private BookBuilder[] builders = new BookBuilder[0];
    private SnapshotCell[] cellOf = new SnapshotCell[0];

    /**
     * A router without books.
     *
     * @param context     what builders share.
     * @param instruments is filled.
     * @param cells       where books are published for other threads; null for nowhere.
     */
    public EventRouter(final BuilderContext context, final Instruments instruments, final SnapshotCells cells) {
        this.context = context;
        this.listeners = context.listeners();
        this.instruments = instruments;
        this.cells = cells;
        this.images = new BookImages(context.config().maxLevelsPerSide());
    }

    /**
     * The book of an instrument.
     *
     * @param instrumentId any number.
     * @return the live view, for the book thread; null if the instrument is unknown.
     */
    public BookView book(final int instrumentId) {
        return isKnown(instrumentId) ? builders[instrumentId].book() : null;
    }

    /**
     * How many bytes of deltas a book keeps while it waits for a snapshot.
     *
     * @param instrumentId any number.
     * @return 0 to {@code backlogMaxBytes}; 0 if the instrument is unknown.
     */
    public int backlogBytes(final int instrumentId) {
        return isKnown(instrumentId) ? builders[instrumentId].backlogBytes() : 0;
    }

    /**
     * How many ids have been given out: all instruments have a smaller one.
     *
     * @return 0 or more.
     */
    public int instrumentCount() {
        return builders.length;
    }

    /**
     * Takes an event.
     *
     * @param templateId which event.
     * @param buffer     holds it.
     * @param offset     of its message header.
     * @param length     in bytes.
     */
    public void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        switch (templateId) {
            case TimeDecoder.TEMPLATE_ID -> onTime(body, buffer);
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> onDefinition(body, buffer);
            case LinkDownDecoder.TEMPLATE_ID -> onLinkDown(body, buffer);
            case JournalLossDecoder.TEMPLATE_ID -> onJournalLoss();
            case SessionStartDecoder.TEMPLATE_ID -> {} // The settings it names are those the agent was built with.
            case RawFrameDecoder.TEMPLATE_ID -> {} // What it says comes in the event behind it.
            default -> onInstrumentEvent(templateId, buffer, offset, length);
        }
    }

    private void onInstrumentEvent(
            final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int id = instrumentIdOf(buffer, offset);
        if (!isKnown(id)) {
            context.count(EngineCounter.EVENTS_OF_UNKNOWN_INSTRUMENT);
            return;
        }
        final BookBuilder builder = builders[id];
        if (templateId == DepthDeltaDecoder.TEMPLATE_ID) {
            builder.onDelta(delta.wrap(buffer, offset, length));
        } else {
            onOtherEvent(templateId, builder, buffer, body);
        }
        if (templateId != TradeDecoder.TEMPLATE_ID && templateId != TickerDecoder.TEMPLATE_ID) {
            publish(id);
        }
    }

    private void onOtherEvent(
            final int templateId, final BookBuilder builder, final DirectBuffer buffer, final int body) {
        final int block = header.blockLength();
        final int version = header.version();
        switch (templateId) {
            case SnapshotChunkDecoder.TEMPLATE_ID -> onSnapshotChunk(builder, chunk.wrap(buffer, body, block, version));
            case SnapshotFailedDecoder.TEMPLATE_ID ->
                builder.onSnapshotFailed(failed.wrap(buffer, body, block, version));
            case TradeDecoder.TEMPLATE_ID -> onTrade(builder, tradeEvent.wrap(buffer, body, block, version));
            case TickerDecoder.TEMPLATE_ID -> onTicker(builder, tickerEvent.wrap(buffer, body, block, version));
            case LinkUpDecoder.TEMPLATE_ID -> onLinkUp(builder, linkUp.wrap(buffer, body, block, version));
            case MalformedDecoder.TEMPLATE_ID -> onMalformed(builder, malformed.wrap(buffer, body, block, version));
            case OverrunDecoder.TEMPLATE_ID -> onOverrun(builder, overrun.wrap(buffer, body, block, version));
            case CommandDecoder.TEMPLATE_ID -> onCommand(builder, command.wrap(buffer, body, block, version));
            case CheckpointDecoder.TEMPLATE_ID -> onCheckpoint(builder, checkpoint.wrap(buffer, body, block, version));
            case BookImageDecoder.TEMPLATE_ID -> onImage(builder, image.wrap(buffer, body, block, version));
            case AuditDecoder.TEMPLATE_ID -> onAudit(builder, audit.wrap(buffer, body, block, version));
            default -> context.count(EngineCounter.EVENTS_OF_UNKNOWN_TYPE);
        }
    }

    private void onDefinition(final int body, final DirectBuffer buffer) {
        definition.wrap(buffer, body, header.blockLength(), header.version());
        final int id = definition.instrumentId();
        final int version = definition.instrumentVersion();
        final Instrument instrument = new Instrument(
                id,
                version,
                definition.venue(),
                definition.symbol(),
                definition.priceScale(),
                definition.sizeScale(),
                definition.priceIncrement(),
                definition.sizeIncrement());
        instruments.define(instrument);
        if (isKnown(id)) {
            builders[id].onInstrument(instrument, definition.receiveTimeNs());
        } else {
            builders = Arrays.copyOf(builders, Math.max(builders.length, id + 1));
            cellOf = Arrays.copyOf(cellOf, builders.length);
            builders[id] = new BookBuilder(context, instrument);
            cellOf[id] = cells == null ? null : cells.cell(instrument.symbol());
        }
        publish(id);
    }

    private void onTime(final int body, final DirectBuffer buffer) {
        time.wrap(buffer, body, header.blockLength(), header.version());
        final long nowNs = time.receiveTimeNs();
        for (int id = 0; id < builders.length; id++) {
            if (builders[id] != null && builders[id].onTime(nowNs)) {
                publish(id);
            }
        }
    }

    private void onLinkUp(final BookBuilder builder, final LinkUpDecoder event) {
        context.count(EngineCounter.LINKS_UP);
        builder.onLinkUp(event.linkId(), event.receiveTimeNs());
    }

    private void onLinkDown(final int body, final DirectBuffer buffer) {
        linkDown.wrap(buffer, body, header.blockLength(), header.version());
        final int only = linkDown.instrumentId();
        context.count(EngineCounter.LINKS_DOWN);
        for (int id = 0; id < builders.length; id++) {
            if (builders[id] != null && (only == ALL_INSTRUMENTS || only == id)) {
                builders[id].onLinkDown(linkDown.linkId());
                publish(id);
            }
        }
    }

    private void onSnapshotChunk(final BookBuilder builder, final SnapshotChunkDecoder event) {
        context.audit().clear();
        builder.onSnapshotChunk(event);
    }

    private void onTrade(final BookBuilder builder, final TradeDecoder event) {
        context.count(EngineCounter.TRADES);
        listeners.onTrade(trade.wrap(event, builder.book().instrument()));
    }

    private void onTicker(final BookBuilder builder, final TickerDecoder event) {
        context.count(EngineCounter.TICKERS);
        listeners.onTicker(ticker.wrap(event, builder.book().instrument()));
        builder.onTicker(event);
    }

    private void onMalformed(final BookBuilder builder, final MalformedDecoder event) {
        context.count(EngineCounter.MALFORMED);
        builder.onMalformed(StreamKind.of(event.stream()), event.receiveTimeNs());
    }

    private void onOverrun(final BookBuilder builder, final OverrunDecoder event) {
        context.count(EngineCounter.OVERRUNS);
        context.count(EngineCounter.DELTAS_LOST, event.deltas());
        context.count(EngineCounter.TRADES_LOST, event.trades());
        builder.onOverrun(event.deltas(), event.trades(), event.receiveTimeNs());
    }

    private void onCommand(final BookBuilder builder, final CommandDecoder event) {
        if (CommandKind.of(event.command()) == CommandKind.UNSUBSCRIBE) {
            builder.onUnsubscribe();
        } else {
            builder.onResync(event.receiveTimeNs());
        }
    }

    private void onCheckpoint(final BookBuilder builder, final CheckpointDecoder event) {
        final BookView book = builder.book();
        if (book.state() == BookState.LIVE
                && !images.isAwaited(book.instrument().id())
                && (book.sequence() != event.sequence() || book.digest() != event.digest())) {
            context.count(EngineCounter.CHECKPOINT_MISMATCHES);
        }
    }

    private void onImage(final BookBuilder builder, final BookImageDecoder event) {
        if (!images.read(event, builder)) {
            context.count(EngineCounter.CHECKPOINT_MISMATCHES);
        }
    }

    private void onAudit(final BookBuilder builder, final AuditDecoder event) {
        if (!images.isAwaited(builder.book().instrument().id())
                && !context.audit().isSame(event)) {
            context.count(EngineCounter.AUDIT_MISMATCHES);
        }
    }

    /**
     * Whether the instrument of an event is defined.
     *
     * @param buffer holds the event.
     * @param offset of its message header.
     * @return false also if it is of none.
     */
    public boolean knowsInstrumentOf(final DirectBuffer buffer, final int offset) {
        return isKnown(instrumentIdOf(buffer, offset));
    }

    /**
     * A book was there before what is being replayed: only an image can tell where it stands.
     *
     * @param buffer holds an event of its instrument; nothing happens if that is not defined.
     * @param offset of its message header.
     */
    public void awaitImageOf(final DirectBuffer buffer, final int offset) {
        if (knowsInstrumentOf(buffer, offset)) {
            images.await(instrumentIdOf(buffer, offset));
        }
    }

    private void onJournalLoss() {
        for (int id = 0; id < builders.length; id++) {
            if (builders[id] != null) {
                builders[id].onJournalLoss();
                images.await(id);
                publish(id);
            }
        }
    }

    /**
     * The engine failed on an event: its book, or all books if it has none, cannot be trusted.
     *
     * @param buffer holds the event.
     * @param offset of its message header.
     */
    public void onFault(final DirectBuffer buffer, final int offset) {
        final int only = instrumentIdOf(buffer, offset);
        final long nowNs = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        for (int id = 0; id < builders.length; id++) {
            if (builders[id] != null && (only == ALL_INSTRUMENTS || only == id)) {
                builders[id].onFault(nowNs);
                publish(id);
            }
        }
    }

    /**
     * How much room an image of a book takes on a ring.
     *
     * @param instrumentId of a known book.
     * @return bytes; it can be a few less.
     */
    public long imageLength(final int instrumentId) {
        return BookImages.lengthOf(builders[instrumentId].book());
    }

    /**
     * Writes an image of a live book.
     *
     * @param instrumentId of a book that is live.
     * @param journal      gets the image.
     * @return false if there was no room for all of it: what was written is invalid.
     */
    public boolean writeImage(final int instrumentId, final EventSink journal) {
        final boolean isWritten = images.write(builders[instrumentId], journal);
        if (isWritten) {
            builders[instrumentId].onImage();
        }
        return isWritten;
    }

    /**
     * Writes what the audit came to that the last event brought, if it brought one and that was not written yet.
     *
     * @param journal takes it; nothing is done about it if it does not.
     */
    public void writeAudit(final EventSink journal) {
        context.audit().writeTo(journal);
    }

    private static int instrumentIdOf(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(
                offset + MessageHeaderDecoder.ENCODED_LENGTH + DepthDeltaDecoder.instrumentIdEncodingOffset(),
                ByteOrder.LITTLE_ENDIAN);
    }

    private boolean isKnown(final int id) {
        return id >= 0 && id < builders.length && builders[id] != null;
    }

    private void publish(final int id) {
        if (cellOf[id] != null) {
            cellOf[id].publish(builders[id].book());
        }
    }
}
