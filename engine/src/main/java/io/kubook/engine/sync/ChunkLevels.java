package io.kubook.engine.sync;

import static io.kubook.engine.event.RawBytes.byteAt;
import static io.kubook.engine.event.RawBytes.longAt;

import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder.LevelsDecoder;
import org.agrona.DirectBuffer;

/**
 * The levels of a {@code SnapshotChunk} as the book thread reads them: bounds are checked once, as in {@link Delta}. A
 * flyweight: valid as long as the event is.
 */
final class ChunkLevels {
    private static final int PRICE = LevelsDecoder.priceEncodingOffset();
    private static final int SIZE = LevelsDecoder.sizeEncodingOffset();
    private static final int SIDE = LevelsDecoder.sideEncodingOffset();
    private static final int FLAGS = LevelsDecoder.flagsEncodingOffset();
    private static final int LEVEL_LENGTH = LevelsDecoder.sbeBlockLength();

    private int count;
    private int stride;
    private byte[] array;
    private long first;

    /**
     * Takes the levels of a chunk.
     *
     * @param chunk whose levels have not been read yet.
     * @return this.
     * @throws IndexOutOfBoundsException if the buffer ends before the levels do.
     */
    ChunkLevels wrap(final SnapshotChunkDecoder chunk) {
        final LevelsDecoder levels = chunk.levels();
        final DirectBuffer event = chunk.buffer();
        final int start = chunk.limit();
        count = levels.count();
        stride = levels.actingBlockLength();
        if (count > 0) {
            event.boundsCheck(start, (count - 1) * stride + LEVEL_LENGTH);
        }
        array = event.byteArray();
        first = event.addressOffset() + start;
        return this;
    }

    /** How many levels there are. */
    int count() {
        return count;
    }

    /** Where a level is, for what follows; {@code index} is less than {@link #count}. */
    long level(final int index) {
        assert index >= 0 && index < count : index + " of " + count;
        return first + (long) index * stride;
    }

    long price(final long level) {
        return longAt(array, level + PRICE);
    }

    long size(final long level) {
        return longAt(array, level + SIZE);
    }

    int side(final long level) {
        return byteAt(array, level + SIDE);
    }

    int flags(final long level) {
        return byteAt(array, level + FLAGS);
    }
}
