package io.kubook.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** CRC32C of a part of a buffer, in place. Allocates nothing once made. One thread only. */
final class Checksum {
    private final CRC32C crc = new CRC32C();

    /** The checksum of some bytes alone. */
    int of(final DirectBuffer buffer, final int offset, final int length) {
        reset();
        update(buffer, offset, length);
        return value();
    }

    void reset() {
        crc.reset();
    }

    /** Goes on with some more bytes. The position and limit of a byte buffer beneath are not kept. */
    void update(final DirectBuffer buffer, final int offset, final int length) {
        buffer.boundsCheck(offset, length);
        final int start = buffer.wrapAdjustment() + offset;
        final ByteBuffer bytes = buffer.byteBuffer();
        if (bytes == null) {
            crc.update(buffer.byteArray(), start, length);
        } else {
            crc.update(bytes.limit(start + length).position(start));
            bytes.clear();
        }
    }

    int value() {
        return (int) crc.getValue();
    }
}
