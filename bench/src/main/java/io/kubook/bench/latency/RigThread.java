package io.kubook.bench.latency;

import java.util.Locale;

/** The threads that frames pass. */
public enum RigThread {
    /** Sends the frames, in a process of its own; it spins between them. */
    SENDER,

    /** Reads the socket and decodes, with all of Netty and of TLS. */
    LINK,

    /** Changes the book and calls the listener. */
    BOOK,

    /** Writes the journal, where there is one. */
    JOURNAL;

    /**
     * For tables and JSON.
     *
     * @return in small letters.
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
