package io.kubook.feed.kucoin.sim;

/** What the next frame of a symbol can contain instead of what usually happens. */
enum OddFrame {
    /** A number is used up and nothing changes. */
    NOTHING,
    /** Levels are removed that were never there. */
    UNKNOWN_DELETES,
    /** A side is eaten away, and so it goes on for some frames. */
    TREND
}
