package io.kubook.feed.kucoin;

import io.kubook.engine.ring.Streams;

/**
 * The streams of an instrument and their topics on the classic spot socket. Depth first: books take longest to be
 * ready.
 */
enum TopicStream {
    DEPTH(Streams.DEPTH, "/market/level2:"),
    TRADES(Streams.TRADES, "/market/match:"),
    TICKER(Streams.TICKER, "/market/ticker:");

    private static final TopicStream[] STREAMS = values();

    private final int bit;
    private final String prefix;

    TopicStream(final int bit, final String prefix) {
        this.bit = bit;
        this.prefix = prefix;
    }

    static int count() {
        return STREAMS.length;
    }

    static TopicStream of(final int ordinal) {
        return STREAMS[ordinal];
    }

    /** One of {@link Streams}. */
    int bit() {
        return bit;
    }

    /** What symbols are appended to. */
    String prefix() {
        return prefix;
    }
}
