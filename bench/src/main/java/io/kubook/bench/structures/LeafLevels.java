package io.kubook.bench.structures;

import java.util.Arrays;

/**
 * Sorted leaves in two flat arrays and a directory of the least key of each, sorted, the best leaf last: a B+-tree of
 * two storeys. A change moves at most one leaf.
 */
public final class LeafLevels implements LevelStore {
    private static final int LEAF = 64;

    /** Neighbours that together have no more levels than this become one leaf. */
    private static final int MERGED = LEAF * 3 / 4;

    /** How many levels, then leaves, are looked at one by one from the best before the search halves. */
    private static final int LINEAR = 8;

    private static final int FIRST_LEAVES = 4;

    private long[] keys = new long[FIRST_LEAVES * LEAF];
    private long[] sizes = new long[FIRST_LEAVES * LEAF];

    /** By place in the directory: the least key, the leaf's number, its number of levels. */
    private long[] leastKeys = new long[FIRST_LEAVES];

    private int[] leaves = new int[FIRST_LEAVES];
    private int[] counts = new int[FIRST_LEAVES];
    private int leafCount;
    private int count;

    /** Numbers of leaves that are not in use. */
    private int[] free = new int[FIRST_LEAVES];

    private int freeCount;

    /** An empty store. */
    public LeafLevels() {
        clear();
    }

    @Override
    public void clear() {
        leafCount = 0;
        count = 0;
        freeCount = free.length;
        for (int i = 0; i < freeCount; i++) {
            free[i] = freeCount - 1 - i;
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public long best() {
        if (leafCount == 0) {
            return Long.MIN_VALUE;
        }
        return keys[leaves[leafCount - 1] * LEAF + counts[leafCount - 1] - 1];
    }

    @Override
    public long put(final long key, final long size) {
        if (leafCount == 0) {
            if (size != 0) {
                addLeaf(0);
                insert(0, 0, key, size);
            }
            return 0;
        }
        final int place = placeOf(key);
        final int start = leaves[place] * LEAF;
        final int end = start + counts[place];
        final int position = positionOf(key, start, end);
        if (position == end || keys[position] != key) {
            if (size != 0) {
                insert(place, position - start, key, size);
            }
            return 0;
        }
        final long before = sizes[position];
        if (size == 0) {
            remove(place, position - start);
        } else {
            sizes[position] = size;
        }
        return before;
    }

    private int placeOf(final long key) {
        int place = leafCount - 1;
        final int stop = Math.max(0, leafCount - 4);
        for (; place > stop; place--) {
            if (leastKeys[place] <= key) {
                return place;
            }
        }
        int base = 0;
        int length = place + 1;
        while (length > 1) {
            final int half = length >>> 1;
            base += half & ~(int) (key - leastKeys[base + half] >> 63);
            length -= half;
        }
        return base;
    }

    /** The first position in a leaf whose key is not less, or its end. */
    private int positionOf(final long key, final int start, final int end) {
        final int stop = Math.max(start, end - LINEAR);
        for (int i = end - 1; i >= stop; i--) {
            if (keys[i] <= key) {
                return keys[i] == key ? i : i + 1;
            }
        }
        int base = start;
        int length = stop - start;
        while (length > 0) {
            final int half = length + 1 >>> 1;
            base += half & (int) (keys[base + half - 1] - key >> 63);
            length -= half;
        }
        return base;
    }

    private void insert(final int place, final int index, final long key, final long size) {
        if (counts[place] == LEAF) {
            split(place, index);
            if (index > counts[place] || index == counts[place] && counts[place] == LEAF) {
                insert(place + 1, index - counts[place], key, size);
            } else {
                insert(place, index, key, size);
            }
            return;
        }
        final int at = leaves[place] * LEAF + index;
        move(at, at + 1, counts[place] - index);
        keys[at] = key;
        sizes[at] = size;
        counts[place]++;
        count++;
        if (index == 0) {
            leastKeys[place] = key;
        }
    }

    /** Makes room in a full leaf: in the middle, or beside it where levels come in order. */
    private void split(final int place, final int index) {
        final int kept = index == LEAF && place == leafCount - 1 ? LEAF : index == 0 && place == 0 ? 0 : LEAF / 2;
        addLeaf(place + 1);
        final int from = leaves[place] * LEAF + kept;
        final int to = leaves[place + 1] * LEAF;
        System.arraycopy(keys, from, keys, to, LEAF - kept);
        System.arraycopy(sizes, from, sizes, to, LEAF - kept);
        counts[place] = kept;
        counts[place + 1] = LEAF - kept;
        leastKeys[place + 1] = keys[to];
    }

    private void remove(final int place, final int index) {
        final int at = leaves[place] * LEAF + index;
        counts[place]--;
        count--;
        move(at + 1, at, counts[place] - index);
        if (counts[place] == 0) {
            dropLeaf(place);
            return;
        }
        if (index == 0) {
            leastKeys[place] = keys[at];
        }
        if (place > 0 && counts[place - 1] + counts[place] <= MERGED) {
            merge(place - 1);
        } else if (place < leafCount - 1 && counts[place] + counts[place + 1] <= MERGED) {
            merge(place);
        }
    }

    private void merge(final int place) {
        final int from = leaves[place + 1] * LEAF;
        final int to = leaves[place] * LEAF + counts[place];
        System.arraycopy(keys, from, keys, to, counts[place + 1]);
        System.arraycopy(sizes, from, sizes, to, counts[place + 1]);
        counts[place] += counts[place + 1];
        dropLeaf(place + 1);
    }

    private void addLeaf(final int place) {
        if (freeCount == 0) {
            grow();
        }
        moveDirectory(place, place + 1);
        leafCount++;
        leaves[place] = free[--freeCount];
        counts[place] = 0;
    }

    private void dropLeaf(final int place) {
        free[freeCount++] = leaves[place];
        moveDirectory(place + 1, place);
        leafCount--;
    }

    private void moveDirectory(final int from, final int to) {
        System.arraycopy(leastKeys, from, leastKeys, to, leafCount - from);
        System.arraycopy(leaves, from, leaves, to, leafCount - from);
        System.arraycopy(counts, from, counts, to, leafCount - from);
    }

    private void grow() {
        final int before = leaves.length;
        keys = Arrays.copyOf(keys, 2 * before * LEAF);
        sizes = Arrays.copyOf(sizes, 2 * before * LEAF);
        leastKeys = Arrays.copyOf(leastKeys, 2 * before);
        leaves = Arrays.copyOf(leaves, 2 * before);
        counts = Arrays.copyOf(counts, 2 * before);
        free = new int[2 * before];
        freeCount = before;
        for (int i = 0; i < before; i++) {
            free[i] = 2 * before - 1 - i;
        }
    }

    private void move(final int from, final int to, final int length) {
        System.arraycopy(keys, from, keys, to, length);
        System.arraycopy(sizes, from, sizes, to, length);
    }

    @Override
    public int top(final int rows, final long[] topKeys, final long[] topSizes) {
        int row = 0;
        for (int place = leafCount - 1; place >= 0 && row < rows; place--) {
            final int start = leaves[place] * LEAF;
            for (int i = start + counts[place] - 1; i >= start && row < rows; i--) {
                topKeys[row] = keys[i];
                topSizes[row++] = sizes[i];
            }
        }
        return row;
    }
}
