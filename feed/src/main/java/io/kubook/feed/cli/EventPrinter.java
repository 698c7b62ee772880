package io.kubook.feed.cli;

import io.kubook.engine.book.AuditCause;
import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.event.sbe.AuditDecoder;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.CommandDecoder;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.MalformedDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.OverrunDecoder;
import io.kubook.engine.event.sbe.RawFrameDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.SnapshotFailedDecoder;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.journal.EventType;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.agrona.DirectBuffer;

/** Tells what the events of a journal say, prices and sizes with the scales of the instrument's version. */
final class EventPrinter {
    private static final BookState[] STATES = BookState.values();
    private static final AuditCause[] CAUSES = AuditCause.values();
    private static final AuditOutcome[] OUTCOMES = AuditOutcome.values();
    private static final int LINK_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + SessionStartDecoder.linkIdEncodingOffset();

    private final EventFields fields;
    private final JournalInstruments instruments;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionStartDecoder sessionStart = new SessionStartDecoder();
    private final DepthDeltaDecoder delta = new DepthDeltaDecoder();
    private final SnapshotChunkDecoder chunk = new SnapshotChunkDecoder();
    private final SnapshotFailedDecoder failed = new SnapshotFailedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final TickerDecoder ticker = new TickerDecoder();
    private final MalformedDecoder malformed = new MalformedDecoder();
    private final OverrunDecoder overrun = new OverrunDecoder();
    private final CommandDecoder command = new CommandDecoder();
    private final RawFrameDecoder rawFrame = new RawFrameDecoder();
    private final CheckpointDecoder checkpoint = new CheckpointDecoder();
    private final BookImageDecoder image = new BookImageDecoder();
    private final JournalLossDecoder loss = new JournalLossDecoder();
    private final AuditDecoder audit = new AuditDecoder();

    EventPrinter(final EventFields fields, final JournalInstruments instruments) {
        this.fields = fields;
        this.instruments = instruments;
    }

    /**
     * Tells one event.
     *
     * @throws IndexOutOfBoundsException if it is shorter than it says.
     */
    void print(
            final long number,
            final long timeNs,
            final int templateId,
            final Instrument instrument,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        fields.begin(number, timeNs, EventType.nameOf(templateId), instrument == null ? null : instrument.symbol());
        final EventType type = EventType.of(templateId);
        if (type == null) {
            fields.number("bytes", length);
        } else {
            switch (type) {
                case SESSION_START -> sessionStart(sessionStart.wrapAndApplyHeader(buffer, offset, header));
                case INSTRUMENT_DEFINITION -> definition(instrument);
                case DEPTH_DELTA -> delta(delta.wrapAndApplyHeader(buffer, offset, header));
                case SNAPSHOT_CHUNK -> chunk(chunk.wrapAndApplyHeader(buffer, offset, header));
                case SNAPSHOT_FAILED -> failed(failed.wrapAndApplyHeader(buffer, offset, header));
                case TRADE -> trade(trade.wrapAndApplyHeader(buffer, offset, header));
                case TICKER -> ticker(ticker.wrapAndApplyHeader(buffer, offset, header));
                case LINK_UP, LINK_DOWN ->
                    fields.number("link", buffer.getInt(offset + LINK_OFFSET, ByteOrder.LITTLE_ENDIAN));
                case MALFORMED -> malformed(malformed.wrapAndApplyHeader(buffer, offset, header));
                case OVERRUN -> overrun(overrun.wrapAndApplyHeader(buffer, offset, header));
                case COMMAND -> command(command.wrapAndApplyHeader(buffer, offset, header));
                case TIME -> {}
                case RAW_FRAME -> rawFrame(rawFrame.wrapAndApplyHeader(buffer, offset, header));
                case CHECKPOINT -> checkpoint(checkpoint.wrapAndApplyHeader(buffer, offset, header));
                case BOOK_IMAGE -> image(image.wrapAndApplyHeader(buffer, offset, header));
                case JOURNAL_LOSS -> loss(loss.wrapAndApplyHeader(buffer, offset, header));
                case AUDIT -> audit(audit.wrapAndApplyHeader(buffer, offset, header));
            }
        }
        fields.end();
    }

    private void sessionStart(final SessionStartDecoder event) {
        fields.number("monotonicTimeNs", event.monotonicTimeNs());
        fields.number("crossedMaxNs", event.crossedMaxNs());
        fields.number("crossedMaxMessages", event.crossedMaxMessages());
        fields.number("snapshotTimeoutNs", event.snapshotTimeoutNs());
        fields.number("retryMinNs", event.retryMinNs());
        fields.number("retryMaxNs", event.retryMaxNs());
        fields.number("refreshIntervalNs", event.refreshIntervalNs());
        fields.number("backlogMaxBytes", event.backlogMaxBytes());
        fields.number("maxLevelsPerSide", event.maxLevelsPerSide());
        if (event.actingVersion() >= SessionStartDecoder.auditIntervalNsSinceVersion()) {
            fields.number("auditIntervalNs", event.auditIntervalNs());
            fields.number("tickerAuditIntervalNs", event.tickerAuditIntervalNs());
        }
    }

    private void definition(final Instrument instrument) {
        fields.text("venue", instrument.venue());
        fields.number("id", instrument.id());
        fields.number("version", instrument.version());
        fields.number("priceScale", instrument.priceScale());
        fields.number("sizeScale", instrument.sizeScale());
        fields.decimal("priceIncrement", step(instrument.priceIncrement(), instrument.priceScale()));
        fields.decimal("sizeIncrement", step(instrument.sizeIncrement(), instrument.sizeScale()));
    }

    private static BigDecimal step(final long increment, final int scale) {
        return increment == 0 ? null : BigDecimal.valueOf(increment, scale).stripTrailingZeros();
    }

    private void delta(final DepthDeltaDecoder event) {
        final Instrument scales = instruments.of(event.instrumentId(), event.instrumentVersion());
        fields.number("link", event.linkId());
        fields.number("first", event.firstSequence());
        fields.number("last", event.lastSequence());
        fields.time("venueTime", event.venueTimeNs());
        leftOut("leftOut", event.leftOut());
        final DepthDeltaDecoder.EntriesDecoder entries = event.entries();
        fields.beginLevels("changes", entries.count());
        while (entries.hasNext()) {
            entries.next();
            fields.change(
                    side(entries.side()),
                    price(entries.price(), scales),
                    size(entries.size(), entries.flags(), scales),
                    entries.sequence());
        }
        fields.endLevels();
    }

    private void leftOut(final String key, final long count) {
        if (count > 0) {
            fields.number(key, count);
        }
    }

    private void chunk(final SnapshotChunkDecoder event) {
        final Instrument scales = instruments.of(event.instrumentId(), event.instrumentVersion());
        fields.number("request", event.requestId());
        fields.number("sequence", event.sequence());
        fields.number("depth", event.depth());
        fields.text("part", part(event.flags()));
        fields.time("venueTime", event.venueTimeNs());
        leftOut("bidsLeftOut", event.bidsLeftOut());
        leftOut("asksLeftOut", event.asksLeftOut());
        final SnapshotChunkDecoder.LevelsDecoder levels = event.levels();
        fields.beginLevels("levels", levels.count());
        while (levels.hasNext()) {
            levels.next();
            fields.level(
                    side(levels.side()), price(levels.price(), scales), size(levels.size(), levels.flags(), scales));
        }
        fields.endLevels();
    }

    private static String part(final int flags) {
        final boolean isFirst = EventFlags.has(flags, EventFlags.FIRST_CHUNK);
        final boolean isLast = EventFlags.has(flags, EventFlags.LAST_CHUNK);
        return isFirst && isLast ? "whole" : isFirst ? "first" : isLast ? "last" : "middle";
    }

    private void failed(final SnapshotFailedDecoder event) {
        fields.number("request", event.requestId());
        fields.text("failure", SnapshotFailure.of(event.failure()).name());
        fields.number("retryAfterNs", event.retryAfterNs());
    }

    private void trade(final TradeDecoder event) {
        final Instrument scales = instruments.of(event.instrumentId(), event.instrumentVersion());
        fields.number("link", event.linkId());
        fields.text("side", event.takerSide() == Side.BID.ordinal() ? "buy" : "sell");
        fields.decimal("price", price(event.price(), scales));
        fields.decimal("size", size(event.size(), 0, scales));
        fields.number("sequence", event.sequence());
        fields.time("venueTime", event.venueTimeNs());
        fields.text("tradeId", event.tradeId());
    }

    private void ticker(final TickerDecoder event) {
        final Instrument scales = instruments.of(event.instrumentId(), event.instrumentVersion());
        fields.number("link", event.linkId());
        fields.number("sequence", event.sequence());
        pair("bid", event.bidPrice(), "bidSize", event.bidSize(), scales);
        pair("ask", event.askPrice(), "askSize", event.askSize(), scales);
        pair("price", event.lastPrice(), "size", event.lastSize(), scales);
        fields.time("venueTime", event.venueTimeNs());
    }

    private void pair(
            final String priceKey, final long price, final String sizeKey, final long size, final Instrument scales) {
        final boolean isGiven = price != Long.MIN_VALUE;
        fields.decimal(priceKey, isGiven ? price(price, scales) : null);
        fields.decimal(sizeKey, isGiven ? size(size, 0, scales) : null);
    }

    private void malformed(final MalformedDecoder event) {
        fields.number("link", event.linkId());
        fields.text("stream", StreamKind.of(event.stream()).name().toLowerCase(Locale.ROOT));
        fields.number("result", event.result());
        fields.number("offset", event.byteOffset());
    }

    private void overrun(final OverrunDecoder event) {
        fields.number("deltas", event.deltas());
        fields.number("trades", event.trades());
    }

    private void command(final CommandDecoder event) {
        fields.text("command", CommandKind.of(event.command()).name().toLowerCase(Locale.ROOT));
    }

    private void rawFrame(final RawFrameDecoder event) {
        fields.number("link", event.linkId());
        final byte[] frame = new byte[event.frameLength()];
        event.getFrame(frame, 0, frame.length);
        fields.message("frame", new String(frame, StandardCharsets.UTF_8));
    }

    private void checkpoint(final CheckpointDecoder event) {
        fields.text("state", nameOf(event.state(), STATES));
        fields.number("sequence", event.sequence());
        fields.text("digest", HexFormat.of().toHexDigits(event.digest()));
    }

    private void audit(final AuditDecoder event) {
        fields.text("cause", nameOf(event.cause(), CAUSES));
        fields.text("outcome", nameOf(event.outcome(), OUTCOMES));
        fields.number("sequence", event.sequence());
        fields.text("digest", HexFormat.of().toHexDigits(event.digest()));
    }

    /** The code itself if it is one of a later version. */
    private static String nameOf(final int code, final Enum<?>[] constants) {
        return code < constants.length ? constants[code].name() : Integer.toString(code);
    }

    private void image(final BookImageDecoder event) {
        final Instrument scales = instruments.of(event.instrumentId(), event.instrumentVersion());
        fields.number("sequence", event.sequence());
        fields.number("depth", event.depth());
        fields.text("part", part(event.flags()));
        fields.text("links", Long.toBinaryString(event.linksUp()));
        fields.number("request", event.lastRequestId());
        fields.text("bidsFrom", horizon(event.bidHorizon(), SideView.ALL_BIDS, scales));
        fields.text("asksTo", horizon(event.askHorizon(), SideView.ALL_ASKS, scales));
        fields.time("venueTime", event.venueTimeNs());
        final BookImageDecoder.LevelsDecoder levels = event.levels();
        fields.beginLevels("levels", levels.count());
        while (levels.hasNext()) {
            levels.next();
            fields.level(side(levels.side()), price(levels.price(), scales), size(levels.size(), 0, scales));
        }
        fields.endLevels();
    }

    private static String horizon(final long price, final long all, final Instrument scales) {
        final BigDecimal value = price(price, scales);
        return price == all
                ? "all"
                : price == SideView.NOTHING ? "nothing" : value == null ? null : value.toPlainString();
    }

    private void loss(final JournalLossDecoder event) {
        fields.number("first", event.firstEventNumber());
        fields.number("last", event.lastEventNumber());
    }

    private static String side(final int side) {
        return side == Side.BID.ordinal() ? "bid" : "ask";
    }

    /** Null if the scales are not known. */
    private static BigDecimal price(final long price, final Instrument scales) {
        return scales == null ? null : scales.priceOf(price);
    }

    /** Null if the scales are not known, or no long can hold the size. */
    private static BigDecimal size(final long size, final int flags, final Instrument scales) {
        return scales == null || EventFlags.has(flags, EventFlags.SIZE_OUT_OF_RANGE) ? null : scales.sizeOf(size);
    }
}
