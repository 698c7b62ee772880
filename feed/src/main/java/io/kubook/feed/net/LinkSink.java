package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;

/** What a {@link LinkHandler} makes of a connection. */
interface LinkSink {
    /** The handshake is complete. */
    void opened();

    /** A whole message, somewhere in a buffer; the bytes are the caller's. */
    void message(ByteBuf bytes, int index, int length);

    /** It is over. Called once, and nothing after it. */
    void ended(LinkClose reason, int code, String detail);

    /** Something went wrong that cannot; how the connection ends is told apart from this. */
    void bug(Throwable cause);
}
