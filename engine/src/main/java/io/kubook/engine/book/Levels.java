package io.kubook.engine.book;

import java.util.Arrays;

/**
 * Levels in parallel arrays, ascending by key, so that the best one comes last. They occupy a stretch somewhere in the
 * middle: a change moves the shorter part, so both the touch and the far end are cheap, and loading costs the same from
 * best to worst as from worst to best. Space is taken by doubling and never given back.
 *
 * <p>Positions are indexes into the arrays, from {@link #first} to before {@link #end}.
 */
final class Levels {
    /** How many levels are looked at one by one before the search starts to halve; most changes are near the touch. */
    private static final int LINEAR_SEARCH = 8;

    private static final int INITIAL_CAPACITY = 64;

    long[] keys = new long[INITIAL_CAPACITY];
    long[] sizes = new long[INITIAL_CAPACITY];
    int first = INITIAL_CAPACITY / 2;
    int end = first;

    int count() {
        return end - first;
    }

    /** The position of a key, or the complement of the position of the next greater one. */
    int find(final long key) {
        final long[] keys = this.keys;
        final int stop = Math.max(first, end - LINEAR_SEARCH);
        for (int i = end - 1; i >= stop; i--) {
            if (keys[i] <= key) {
                return keys[i] == key ? i : ~(i + 1);
            }
        }
        return Arrays.binarySearch(keys, first, stop, key);
    }

    /** The first position whose key is not less. */
    int ceiling(final long key) {
        final int found = find(key);
        return found >= 0 ? found : ~found;
    }

    void insert(final int position, final long key, final long size) {
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

    void remove(final int position) {
        if (end - position <= position - first) {
            move(position + 1, position, end - position - 1);
            end--;
        } else {
            move(first, first + 1, position - first);
            first++;
        }
    }

    void clear() {
        first = keys.length / 2;
        end = first;
    }

    /** Takes over the best levels of another, all of them or as many as are wanted. */
    void copyBest(final Levels other, final int wanted) {
        final int count = Math.min(wanted, other.count());
        if (count > keys.length / 2) {
            final int capacity = capacityFor(count);
            keys = new long[capacity];
            sizes = new long[capacity];
        }
        first = (keys.length - count) / 2;
        end = first + count;
        System.arraycopy(other.keys, other.end - count, keys, first, count);
        System.arraycopy(other.sizes, other.end - count, sizes, first, count);
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
