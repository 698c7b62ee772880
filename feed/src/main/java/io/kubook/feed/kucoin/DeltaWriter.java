package io.kubook.feed.kucoin;

import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.json.LittleEndian;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes one {@code DepthDelta} after the other into a buffer of its own, at the places that the schema gives them:
 * entries first, what stands before them in the end. What is the same in all of them is written once; padding is never
 * written and stays zero, so that equal frames give equal bytes.
 */
final class DeltaWriter {
    private static final int BLOCK = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int RECEIVE_TIME = BLOCK + DepthDeltaEncoder.receiveTimeNsEncodingOffset();
    private static final int INSTRUMENT_ID = BLOCK + DepthDeltaEncoder.instrumentIdEncodingOffset();
    private static final int LINK_ID = BLOCK + DepthDeltaEncoder.linkIdEncodingOffset();
    private static final int VENUE_TIME = BLOCK + DepthDeltaEncoder.venueTimeNsEncodingOffset();
    private static final int FIRST_SEQUENCE = BLOCK + DepthDeltaEncoder.firstSequenceEncodingOffset();
    private static final int LAST_SEQUENCE = BLOCK + DepthDeltaEncoder.lastSequenceEncodingOffset();
    private static final int VERSION = BLOCK + DepthDeltaEncoder.instrumentVersionEncodingOffset();
    private static final int LEFT_OUT = BLOCK + DepthDeltaEncoder.leftOutEncodingOffset();
    private static final int GROUP = BLOCK + DepthDeltaEncoder.BLOCK_LENGTH;
    private static final int ENTRY_COUNT = GROUP + 4;
    private static final int ENTRIES = GROUP + DepthDeltaEncoder.EntriesEncoder.sbeHeaderSize();

    private static final int ENTRY_LENGTH = DepthDeltaEncoder.EntriesEncoder.sbeBlockLength();
    private static final int PRICE = DepthDeltaEncoder.EntriesEncoder.priceEncodingOffset();
    private static final int SIZE = DepthDeltaEncoder.EntriesEncoder.sizeEncodingOffset();
    private static final int SEQUENCE = DepthDeltaEncoder.EntriesEncoder.sequenceEncodingOffset();
    private static final int SIDE = DepthDeltaEncoder.EntriesEncoder.sideEncodingOffset();
    private static final int FLAGS_SHIFT = (DepthDeltaEncoder.EntriesEncoder.flagsEncodingOffset() - SIDE) * Byte.SIZE;

    private final KucoinSymbols symbols;
    private final EventPublisher publisher;
    private final int limit;
    private final byte[] bytes;
    private final UnsafeBuffer event;
    private int end = ENTRIES;
    private long largestPrice;
    private long largestSize;

    DeltaWriter(final KucoinSymbols symbols, final EventPublisher publisher) {
        this.symbols = symbols;
        this.publisher = publisher;
        final int maxEntries = Math.min(
                DepthDeltaEncoder.EntriesEncoder.countMaxValue(),
                (publisher.maxEventLength() - ENTRIES) / ENTRY_LENGTH);
        limit = ENTRIES + maxEntries * ENTRY_LENGTH;
        bytes = new byte[limit];
        event = new UnsafeBuffer(bytes);
        new DepthDeltaEncoder()
                .wrapAndApplyHeader(event, 0, new MessageHeaderEncoder())
                .entriesCount(0);
    }

    /** How many entries there is room for. */
    int maxEntries() {
        return (limit - ENTRIES) / ENTRY_LENGTH;
    }

    /** Begins another event. */
    void begin() {
        end = ENTRIES;
        largestPrice = 0;
        largestSize = 0;
    }

    /**
     * Appends an entry.
     *
     * @return false if there is no room for it.
     */
    boolean add(final long price, final long size, final long sequence, final int side, final int flags) {
        final int entry = end;
        if (entry == limit) {
            return false;
        }
        LittleEndian.putLong(bytes, entry + PRICE, price);
        LittleEndian.putLong(bytes, entry + SIZE, size);
        LittleEndian.putLong(bytes, entry + SEQUENCE, sequence);
        LittleEndian.putLong(bytes, entry + SIDE, side | (long) flags << FLAGS_SHIFT);
        end = entry + ENTRY_LENGTH;
        largestPrice = Math.max(largestPrice, price);
        largestSize = Math.max(largestSize, flags == 0 ? size : Long.MAX_VALUE);
        return true;
    }

    /** Sets the fields of the frame that stands behind the entries. */
    void range(final long firstSequence, final long lastSequence, final long venueTimeNs, final int leftOut) {
        LittleEndian.putLong(bytes, VENUE_TIME, venueTimeNs);
        LittleEndian.putLong(bytes, FIRST_SEQUENCE, firstSequence);
        LittleEndian.putLong(bytes, LAST_SEQUENCE, lastSequence);
        LittleEndian.putInt(bytes, LEFT_OUT, leftOut);
    }

    /** Publishes the event. */
    void publish(final int instrumentId, final int linkId, final long receiveTimeNs) {
        symbols.noteLargest(instrumentId, largestPrice, largestSize);
        LittleEndian.putLong(bytes, RECEIVE_TIME, receiveTimeNs);
        LittleEndian.putInt(bytes, INSTRUMENT_ID, instrumentId);
        LittleEndian.putInt(bytes, LINK_ID, linkId);
        LittleEndian.putInt(bytes, VERSION, symbols.instrument(instrumentId).version());
        LittleEndian.putShort(bytes, ENTRY_COUNT, (short) ((end - ENTRIES) / ENTRY_LENGTH));
        publisher.publishMarket(DepthDeltaEncoder.TEMPLATE_ID, instrumentId, event, 0, end);
    }
}
