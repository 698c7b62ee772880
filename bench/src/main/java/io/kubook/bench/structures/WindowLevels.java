package io.kubook.bench.structures;

import java.util.Arrays;

/**
 * A window of prices around the best one, a slot for each, with a bit for each that is taken; it follows the best
 * price. What is worse than the window is in another store.
 */
public final class WindowLevels implements LevelStore {
    private static final int SLOTS = 2048;
    private static final int MASK = SLOTS - 1;
    private static final int WORDS = SLOTS / Long.SIZE;

    /** Where the best level is put when the window moves. */
    private static final int CENTRE = SLOTS * 3 / 4;

    private static final long NONE = Long.MIN_VALUE;

    private final LevelStore beyond;
    private final long[] sizes = new long[SLOTS];
    private final long[] bits = new long[WORDS];
    private final long[] oneKey = new long[1];
    private final long[] oneSize = new long[1];

    /** The least key of the window; all levels with lesser keys are beyond. */
    private long base;

    private long best = NONE;
    private int count;

    /**
     * An empty store.
     *
     * @param beyond takes what is worse than the window.
     */
    public WindowLevels(final LevelStore beyond) {
        this.beyond = beyond;
    }

    @Override
    public void clear() {
        Arrays.fill(sizes, 0);
        Arrays.fill(bits, 0);
        beyond.clear();
        best = NONE;
        count = 0;
    }

    @Override
    public int count() {
        return count + beyond.count();
    }

    @Override
    public long best() {
        return best;
    }

    @Override
    public long put(final long key, final long size) {
        if (Long.compareUnsigned(key - base, SLOTS) >= 0) {
            return putOutside(key, size);
        }
        final int slot = (int) key & MASK;
        final long before = sizes[slot];
        sizes[slot] = size;
        final long isThere = -size >> 63;
        final long wasThere = -before >> 63;
        final long bit = 1L << key;
        bits[slot >> 6] = bits[slot >> 6] & ~bit | isThere & bit;
        count += (int) (wasThere - isThere);
        if (key >= best) {
            if (size != 0) {
                best = key;
            } else if (key == best) {
                bestGone();
            }
        }
        return before;
    }

    private long putOutside(final long key, final long size) {
        if (best != NONE && key < base) {
            return beyond.put(key, size);
        }
        if (size == 0) {
            return 0;
        }
        raise(key);
        return put(key, size);
    }

    /** Moves the window so that a better key has room; what falls out goes beyond. */
    private void raise(final long key) {
        final long newBase = key - CENTRE;
        if (best != NONE) {
            long at = base - 1;
            while (count > 0 && (at = nextAbove(at)) < newBase) {
                beyond.put(at, sizes[(int) at & MASK]);
                take(at);
            }
        }
        base = newBase;
    }

    private void take(final long key) {
        final int slot = (int) key & MASK;
        sizes[slot] = 0;
        bits[slot >> 6] &= ~(1L << key);
        count--;
    }

    /** The next taken key above; there must be one. */
    private long nextAbove(final long key) {
        long at = key + 1;
        while (true) {
            final long word = bits[(int) at >> 6 & WORDS - 1] >>> at;
            if (word != 0) {
                return at + Long.numberOfTrailingZeros(word);
            }
            at = (at | 63) + 1;
        }
    }

    /** The next taken key below; there must be one. */
    private long nextBelow(final long key) {
        long at = key - 1;
        while (true) {
            final long word = bits[(int) at >> 6 & WORDS - 1] << ~at;
            if (word != 0) {
                return at - Long.numberOfLeadingZeros(word);
            }
            at = (at & ~63L) - 1;
        }
    }

    private void bestGone() {
        if (count > 0) {
            best = nextBelow(best);
            if (best - base >= SLOTS / 2) {
                return;
            }
        }
        if (beyond.count() > 0) {
            if (count == 0) {
                best = beyond.best();
            }
            lower(best - CENTRE);
        } else if (count == 0) {
            best = NONE;
        }
    }

    private void lower(final long newBase) {
        base = newBase;
        while (beyond.count() > 0 && beyond.best() >= newBase) {
            beyond.top(1, oneKey, oneSize);
            beyond.put(oneKey[0], 0);
            final int slot = (int) oneKey[0] & MASK;
            sizes[slot] = oneSize[0];
            bits[slot >> 6] |= 1L << oneKey[0];
            count++;
        }
    }

    @Override
    public int top(final int rows, final long[] topKeys, final long[] topSizes) {
        final int near = Math.min(rows, count);
        long at = best;
        for (int row = 0; row < near; row++) {
            topKeys[row] = at;
            topSizes[row] = sizes[(int) at & MASK];
            if (row < near - 1) {
                at = nextBelow(at);
            }
        }
        if (near == rows || beyond.count() == 0) {
            return near;
        }
        final long[] keys = new long[rows - near];
        final long[] farSizes = new long[rows - near];
        final int far = beyond.top(rows - near, keys, farSizes);
        System.arraycopy(keys, 0, topKeys, near, far);
        System.arraycopy(farSizes, 0, topSizes, near, far);
        return near + far;
    }
}
