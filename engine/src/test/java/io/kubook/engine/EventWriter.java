package io.kubook.engine;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.Side;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.event.sbe.CheckpointEncoder;
import io.kubook.engine.event.sbe.CommandEncoder;
import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionEncoder;
import io.kubook.engine.event.sbe.JournalLossEncoder;
import io.kubook.engine.event.sbe.LinkDownEncoder;
import io.kubook.engine.event.sbe.LinkUpEncoder;
import io.kubook.engine.event.sbe.MalformedEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.OverrunEncoder;
import io.kubook.engine.event.sbe.RawFrameEncoder;
import io.kubook.engine.event.sbe.SnapshotChunkEncoder;
import io.kubook.engine.event.sbe.SnapshotFailedEncoder;
import io.kubook.engine.event.sbe.TickerEncoder;
import io.kubook.engine.event.sbe.TimeEncoder;
import io.kubook.engine.event.sbe.TradeEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;

/** Writes events for tests, one call each, into any sink. Time stands still until it is moved. */
public final class EventWriter {
    private static final int NONE = -1;

    private final EventSink sink;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private long nowNs = 1_000_000_000L;
    private long venueTimeNs;
    private int linkId;
    private int version = 1;
    private int bidsLeftOut;
    private int asksLeftOut;

    public EventWriter(final EventSink sink) {
        this.sink = sink;
    }

    /** An entry of a delta, or a level of a snapshot, whose sequence is not used. */
    public record Entry(Side side, long price, long size, long sequence, int flags) {
        public static Entry bid(final long price, final long size, final long sequence) {
            return new Entry(Side.BID, price, size, sequence, 0);
        }

        public static Entry ask(final long price, final long size, final long sequence) {
            return new Entry(Side.ASK, price, size, sequence, 0);
        }

        public static Entry bid(final long price, final long size) {
            return bid(price, size, 0);
        }

        public static Entry ask(final long price, final long size) {
            return ask(price, size, 0);
        }

        public Entry tooLarge() {
            return new Entry(side, price, 0, sequence, EventFlags.SIZE_OUT_OF_RANGE);
        }
    }

    public long nowNs() {
        return nowNs;
    }

    /** Moves the receive time of what follows. */
    public EventWriter advance(final long ns) {
        nowNs += ns;
        return this;
    }

    /** Sets the venue's time of what follows; 0 for none. */
    public EventWriter venueTime(final long ns) {
        venueTimeNs = ns;
        return this;
    }

    /** Sets the link of what follows. */
    public EventWriter link(final int id) {
        linkId = id;
        return this;
    }

    /** Sets the instrument version of the deltas and snapshots that follow. */
    public EventWriter version(final int instrumentVersion) {
        version = instrumentVersion;
        return this;
    }

    /** Sets how many levels the deltas and snapshots that follow leave out because of their price. */
    public EventWriter leftOut(final int bids, final int asks) {
        bidsLeftOut = bids;
        asksLeftOut = asks;
        return this;
    }

    public boolean instrument(final Instrument instrument) {
        final InstrumentDefinitionEncoder event = new InstrumentDefinitionEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrument.id())
                .linkId(NONE)
                .priceIncrement(instrument.priceIncrement())
                .sizeIncrement(instrument.sizeIncrement())
                .instrumentVersion(instrument.version())
                .priceScale((short) instrument.priceScale())
                .sizeScale((short) instrument.sizeScale())
                .venue(instrument.venue())
                .symbol(instrument.symbol());
        return offer(InstrumentDefinitionEncoder.TEMPLATE_ID, event.encodedLength());
    }

    public boolean linkUp(final int instrumentId) {
        final LinkUpEncoder event = new LinkUpEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(linkId);
        return offer(LinkUpEncoder.TEMPLATE_ID, event.encodedLength());
    }

    /** The link goes down for one instrument, or with -1 for all. */
    public boolean linkDown(final int instrumentId) {
        final LinkDownEncoder event = new LinkDownEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(linkId);
        return offer(LinkDownEncoder.TEMPLATE_ID, event.encodedLength());
    }

    public boolean delta(final int instrumentId, final long first, final long last, final Entry... entries) {
        return delta(instrumentId, first, last, List.of(entries));
    }

    public boolean delta(final int instrumentId, final long first, final long last, final List<Entry> entries) {
        final DepthDeltaEncoder event = new DepthDeltaEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(linkId)
                .venueTimeNs(venueTimeNs)
                .firstSequence(first)
                .lastSequence(last)
                .instrumentVersion(version)
                .leftOut(bidsLeftOut + asksLeftOut);
        final DepthDeltaEncoder.EntriesEncoder group = event.entriesCount(entries.size());
        for (final Entry entry : entries) {
            group.next()
                    .price(entry.price)
                    .size(entry.size)
                    .sequence(entry.sequence)
                    .side((short) entry.side.ordinal())
                    .flags((short) entry.flags);
        }
        return offer(DepthDeltaEncoder.TEMPLATE_ID, event.encodedLength());
    }

    /** A whole snapshot in one chunk. */
    public boolean snapshot(
            final int instrumentId,
            final long requestId,
            final long sequence,
            final int depth,
            final List<Entry> levels) {
        return chunk(instrumentId, requestId, sequence, depth, EventFlags.ONLY_CHUNK, levels);
    }

    public boolean snapshot(final int instrumentId, final long requestId, final long sequence, final Entry... levels) {
        return snapshot(instrumentId, requestId, sequence, 0, List.of(levels));
    }

    public boolean chunk(
            final int instrumentId,
            final long requestId,
            final long sequence,
            final int depth,
            final int flags,
            final List<Entry> levels) {
        final SnapshotChunkEncoder event = new SnapshotChunkEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(NONE)
                .venueTimeNs(venueTimeNs)
                .requestId(requestId)
                .sequence(sequence)
                .instrumentVersion(version)
                .depth(depth)
                .bidsLeftOut(bidsLeftOut)
                .asksLeftOut(asksLeftOut)
                .flags((short) flags);
        final SnapshotChunkEncoder.LevelsEncoder group = event.levelsCount(levels.size());
        for (final Entry level : levels) {
            group.next()
                    .price(level.price)
                    .size(level.size)
                    .side((short) level.side.ordinal())
                    .flags((short) level.flags);
        }
        return offer(SnapshotChunkEncoder.TEMPLATE_ID, event.encodedLength());
    }

    public boolean snapshotFailed(
            final int instrumentId, final long requestId, final SnapshotFailure failure, final long retryAfterNs) {
        final SnapshotFailedEncoder event = new SnapshotFailedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(NONE)
                .requestId(requestId)
                .retryAfterNs(retryAfterNs)
                .failure(failure.code());
        return offer(SnapshotFailedEncoder.TEMPLATE_ID, event.encodedLength());
    }

    public boolean trade(
            final int instrumentId,
            final Side takerSide,
            final long price,
            final long size,
            final long sequence,
            final String tradeId) {
        final TradeEncoder event = new TradeEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(linkId)
                .venueTimeNs(venueTimeNs)
                .sequence(sequence)
                .price(price)
                .size(size)
                .instrumentVersion(version)
                .takerSide((short) takerSide.ordinal())
                .tradeId(tradeId);
        return offer(TradeEncoder.TEMPLATE_ID, event.encodedLength());
    }

    public boolean ticker(
            final int instrumentId,
            final long sequence,
            final long bid,
            final long bidSize,
            final long ask,
            final long askSize) {
        final TickerEncoder event = new TickerEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(linkId)
                .venueTimeNs(venueTimeNs)
                .sequence(sequence)
                .bidPrice(bid)
                .bidSize(bidSize)
                .askPrice(ask)
                .askSize(askSize)
                .lastPrice(bid)
                .lastSize(bidSize)
                .instrumentVersion(version);
        return offer(TickerEncoder.TEMPLATE_ID, event.encodedLength());
    }

    public boolean malformed(final int instrumentId, final StreamKind stream) {
        final MalformedEncoder event = new MalformedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .receiveTimeNs(nowNs)
                        .instrumentId(instrumentId)
                        .linkId(linkId)
                        .result(1)
                        .byteOffset(0)
                        .stream((short) stream.ordinal());
        return offer(MalformedEncoder.TEMPLATE_ID, event.encodedLength());
    }

    public boolean overrun(final int instrumentId, final long deltas, final long trades) {
        final OverrunEncoder event = new OverrunEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(NONE)
                .deltas(deltas)
                .trades(trades);
        return offer(OverrunEncoder.TEMPLATE_ID, event.encodedLength());
    }

    public boolean command(final int instrumentId, final CommandKind kind) {
        final CommandEncoder event = new CommandEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(NONE)
                .command(kind.code());
        return offer(CommandEncoder.TEMPLATE_ID, event.encodedLength());
    }

    public boolean time() {
        final TimeEncoder event = new TimeEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(NONE)
                .linkId(NONE);
        return offer(TimeEncoder.TEMPLATE_ID, event.encodedLength());
    }

    /** A message as it came. */
    public boolean rawFrame(final int link, final String frame) {
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        final RawFrameEncoder event = new RawFrameEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(NONE)
                .linkId(link)
                .putFrame(bytes, 0, bytes.length);
        return offer(RawFrameEncoder.TEMPLATE_ID, event.encodedLength());
    }

    /** The events of a range of numbers are not in the journal. */
    public boolean journalLoss(final long firstNumber, final long lastNumber) {
        final JournalLossEncoder event = new JournalLossEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(NONE)
                .linkId(NONE)
                .firstEventNumber(firstNumber)
                .lastEventNumber(lastNumber);
        return offer(JournalLossEncoder.TEMPLATE_ID, event.encodedLength());
    }

    /** What a live book was when it was recorded. */
    public boolean checkpoint(final int instrumentId, final long sequence, final long digest) {
        final CheckpointEncoder event = new CheckpointEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(NONE)
                .sequence(sequence)
                .digest(digest)
                .instrumentVersion(version)
                .state((short) BookState.LIVE.ordinal());
        return offer(CheckpointEncoder.TEMPLATE_ID, event.encodedLength());
    }

    private boolean offer(final int templateId, final int bodyLength) {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        buffer.checkLimit(length); // Padding at the end is never written, so the buffer may not have grown to hold it.
        return sink.offer(templateId, buffer, 0, length);
    }
}
