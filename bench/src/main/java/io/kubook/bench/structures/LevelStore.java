package io.kubook.bench.structures;

/**
 * The levels of one side of a book, sorted by a key that grows from worst to best. What a side of a book needs of its
 * structure, so that structures can be compared. For one thread.
 */
public interface LevelStore {
    /**
     * Sets the size of a level.
     *
     * @param key  any but {@link Long#MIN_VALUE}; all keys of a store have the same sign.
     * @param size 0 or more; 0 removes the level, which is harmless if there is none.
     * @return the size before, 0 if there was no level.
     */
    long put(long key, long size);

    /**
     * How many levels there are.
     *
     * @return 0 or more.
     */
    int count();

    /**
     * The greatest key: the best level.
     *
     * @return {@link Long#MIN_VALUE} if there is no level.
     */
    long best();

    /**
     * Copies the best levels, best first.
     *
     * @param rows  how many at most.
     * @param keys  takes the keys, from index 0.
     * @param sizes takes the sizes, from index 0.
     * @return how many there were.
     */
    int top(int rows, long[] keys, long[] sizes);

    /** Removes all levels. */
    void clear();
}
