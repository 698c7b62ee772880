package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Agrona's view of the readable bytes of a Netty buffer, which has to be in one piece: no byte is copied. */
final class BytesView {
    private static final byte[] NOTHING = {};

    private final UnsafeBuffer buffer = new UnsafeBuffer(NOTHING);

    /** Looks at the readable bytes, from index 0 of the answer on. */
    UnsafeBuffer open(final ByteBuf bytes) {
        return open(bytes, bytes.readerIndex(), bytes.readableBytes());
    }

    /** Looks at some bytes, from index 0 of the answer on. */
    UnsafeBuffer open(final ByteBuf bytes, final int index, final int length) {
        if (bytes.hasMemoryAddress()) {
            buffer.wrap(bytes.memoryAddress() + index, length);
        } else if (bytes.hasArray()) {
            buffer.wrap(bytes.array(), bytes.arrayOffset() + index, length);
        } else {
            final ByteBuffer nio = bytes.internalNioBuffer(index, length);
            buffer.wrap(nio, nio.position(), length);
        }
        return buffer;
    }

    /** Looks away: who kept the view finds it empty, not somebody else's memory. */
    void close() {
        buffer.wrap(NOTHING);
    }
}
