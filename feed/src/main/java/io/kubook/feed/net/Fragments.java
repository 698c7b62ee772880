package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Puts a message together that came in fragments, the one case in which bytes are copied. */
final class Fragments {
    private final int limit;
    private ByteBuf bytes;

    /** The limit is that of the whole message. */
    Fragments(final int limit) {
        this.limit = limit;
    }

    /** Takes one fragment; false if the message is over the limit with it. */
    boolean add(final ByteBufAllocator allocator, final ByteBuf fragment) {
        if (bytes == null) {
            bytes = allocator.buffer(fragment.readableBytes());
        }
        if (fragment.readableBytes() > limit - bytes.readableBytes()) {
            return false;
        }
        bytes.writeBytes(fragment, fragment.readerIndex(), fragment.readableBytes());
        return true;
    }

    /** What there is of the message; valid until {@link #clear}. */
    ByteBuf message() {
        return bytes;
    }

    /** The next fragment begins a message. */
    void clear() {
        bytes.clear();
    }

    /** Gives the memory back. */
    void release() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
    }
}
