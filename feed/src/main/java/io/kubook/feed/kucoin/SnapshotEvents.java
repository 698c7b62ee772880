package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.SnapshotChunkEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.json.LittleEndian;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a snapshot as chunks that fit the ring, from a buffer of their own, as {@link DepthEvent} does. A row of price
 * 0 or size 0 is no level, but is written: whether a side is whole depends on how many rows it had.
 */
final class SnapshotEvents {
    private static final int NONE = -1;
    private static final int MAX_GROUP = SnapshotChunkEncoder.LevelsEncoder.countMaxValue();
    private static final int FIXED_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH
            + SnapshotChunkEncoder.BLOCK_LENGTH
            + SnapshotChunkEncoder.LevelsEncoder.sbeHeaderSize();
    private static final int LEVEL_LENGTH = SnapshotChunkEncoder.LevelsEncoder.sbeBlockLength();
    private static final int PRICE = SnapshotChunkEncoder.LevelsEncoder.priceEncodingOffset();
    private static final int SIZE = SnapshotChunkEncoder.LevelsEncoder.sizeEncodingOffset();
    private static final int SIDE = SnapshotChunkEncoder.LevelsEncoder.sideEncodingOffset();

    /** As it stands behind a side; nothing else but padding is behind the flags. */
    private static final long SIZE_OUT_OF_RANGE = (long) EventFlags.SIZE_OUT_OF_RANGE
            << (SnapshotChunkEncoder.LevelsEncoder.flagsEncodingOffset() - SIDE) * Byte.SIZE;

    private final KucoinSymbols symbols;
    private final EventPublisher publisher;
    private final int maxLevels;
    private final byte[] bytes;
    private final UnsafeBuffer event;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SnapshotChunkEncoder chunk = new SnapshotChunkEncoder();

    private int bidsLeftOut;
    private int asksLeftOut;

    SnapshotEvents(final KucoinSymbols symbols, final EventPublisher publisher) {
        this.symbols = symbols;
        this.publisher = publisher;
        this.maxLevels = Math.min(MAX_GROUP, (publisher.maxEventLength() - FIXED_LENGTH) / LEVEL_LENGTH);
        this.bytes = new byte[FIXED_LENGTH + maxLevels * LEVEL_LENGTH];
        this.event = new UnsafeBuffer(bytes);
    }

    DecodeResult publish(
            final KucoinRestBody body,
            final int instrumentId,
            final long requestId,
            final int depth,
            final long receiveTimeNs) {
        final DepthEntries levels = body.levels();
        if (levels.hasTooFine()) {
            return DecodeResult.TOO_FINE;
        }
        if (!symbols.widen(instrumentId, levels.widestPriceDecimals(), levels.widestSizeDecimals(), receiveTimeNs)) {
            return DecodeResult.NO_ROOM;
        }
        final Instrument instrument = symbols.instrument(instrumentId);
        int first = 0;
        do {
            final int end = Math.min(levels.count(), first + maxLevels);
            chunk.wrapAndApplyHeader(event, 0, header)
                    .receiveTimeNs(receiveTimeNs)
                    .instrumentId(instrumentId)
                    .linkId(NONE)
                    .venueTimeNs(body.venueTimeNs())
                    .requestId(requestId)
                    .sequence(body.sequence())
                    .instrumentVersion(instrument.version())
                    .depth(depth)
                    .flags(flags(first, end, levels.count()));
            final int length = putLevels(levels, first, end, instrument);
            if (!publisher.publishControl(SnapshotChunkEncoder.TEMPLATE_ID, event, 0, length)) {
                return DecodeResult.NO_ROOM;
            }
            first = end;
        } while (first < levels.count());
        return DecodeResult.OK;
    }

    private static short flags(final int first, final int end, final int count) {
        return (short) ((first == 0 ? EventFlags.FIRST_CHUNK : 0) | (end == count ? EventFlags.LAST_CHUNK : 0));
    }

    /** Writes levels behind what is fixed, and returns the length of the event. */
    private int putLevels(final DepthEntries levels, final int first, final int end, final Instrument instrument) {
        final int priceScale = instrument.priceScale();
        final int sizeScale = instrument.sizeScale();
        long largestPrice = 0;
        long largestSize = 0;
        bidsLeftOut = 0;
        asksLeftOut = 0;
        int at = FIXED_LENGTH;
        for (int i = first; i < end; i++) {
            final long price = levels.scaledPrice(i, priceScale);
            final long size = levels.scaledSize(i, sizeScale);
            if ((price | size) >= 0) {
                largestPrice = Math.max(largestPrice, price);
                largestSize = Math.max(largestSize, size);
                putLevel(at, price, size, levels.sideCode(i));
                at += LEVEL_LENGTH;
            } else if (price < 0 && levels.isPriceFar(i)) {
                leaveOut(levels.side(i));
            } else {
                // A price that only this scale cannot hold stands at the end of the range, as a level of unknown size.
                final long place = price < 0 ? Long.MAX_VALUE : price;
                largestPrice = Math.max(largestPrice, place);
                largestSize = Long.MAX_VALUE;
                putLevel(at, place, 0, levels.sideCode(i) | SIZE_OUT_OF_RANGE);
                at += LEVEL_LENGTH;
            }
        }
        symbols.noteLargest(instrument.id(), largestPrice, largestSize);
        chunk.levelsCount((at - FIXED_LENGTH) / LEVEL_LENGTH);
        chunk.bidsLeftOut(bidsLeftOut).asksLeftOut(asksLeftOut);
        return at;
    }

    private void putLevel(final int at, final long price, final long size, final long sideAndFlags) {
        LittleEndian.putLong(bytes, at + PRICE, price);
        LittleEndian.putLong(bytes, at + SIZE, size);
        LittleEndian.putLong(bytes, at + SIDE, sideAndFlags);
    }

    private void leaveOut(final Side side) {
        if (side == Side.BID) {
            bidsLeftOut++;
        } else {
            asksLeftOut++;
        }
    }
}
