package io.kubook.feed.torture;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** One number for all that happened, in its order. */
final class TraceHash {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private long value;

    void add(final long part) {
        value = (value ^ part) * FACTOR;
        value ^= value >>> 29;
    }

    void add(final String text) {
        add(text.length());
        for (int at = 0; at < text.length(); at++) {
            add(text.charAt(at));
        }
    }

    void add(final DirectBuffer buffer, final int offset, final int length) {
        int at = offset;
        for (final int end = offset + length - Long.BYTES; at <= end; at += Long.BYTES) {
            add(buffer.getLong(at, ByteOrder.LITTLE_ENDIAN));
        }
        for (final int end = offset + length; at < end; at++) {
            add(buffer.getByte(at));
        }
    }

    long value() {
        return value;
    }

    /** The number so far; begins anew. */
    long take() {
        final long taken = value;
        value = 0;
        return taken;
    }
}
