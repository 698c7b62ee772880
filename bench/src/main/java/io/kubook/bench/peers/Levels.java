package io.kubook.bench.peers;

import io.kubook.bench.FrameMaker;
import io.kubook.bench.LevelSum;

/** A book on somebody's collections, with prices and sizes as scaled longs. One thread only. */
interface Levels {
    /** Removes all levels. */
    void clear();

    /** Sets the size of a level; 0 removes it. */
    void set(boolean isAsk, long price, long size);

    /** The best bid. */
    long bestBid();

    /** The best ask. */
    long bestAsk();

    /** Adds every level to a sum. */
    void addTo(LevelSum sum);

    /** Begins anew with the book that all contenders begin with. */
    default void load(final int levelsPerSide) {
        clear();
        for (int i = 0; i < levelsPerSide; i++) {
            set(false, FrameMaker.BEST_BID - i, FIRST_SIZE + i);
            set(true, FrameMaker.BEST_BID + 1 + i, FIRST_SIZE + i);
        }
    }

    /** The size of the best levels at the start; each farther one has one more. */
    long FIRST_SIZE = 1_000_000;
}
