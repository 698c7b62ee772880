package io.kubook.engine.ring;

/** Which streams of an instrument a subscription is about: a set of bits. */
public final class Streams {
    /** Level 2 changes: the book. */
    public static final int DEPTH = 1;

    /** Trades. */
    public static final int TRADES = 1 << 1;

    /** The venue's best levels. */
    public static final int TICKER = 1 << 2;

    /** Everything. */
    public static final int ALL = DEPTH | TRADES | TICKER;

    private Streams() {}
}
