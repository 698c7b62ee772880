package io.kubook.engine.book;

import java.util.Arrays;

/**
 * Levels in sorted leaves, and a directory of them: a B+-tree of two storeys. A change moves one leaf at most, so it
 * costs about the same wherever it is and however many levels there are.
 *
 * <p>The directory is sorted as the levels are, the best leaf last. Neighbours that would fit into three quarters of a
 * leaf are one leaf, so {@link #reserve} can tell how many leaves any number of levels may need. A position is a place
 * in the directory, with the index in the leaf in its lowest bits; any change makes positions invalid.
 *
 * <p>Each leaf has a block of the arrays to itself and its levels anywhere in it, so there may be room at both ends: a
 * change moves what is on its shorter side, if there is room. A leaf that begins at the worst end of all fills its
 * block from behind, so that levels that come from best to worst move none.
 */
final class Leaves {
    /** The position after that of the worst level. */
    static final int END = -1;

    private static final int LEAF_BITS = 6;
    private static final int LEAF = 1 << LEAF_BITS;
    private static final int INDEX = LEAF - 1;
    private static final int BLOCK = -LEAF;

    /** Neighbours that have no more levels than this are merged. */
    private static final int MERGED = LEAF * 3 / 4;

    /** How many leaves, and levels of a leaf, are looked at one by one from the best before the search halves. */
    private static final int LINEAR_SEARCH = 4;

    private long[] keys = {};
    private long[] sizes = {};

    /** By place: the least key, where it is in the arrays of keys and sizes, how many levels the leaf has. */
    private long[] leastKeys = {};

    private int[] starts = {};
    private int[] counts = {};
    private int leafCount;
    private int count;

    /** Where blocks begin that are not in use. */
    private int[] free = {};

    private int freeCount;

    int count() {
        return count;
    }

    /** Makes room for as many levels in any order of changes. */
    void reserve(final int levels) {
        final int needed = 2 * (levels / (MERGED + 1)) + 4;
        final int before = starts.length;
        if (needed <= before) {
            return;
        }
        keys = Arrays.copyOf(keys, needed << LEAF_BITS);
        sizes = Arrays.copyOf(sizes, needed << LEAF_BITS);
        leastKeys = Arrays.copyOf(leastKeys, needed);
        starts = Arrays.copyOf(starts, needed);
        counts = Arrays.copyOf(counts, needed);
        free = Arrays.copyOf(free, needed);
        for (int i = needed - 1; i >= before; i--) {
            free[freeCount++] = i << LEAF_BITS;
        }
    }

    void clear() {
        while (leafCount > 0) {
            free[freeCount++] = starts[--leafCount] & BLOCK;
        }
        count = 0;
    }

    /** The size at a key, 0 if there is no level. */
    long sizeOf(final long key) {
        if (count == 0) {
            return 0;
        }
        final int place = placeOf(key);
        final int at = starts[place] + indexOf(place, key);
        return at < starts[place] + counts[place] && keys[at] == key ? sizes[at] : 0;
    }

    /** Sets the size at a key, 0 removes the level; returns the size before. There must be room. */
    long put(final long key, final long size) {
        if (count == 0) {
            if (size != 0) {
                addLeaf(0, key, 0);
                insert(0, 0, key, size);
            }
            return 0;
        }
        final int place = placeOf(key);
        final int index = indexOf(place, key);
        final int at = starts[place] + index;
        if (index == counts[place] || keys[at] != key) {
            if (size != 0) {
                insert(place, index, key, size);
            }
            return 0;
        }
        final long before = sizes[at];
        if (size == 0) {
            remove(place, index);
        } else {
            sizes[at] = size;
        }
        return before;
    }

    /** Adds a level whose key is less than all others. There must be room. */
    void appendWorst(final long key, final long size) {
        if (roomBelow() == 0) {
            appendWithoutRoom(key, size);
            return;
        }
        final int at = --starts[0];
        keys[at] = key;
        sizes[at] = size;
        leastKeys[0] = key;
        counts[0]++;
        count++;
    }

    /** How many levels the worst leaf can take before its first one. */
    private int roomBelow() {
        return leafCount == 0 ? 0 : starts[0] & INDEX;
    }

    private void appendWithoutRoom(final long key, final long size) {
        if (leafCount == 0) {
            addLeaf(0, key, INDEX);
        }
        insert(0, 0, key, size);
    }

    /**
     * Adds some of several levels, each of which has a key that is less than all before. There must be room.
     *
     * @param sign what prices are multiplied by to be keys.
     */
    void appendWorst(final long sign, final long[] prices, final long[] newSizes, final int start, final int end) {
        int i = start;
        while (i < end) {
            final int added = Math.min(roomBelow(), end - i);
            if (added == 0) {
                appendWithoutRoom(sign * prices[i], newSizes[i]);
                i++;
                continue;
            }
            int at = starts[0];
            for (final int stop = i + added; i < stop; i++) {
                at--;
                keys[at] = sign * prices[i];
                sizes[at] = newSizes[i];
            }
            starts[0] = at;
            leastKeys[0] = keys[at];
            counts[0] += added;
            count += added;
        }
    }

    /** The place of the leaf where a key is or would be. */
    private int placeOf(final long key) {
        int place = leafCount - 1;
        for (final int stop = Math.max(0, leafCount - LINEAR_SEARCH); place > stop; place--) {
            if (leastKeys[place] <= key) {
                return place;
            }
        }
        if (key < leastKeys[Math.min(1, place)]) {
            return 0;
        }
        // The last place whose least key is not greater; 0 if there is none. No branch that could be mispredicted.
        int base = 0;
        for (int length = place + 1; length > 1; ) {
            final int half = length >>> 1;
            base += half & ~(int) (key - leastKeys[base + half] >> 63);
            length -= half;
        }
        return base;
    }

    /** The index of the first level in a leaf whose key is not less; the number of its levels if there is none. */
    private int indexOf(final int place, final long key) {
        final int start = starts[place];
        final int end = start + counts[place];
        final int stop = Math.max(start, end - LINEAR_SEARCH);
        for (int i = end - 1; i >= stop; i--) {
            if (keys[i] < key) {
                return i + 1 - start;
            }
        }
        if (start < stop && keys[start] >= key) {
            return 0;
        }
        int base = start;
        for (int length = stop - start; length > 0; ) {
            final int half = length + 1 >>> 1;
            base += half & (int) (keys[base + half - 1] - key >> 63);
            length -= half;
        }
        return base - start;
    }

    private void insert(final int place, final int index, final long key, final long size) {
        if (counts[place] == LEAF) {
            makeRoom(place, index, key);
            put(key, size);
            return;
        }
        final int start = starts[place];
        final int end = start + counts[place];
        final int block = start & BLOCK;
        int at = start + index;
        if (start > block && (at - start < end - at || end == block + LEAF)) {
            copy(start, start - 1, index);
            starts[place] = start - 1;
            at--;
        } else {
            copy(at, at + 1, end - at);
        }
        keys[at] = key;
        sizes[at] = size;
        counts[place]++;
        count++;
        leastKeys[place] = keys[starts[place]];
    }

    /** Splits a full leaf; where levels come in order, it stays full and gets a new neighbour. */
    private void makeRoom(final int place, final int index, final long key) {
        if (place == leafCount - 1 && index == LEAF) {
            addLeaf(leafCount, key, 0);
        } else if (place == 0 && index == 0) {
            addLeaf(0, key, INDEX);
        } else {
            final int half = LEAF / 2;
            final int from = starts[place] + half;
            addLeaf(place + 1, keys[from], 0);
            copy(from, starts[place + 1], half);
            counts[place] = half;
            counts[place + 1] = half;
            mergeIfFew(place + 1);
            mergeIfFew(place - 1);
        }
    }

    private void remove(final int place, final int index) {
        final int start = starts[place];
        final int worse = index;
        final int better = counts[place] - 1 - index;
        if (worse < better) {
            copy(start, start + 1, worse);
            starts[place] = start + 1;
        } else {
            copy(start + index + 1, start + index, better);
        }
        counts[place]--;
        count--;
        if (counts[place] == 0) {
            dropLeaf(place);
            return;
        }
        leastKeys[place] = keys[starts[place]];
        mergeIfFew(place);
        mergeIfFew(place - 1);
    }

    /** Merges a leaf with the next better one if both have few levels. */
    private void mergeIfFew(final int place) {
        if (place < 0 || place + 1 >= leafCount || counts[place] + counts[place + 1] > MERGED) {
            return;
        }
        final int block = starts[place] & BLOCK;
        if (starts[place] + counts[place] + counts[place + 1] > block + LEAF) {
            copy(starts[place], block, counts[place]);
            starts[place] = block;
        }
        copy(starts[place + 1], starts[place] + counts[place], counts[place + 1]);
        counts[place] += counts[place + 1];
        dropLeaf(place + 1);
    }

    /** Adds an empty leaf, whose first level comes so far behind the start of its block. */
    private void addLeaf(final int place, final long leastKey, final int offset) {
        moveDirectory(place, place + 1);
        leafCount++;
        leastKeys[place] = leastKey;
        starts[place] = free[--freeCount] + offset;
        counts[place] = 0;
    }

    private void dropLeaf(final int place) {
        free[freeCount++] = starts[place] & BLOCK;
        moveDirectory(place + 1, place);
        leafCount--;
    }

    private void moveDirectory(final int from, final int to) {
        System.arraycopy(leastKeys, from, leastKeys, to, leafCount - from);
        System.arraycopy(starts, from, starts, to, leafCount - from);
        System.arraycopy(counts, from, counts, to, leafCount - from);
    }

    private void copy(final int from, final int to, final int length) {
        if (length > 0) {
            System.arraycopy(keys, from, keys, to, length);
            System.arraycopy(sizes, from, sizes, to, length);
        }
    }

    void removeBest() {
        remove(leafCount - 1, counts[leafCount - 1] - 1);
    }

    /** Takes over all levels of another. There must be room. */
    void copyFrom(final Leaves other) {
        clear();
        for (int place = 0; place < other.leafCount; place++) {
            addLeaf(place, other.leastKeys[place], 0);
            System.arraycopy(other.keys, other.starts[place], keys, starts[place], other.counts[place]);
            System.arraycopy(other.sizes, other.starts[place], sizes, starts[place], other.counts[place]);
            counts[place] = other.counts[place];
        }
        count = other.count;
    }

    /** Multiplies all keys and all sizes. */
    void multiply(final long keyFactor, final long sizeFactor) {
        for (int place = 0; place < leafCount; place++) {
            for (int i = starts[place]; i < starts[place] + counts[place]; i++) {
                keys[i] *= keyFactor;
                sizes[i] *= sizeFactor;
            }
            leastKeys[place] *= keyFactor;
        }
    }

    /** The position of the best level, {@link #END} if there is none. */
    int best() {
        return bestOf(leafCount - 1);
    }

    /** The position of the worst level, {@link #END} if there is none. */
    int worst() {
        return count == 0 ? END : 0;
    }

    /** The position after this one, towards the worst, or {@link #END}. */
    int worse(final int position) {
        return (position & INDEX) > 0 ? position - 1 : bestOf((position >> LEAF_BITS) - 1);
    }

    private int bestOf(final int place) {
        return place < 0 ? END : (place << LEAF_BITS) + counts[place] - 1;
    }

    long key(final int position) {
        return keys[starts[position >> LEAF_BITS] + (position & INDEX)];
    }

    long size(final int position) {
        return sizes[starts[position >> LEAF_BITS] + (position & INDEX)];
    }

    /** The position of a level by its rank, 0 for the best; there must be as many. */
    int ofRank(final int rank) {
        int place = leafCount - 1;
        int left = rank;
        while (left >= counts[place]) {
            left -= counts[place--];
        }
        return bestOf(place) - left;
    }

    /** How many levels have this key or a greater one. */
    int countFrom(final long key) {
        if (count == 0) {
            return 0;
        }
        final int place = placeOf(key);
        int better = counts[place] - indexOf(place, key);
        for (int i = place + 1; i < leafCount; i++) {
            better += counts[i];
        }
        return better;
    }
}
