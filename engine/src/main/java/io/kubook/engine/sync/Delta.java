package io.kubook.engine.sync;

import static io.kubook.engine.event.RawBytes.byteAt;
import static io.kubook.engine.event.RawBytes.intAt;
import static io.kubook.engine.event.RawBytes.longAt;

import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.DepthDeltaDecoder.EntriesDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * A {@code DepthDelta} as the book thread reads it. Its bounds are checked once, in {@link #wrap}, and its fields read
 * at the places that the schema gives them: the generated decoder checks with every field, and each is needed several
 * times. A flyweight: valid as long as the event is. It keeps the event's memory reachable until {@link #release}.
 */
final class Delta {
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int BLOCK_LENGTH = MessageHeaderDecoder.blockLengthEncodingOffset();
    private static final int GROUP_HEADER = EntriesDecoder.HEADER_SIZE;
    private static final int GROUP_COUNT = 4;

    private static final int RECEIVE_TIME = HEADER + DepthDeltaDecoder.receiveTimeNsEncodingOffset();
    private static final int LINK_ID = HEADER + DepthDeltaDecoder.linkIdEncodingOffset();
    private static final int VENUE_TIME = HEADER + DepthDeltaDecoder.venueTimeNsEncodingOffset();
    private static final int FIRST_SEQUENCE = HEADER + DepthDeltaDecoder.firstSequenceEncodingOffset();
    private static final int LAST_SEQUENCE = HEADER + DepthDeltaDecoder.lastSequenceEncodingOffset();
    private static final int VERSION = HEADER + DepthDeltaDecoder.instrumentVersionEncodingOffset();
    private static final int LEFT_OUT = HEADER + DepthDeltaDecoder.leftOutEncodingOffset();
    private static final int LEAST_LENGTH = HEADER + DepthDeltaDecoder.BLOCK_LENGTH;

    private static final int PRICE = EntriesDecoder.priceEncodingOffset();
    private static final int SIZE = EntriesDecoder.sizeEncodingOffset();
    private static final int SEQUENCE = EntriesDecoder.sequenceEncodingOffset();
    private static final int SIDE = EntriesDecoder.sideEncodingOffset();
    private static final int FLAGS = EntriesDecoder.flagsEncodingOffset();
    private static final int ENTRY_LENGTH = EntriesDecoder.sbeBlockLength();

    private DirectBuffer buffer;
    private int offset;
    private int length;

    private long receiveTimeNs;
    private int linkId;
    private long venueTimeNs;
    private long firstSequence;
    private long lastSequence;
    private int instrumentVersion;
    private long leftOut;

    private int count;
    private int stride;
    private byte[] array;
    private long entries;

    /**
     * Takes an event.
     *
     * @param event       holds it.
     * @param eventOffset of its message header.
     * @param eventLength in bytes.
     * @return this.
     * @throws IndexOutOfBoundsException if the buffer ends before the event does.
     */
    Delta wrap(final DirectBuffer event, final int eventOffset, final int eventLength) {
        event.boundsCheck(eventOffset, LEAST_LENGTH);
        if (event != buffer) {
            buffer = event;
        }
        offset = eventOffset;
        length = eventLength;
        final byte[] bytes = event.byteArray();
        final long start = event.addressOffset() + eventOffset;
        receiveTimeNs = longAt(bytes, start + RECEIVE_TIME);
        linkId = intAt(bytes, start + LINK_ID);
        venueTimeNs = longAt(bytes, start + VENUE_TIME);
        firstSequence = longAt(bytes, start + FIRST_SEQUENCE);
        lastSequence = longAt(bytes, start + LAST_SEQUENCE);
        instrumentVersion = intAt(bytes, start + VERSION);
        leftOut = intAt(bytes, start + LEFT_OUT) & 0xFFFF_FFFFL;

        final int group = HEADER + (intAt(bytes, start + BLOCK_LENGTH) & 0xFFFF);
        event.boundsCheck(eventOffset + group, GROUP_HEADER);
        stride = intAt(bytes, start + group) & 0xFFFF;
        count = intAt(bytes, start + group + GROUP_COUNT) & 0xFFFF;
        if (count > 0) {
            event.boundsCheck(eventOffset + group + GROUP_HEADER, (count - 1) * stride + ENTRY_LENGTH);
        }
        if (array != bytes) {
            array = bytes;
        }
        entries = start + group + GROUP_HEADER;
        return this;
    }

    /** Holds no event any more, nor the memory of one. */
    void release() {
        buffer = null;
        array = null;
        count = 0;
    }

    /** What holds the whole event. */
    DirectBuffer buffer() {
        return buffer;
    }

    /** Where its message header begins. */
    int offset() {
        return offset;
    }

    /** How long it is, in bytes. */
    int length() {
        return length;
    }

    long receiveTimeNs() {
        return receiveTimeNs;
    }

    int linkId() {
        return linkId;
    }

    long venueTimeNs() {
        return venueTimeNs;
    }

    long firstSequence() {
        return firstSequence;
    }

    long lastSequence() {
        return lastSequence;
    }

    int instrumentVersion() {
        return instrumentVersion;
    }

    long leftOut() {
        return leftOut;
    }

    /** How many entries there are. */
    int count() {
        return count;
    }

    /** Where an entry is, for what follows; {@code index} is less than {@link #count}. */
    long entry(final int index) {
        assert index >= 0 && index < count : index + " of " + count;
        return entries + (long) index * stride;
    }

    long price(final long entry) {
        return longAt(array, entry + PRICE);
    }

    long size(final long entry) {
        return longAt(array, entry + SIZE);
    }

    long sequence(final long entry) {
        return longAt(array, entry + SEQUENCE);
    }

    int side(final long entry) {
        return byteAt(array, entry + SIDE);
    }

    int flags(final long entry) {
        return byteAt(array, entry + FLAGS);
    }
}
