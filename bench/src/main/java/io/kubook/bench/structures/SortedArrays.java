package io.kubook.bench.structures;

import java.util.Arrays;

/**
 * Two sorted arrays, the best level last, somewhere in the middle of them: a change moves the shorter part. The search
 * looks at the best levels one by one and halves what is left.
 */
public final class SortedArrays implements LevelStore {
    /** How many levels are looked at one by one before the search starts to halve; most changes are near the touch. */
    private static final int LINEAR_SEARCH = 8;

    private static final int INITIAL_CAPACITY = 64;

    private long[] keys = new long[INITIAL_CAPACITY];
    private long[] sizes = new long[INITIAL_CAPACITY];
    private int first = INITIAL_CAPACITY / 2;
    private int end = first;

    /** An empty store. */
    public SortedArrays() {}

    @Override
    public long put(final long key, final long size) {
        final int position = find(key);
        if (position < 0) {
            if (size != 0) {
                insert(~position, key, size);
            }
            return 0;
        }
        final long before = sizes[position];
        if (size == 0) {
            remove(position);
        } else {
            sizes[position] = size;
        }
        return before;
    }

    @Override
    public long best() {
        return end == first ? Long.MIN_VALUE : keys[end - 1];
    }

    @Override
    public int top(final int rows, final long[] topKeys, final long[] topSizes) {
        final int count = Math.min(rows, count());
        for (int i = 0, from = end - 1; i < count; i++, from--) {
            topKeys[i] = keys[from];
            topSizes[i] = sizes[from];
        }
        return count;
    }

    @Override
    public int count() {
        return end - first;
    }

    /** The position of a key, or the complement of the position of the next greater one. */
    private int find(final long key) {
        final long[] keys = this.keys;
        final int stop = Math.max(first, end - LINEAR_SEARCH);
        for (int i = end - 1; i >= stop; i--) {
            if (keys[i] <= key) {
                return keys[i] == key ? i : ~(i + 1);
            }
        }
        return Arrays.binarySearch(keys, first, stop, key);
    }

    private void insert(final int position, final long key, final long size) {
        if (end - position <= position - first) {
            final int at = end < keys.length ? position : position + makeRoom();
            move(at, at + 1, end - at);
            end++;
            put(at, key, size);
        } else {
            final int at = first > 0 ? position : position + makeRoom();
            move(first, first - 1, at - first);
            first--;
            put(at - 1, key, size);
        }
    }

    private void remove(final int position) {
        if (end - position <= position - first) {
            move(position + 1, position, end - position - 1);
            end--;
        } else {
            move(first, first + 1, position - first);
            first++;
        }
    }

    @Override
    public void clear() {
        first = keys.length / 2;
        end = first;
    }

    private void put(final int position, final long key, final long size) {
        keys[position] = key;
        sizes[position] = size;
    }

    private void move(final int from, final int to, final int length) {
        System.arraycopy(keys, from, keys, to, length);
        System.arraycopy(sizes, from, sizes, to, length);
    }

    /**
     * Centres the levels, in arrays of twice the length if they fill more than half. At least a quarter is free at
     * either end then, so this is rare enough to cost nothing on average.
     *
     * @return by how much positions have moved.
     */
    private int makeRoom() {
        final int count = count();
        final int oldFirst = first;
        final int capacity = capacityFor(count);
        first = (capacity - count) / 2;
        end = first + count;
        if (capacity == keys.length) {
            move(oldFirst, first, count);
        } else {
            keys = moved(keys, oldFirst, capacity);
            sizes = moved(sizes, oldFirst, capacity);
        }
        return first - oldFirst;
    }

    private long[] moved(final long[] source, final int from, final int capacity) {
        final long[] target = new long[capacity];
        System.arraycopy(source, from, target, first, count());
        return target;
    }

    /** A length of which a number of levels fills half at most; never less than the present one. */
    private int capacityFor(final int count) {
        int capacity = keys.length;
        while (count > capacity / 2) {
            capacity *= 2;
        }
        return capacity;
    }
}
