package io.kubook.feed.kucoin.sim;

/** Where a connection of the venue ends: what it says goes in here. A socket, or a list in a test. */
public interface SimSocket {
    /**
     * Sends a message.
     *
     * @param text the whole of it.
     */
    void send(String text);

    /**
     * Whether the client reads fast enough.
     *
     * @return false while too much waits to be read; pushes are dropped then, as the venue does.
     */
    boolean isWritable();

    /**
     * Closes properly.
     *
     * @param code   of the close frame.
     * @param reason of the close frame.
     */
    void close(int code, String reason);

    /** Ends the connection without a close frame. */
    void abort();

    /** Stays open, and neither reads nor sends from here on. */
    void stall();
}
