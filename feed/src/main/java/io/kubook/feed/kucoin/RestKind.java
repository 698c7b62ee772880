package io.kubook.feed.kucoin;

/** What a REST body is, told by its shape alone. */
public enum RestKind {
    /** A book: sequence, bids and asks, without the {@code ts} that books of other markets have. */
    SNAPSHOT,

    /** One or more symbols with their increments. */
    SYMBOLS,

    /** A token and the servers it opens. */
    BULLET,

    /** The best levels of one book; which one only the request knows. */
    TICKER,

    /** What time it is: a number and nothing else. */
    TIME,

    /** The error envelope: any code but {@code 200000}. */
    ERROR,

    /** Everything else. */
    OTHER
}
