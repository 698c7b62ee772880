package io.kubook.feed.kucoin;

/** How much of a book a REST call brings. */
public enum BookDepth {
    /** The best 20 levels a side; anybody may ask. */
    BEST_20(20),

    /** The best 100 levels a side; anybody may ask. */
    BEST_100(100),

    /** All levels; with a key only. */
    ALL(Integer.MAX_VALUE);

    private final int levels;

    BookDepth(final int levels) {
        this.levels = levels;
    }

    /**
     * The most levels a side.
     *
     * @return {@link Integer#MAX_VALUE} for all there are. A side with fewer is complete.
     */
    public int levels() {
        return levels;
    }
}
