package io.kubook.feed.net;

/**
 * The server's side of one WebSocket, with the means to misbehave. Every method is for the loop's thread; on a socket that
 * is closed or stalled nothing is sent.
 */
public final class LoopbackSocket {
    LoopbackSocket() {
        throw new UnsupportedOperationException();
    }

    /**
     * The path that the client asked for.
     *
     * @return as it was sent.
     */
    public String path() {
        throw new UnsupportedOperationException();
    }

    /**
     * The query that the client sent.
     *
     * @return what was behind the question mark, empty if there was none.
     */
    public String query() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a text message.
     *
     * @param utf8 its bytes; not to be changed afterwards.
     */
    public void sendText(final byte[] utf8) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a text message in fragments.
     *
     * @param utf8 its bytes; not to be changed afterwards.
     * @param cuts where a new fragment begins, ascending, 0 to the length; equal ones make an empty fragment.
     */
    public void sendFragmented(final byte[] utf8, final int... cuts) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends bytes as they are, below the framing (inside of TLS).
     *
     * @param bytes not to be changed afterwards.
     */
    public void sendRaw(final byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether the client takes what is sent.
     *
     * @return false while more than 64 KiB wait to be sent.
     */
    public boolean isWritable() {
        throw new UnsupportedOperationException();
    }

    /**
     * How much waits to be sent.
     *
     * @return in bytes; what the operating system has taken does not count.
     */
    public long pendingBytes() {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether the connection stands.
     *
     * @return true from {@link LoopbackHandler#onOpen} to {@link LoopbackHandler#onClose}.
     */
    public boolean isOpen() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a close frame and closes.
     *
     * @param code   of the frame, such as 1000.
     * @param reason at most 123 bytes of UTF-8.
     */
    public void close(final int code, final String reason) {
        throw new UnsupportedOperationException();
    }

    /** Resets the connection: the client gets no close frame, but an error. */
    public void abort() {
        throw new UnsupportedOperationException();
    }

    /** From here on nothing is read, answered or sent, and the connection stays: as if the other end had lost power. */
    public void stall() {
        throw new UnsupportedOperationException();
    }
}
