package io.kubook.engine.book;

import java.util.Arrays;

/**
 * Levels, sorted by a key that grows from worst to best.
 *
 * <p>The prices around the best one have a slot each, with the size, and a bit that says whether there is a level: a
 * window, at whose end the rest begins, which is in {@link Leaves}. Nearly all changes are near the best price, and
 * there they need no search, move nothing, and have few branches that are hard to predict. The window follows the best
 * price; where levels are far apart, it holds few of them and the leaves do the work.
 *
 * <p>A key's slot is its lowest bits, so slots stay what they are when the window moves. All levels with a key of
 * {@code base} or more are in the window, all others in the leaves. A position is the distance from {@code base}, or
 * the complement of a position in the leaves; any change makes positions invalid.
 *
 * <p>The lowest bit of a word is that of its best price: walking from best to worst clears the lowest bit again and
 * again, for which there is an instruction.
 *
 * <p>Space is doubled when there are more levels than ever before, and never given back.
 */
final class Levels {
    /** The position after that of the worst level. */
    static final int END = Integer.MIN_VALUE;

    /** {@link #bestKey} of no levels: less than any key. */
    static final long NO_KEY = Long.MIN_VALUE;

    private static final int FIRST_CAPACITY = 128;

    /** How many levels there are room for, to one slot of the window: levels are not at every price. */
    private static final int SLOTS_PER_LEVEL = 8;

    private static final int MAX_SLOTS = 1 << 14;

    /**
     * After so many changes beyond the window, it is moved if the best price has left its better half: not at once,
     * since a level far better than all others comes and goes.
     */
    private static final int PATIENCE = 256;

    private static final int WORD_BITS = 6;

    private final Leaves beyond = new Leaves();

    private long[] sizes = {};
    private long[] bits = {};
    private int slotMask;
    private int wordMask;
    private int capacity;

    private long base = NO_KEY;
    private long best = NO_KEY;
    private int count;
    private int changesBeyond;

    /** Levels are mostly asked for by rank in order: the last answer, {@link #END} if levels have changed since. */
    private int rankedPosition = END;

    private int lastRank;

    Levels() {
        reserve(FIRST_CAPACITY);
    }

    int count() {
        return count;
    }

    /** The greatest key, {@link #NO_KEY} if there is none. */
    long bestKey() {
        return best;
    }

    void clear() {
        rankedPosition = END;
        if (count > beyond.count()) {
            Arrays.fill(sizes, 0);
            Arrays.fill(bits, 0);
        }
        beyond.clear();
        base = NO_KEY;
        best = NO_KEY;
        count = 0;
        changesBeyond = 0;
    }

    /**
     * Sets the size at a key; 0 removes the level. Returns the size before, 0 if there was no level.
     *
     * <p>Whether a level comes, goes or changes is unpredictable, so there is no branch for it.
     */
    long put(final long key, final long size) {
        if ((key - base & ~slotMask) != 0) {
            return putOutside(key, size);
        }
        rankedPosition = END;
        final int slot = (int) key & slotMask;
        final int word = slot >> WORD_BITS;
        final long before = sizes[slot];
        final long is = -size >> 63;
        final long was = -before >> 63;
        sizes[slot] = size;
        bits[word] = bits[word] & ~(1L << ~key) | is & 1L << ~key;
        count += (int) (was - is);
        if (best - 1 - is < key) {
            updateBest(key, size);
        }
        if (count > capacity) {
            reserve(2 * capacity);
        }
        return before;
    }

    /** Adds a level whose key is less than all others: as {@link #put} does, with less to look at. */
    void appendWorst(final long key, final long size) {
        assert size > 0 && (count == 0 || key < worstKey()) : key + " " + size;
        if (count == 0 || count == capacity) {
            put(key, size);
            return;
        }
        if (key >= base) {
            sizes[slotOf(key)] = size;
            bits[slotOf(key) >> WORD_BITS] |= 1L << ~key;
        } else {
            beyond.appendWorst(key, size);
        }
        rankedPosition = END;
        count++;
    }

    /**
     * Adds levels, each of which has a key that is less than all before.
     *
     * @param sign what prices are multiplied by to be keys.
     */
    void appendWorst(final long sign, final long[] prices, final long[] newSizes, final int wanted) {
        int i = 0;
        while (i < wanted) {
            if (count == 0 || count == capacity) {
                put(sign * prices[i], newSizes[i]);
                i++;
                continue;
            }
            final int end = i + Math.min(wanted - i, capacity - count);
            final int far = appendNear(sign, prices, newSizes, i, end);
            beyond.appendWorst(sign, prices, newSizes, far, end);
            count += end - i;
            i = end;
        }
        rankedPosition = END;
    }

    /** Adds those that are in the window, and returns the index of the first that is not. */
    private int appendNear(
            final long sign, final long[] prices, final long[] newSizes, final int start, final int end) {
        final long[] slots = sizes;
        final long[] words = bits;
        final int mask = slotMask;
        final long worst = base;
        for (int i = start; i < end; i++) {
            final long key = sign * prices[i];
            if (key < worst) {
                return i;
            }
            final int slot = (int) key & mask;
            slots[slot] = newSizes[i];
            words[slot >> WORD_BITS] |= 1L << ~key;
        }
        return end;
    }

    private long putOutside(final long key, final long size) {
        if (count == 0 || key > base) {
            if (size == 0) {
                return 0;
            }
            moveTo(baseFor(key));
            return put(key, size);
        }
        rankedPosition = END;
        final int countBeyond = beyond.count();
        final long before = beyond.put(key, size);
        count += beyond.count() - countBeyond;
        if (best < base) {
            best = bestBeyond();
        }
        if (count > capacity) {
            reserve(2 * capacity);
        }
        changesBeyond++;
        if (changesBeyond >= PATIENCE) {
            changesBeyond = 0;
            if (count > 0 && best - base < slotMask >> 1) {
                moveTo(baseFor(best));
            }
        }
        return before;
    }

    private void updateBest(final long key, final long size) {
        if (size != 0) {
            best = key;
        } else if (key == best) {
            final int next = worse((int) (key - base));
            best = next == END ? NO_KEY : key(next);
        }
    }

    private long bestBeyond() {
        final int position = beyond.best();
        return position == Leaves.END ? NO_KEY : beyond.key(position);
    }

    /** Where the window begins that has a key at three quarters of its length. */
    private long baseFor(final long key) {
        final long distance = 3L * sizes.length / 4;
        return key < NO_KEY + distance ? NO_KEY : key - distance & -1L << WORD_BITS;
    }

    /** Moves the window; the best level, or one that is to be, must have a slot then. */
    private void moveTo(final long newBase) {
        if (newBase > base) {
            final long words = newBase - base >>> WORD_BITS;
            moveBeyond((int) Math.min(words, bits.length));
        }
        base = newBase;
        for (int from = beyond.best(); from != Leaves.END && beyond.key(from) >= base; from = beyond.best()) {
            final long key = beyond.key(from);
            sizes[slotOf(key)] = beyond.size(from);
            bits[slotOf(key) >> WORD_BITS] |= 1L << ~key;
            beyond.removeBest();
        }
    }

    /** Moves the levels of the worst words of the window into the leaves. */
    private void moveBeyond(final int words) {
        for (int i = 0; i < words; i++) {
            final int word = wordAt(i);
            for (long rest = bits[word]; rest != 0; rest ^= Long.highestOneBit(rest)) {
                final long key = base + (i << WORD_BITS) + Long.numberOfLeadingZeros(rest);
                beyond.put(key, sizes[slotOf(key)]);
                sizes[slotOf(key)] = 0;
            }
            bits[word] = 0;
        }
    }

    private void reserve(final int levels) {
        // One more than there may be: it grows when the one too many is there.
        beyond.reserve(levels + 1);
        final int slots = Math.min(levels, MAX_SLOTS / SLOTS_PER_LEVEL) * SLOTS_PER_LEVEL;
        if (slots == sizes.length) {
            capacity = levels;
            return;
        }
        final long[] newSizes = new long[slots];
        final long[] newBits = new long[slots >> WORD_BITS];
        // Whoever runs out of memory has done so by now.
        capacity = levels;
        moveBeyond(bits.length);
        sizes = newSizes;
        bits = newBits;
        slotMask = slots - 1;
        wordMask = bits.length - 1;
        if (count > 0) {
            moveTo(baseFor(best));
        }
    }

    /** Takes over the best levels of another, all of them or as many as are wanted. */
    void copyBest(final Levels other, final int wanted) {
        int levels = capacity;
        while (levels < Math.min(other.count, wanted)) {
            levels *= 2;
        }
        if (levels > capacity) {
            clear();
            reserve(levels);
        }
        if (other.count <= wanted && other.sizes.length == sizes.length) {
            copyAll(other);
            return;
        }
        clear();
        int from = other.best();
        while (from != END && count < wanted) {
            appendWorst(other.key(from), other.size(from));
            from = other.worse(from);
        }
    }

    private void copyAll(final Levels other) {
        System.arraycopy(other.sizes, 0, sizes, 0, sizes.length);
        System.arraycopy(other.bits, 0, bits, 0, bits.length);
        beyond.copyFrom(other.beyond);
        base = other.base;
        best = other.best;
        count = other.count;
        rankedPosition = END;
        changesBeyond = 0;
    }

    /** Multiplies all keys and all sizes, by 1 or more. */
    void multiply(final long keyFactor, final long sizeFactor) {
        rankedPosition = END;
        moveBeyond(bits.length);
        beyond.multiply(keyFactor, sizeFactor);
        best = bestBeyond();
        if (count > 0) {
            moveTo(baseFor(best));
        }
    }

    /** The size at a key, 0 if there is no level. */
    long sizeOf(final long key) {
        if ((key - base & ~slotMask) == 0) {
            return sizes[slotOf(key)];
        }
        return key > base ? 0 : beyond.sizeOf(key);
    }

    /** How many levels have this key or a greater one. */
    int countFrom(final long key) {
        if (key > best) {
            return 0;
        }
        if (key < base) {
            return count - beyond.count() + beyond.countFrom(key);
        }
        int word = (int) (key - base) >> WORD_BITS;
        int better = Long.bitCount(bits[wordAt(word)] & -1L >>> key);
        for (final int last = (int) (best - base) >> WORD_BITS; word < last; ) {
            better += Long.bitCount(bits[wordAt(++word)]);
        }
        return better;
    }

    /** The least key; there must be a level. */
    long worstKey() {
        if (beyond.count() > 0) {
            return beyond.key(beyond.worst());
        }
        int word = 0;
        while (bits[wordAt(word)] == 0) {
            word++;
        }
        return base + (word << WORD_BITS) + Long.numberOfLeadingZeros(bits[wordAt(word)]);
    }

    /** The position of the best level, {@link #END} if there is none. */
    int best() {
        return best >= base && count > 0 ? (int) (best - base) : ofBeyond(beyond.best());
    }

    /** The position after this one, towards the worst, or {@link #END}. */
    int worse(final int position) {
        if (position < 0) {
            return ofBeyond(beyond.worse(~position));
        }
        int word = position >> WORD_BITS;
        long rest = bits[wordAt(word)] & -2L << ~position;
        while (rest == 0) {
            word--;
            if (word < 0) {
                return ofBeyond(beyond.best());
            }
            rest = bits[wordAt(word)];
        }
        return (word << WORD_BITS) + bestOf(rest);
    }

    /** The position of a level by its rank, 0 for the best; there must be as many. */
    int ofRank(final int rank) {
        if (rank == 0) {
            return best();
        }
        if (rankedPosition == END || rank != lastRank) {
            final boolean isNext = rankedPosition != END && rank == lastRank + 1;
            rankedPosition = isNext ? worse(rankedPosition) : search(rank);
            lastRank = rank;
        }
        return rankedPosition;
    }

    private int search(final int rank) {
        final int near = count - beyond.count();
        if (rank >= near) {
            return ofBeyond(beyond.ofRank(rank - near));
        }
        int left = rank;
        int word = (int) (best - base) >> WORD_BITS;
        long rest = bits[wordAt(word)];
        for (int inWord = Long.bitCount(rest); left >= inWord; inWord = Long.bitCount(rest)) {
            left -= inWord;
            word--;
            rest = bits[wordAt(word)];
        }
        for (; left > 0; left--) {
            rest &= rest - 1;
        }
        return (word << WORD_BITS) + bestOf(rest);
    }

    /** Copies the best levels, best first: their keys times a factor, and their sizes. There must be as many. */
    void top(final int rows, final long[] keys, final long keyFactor, final long[] rowSizes) {
        final int near = Math.min(rows, count - beyond.count());
        int row = 0;
        for (int word = (int) (best - base) >> WORD_BITS; row < near; word--) {
            final long worst = base + ((long) word << WORD_BITS);
            for (long rest = bits[wordAt(word)]; rest != 0 && row < near; rest &= rest - 1) {
                final long key = worst + bestOf(rest);
                keys[row] = key * keyFactor;
                rowSizes[row++] = sizes[slotOf(key)];
            }
        }
        for (int from = beyond.best(); row < rows; from = beyond.worse(from)) {
            keys[row] = beyond.key(from) * keyFactor;
            rowSizes[row++] = beyond.size(from);
        }
    }

    /** The sum of the sizes at a key and greater ones; negative if no long can hold it. */
    long sizeFrom(final long key) {
        long sum = 0;
        long sums = 0;
        if (best >= base && key <= best) {
            final int last = (int) (best - base);
            for (int from = (int) (Math.max(key, base) - base), to; from <= last; from = to + 1) {
                to = Math.min(from | Long.SIZE - 1, last);
                if (bits[wordAt(from >> WORD_BITS)] != 0) {
                    // Slots without a level hold 0: to add them up is quicker than to look for the others.
                    final int slot = slotOf(base + from);
                    for (int i = slot; i <= slot + to - from; i++) {
                        sum += sizes[i];
                        sums |= sum;
                    }
                }
            }
        }
        int far = key < base ? beyond.best() : Leaves.END;
        while (far != Leaves.END && beyond.key(far) >= key) {
            sum += beyond.size(far);
            sums |= sum;
            far = beyond.worse(far);
        }
        return sum | sums & NO_KEY;
    }

    long key(final int position) {
        return position >= 0 ? base + position : beyond.key(~position);
    }

    long size(final int position) {
        return position >= 0 ? sizes[slotOf(base + position)] : beyond.size(~position);
    }

    private static int ofBeyond(final int position) {
        return position == Leaves.END ? END : ~position;
    }

    /** Where the best level of a word is, counted from its worst end. */
    private static int bestOf(final long word) {
        return Long.SIZE - 1 - Long.numberOfTrailingZeros(word);
    }

    private int slotOf(final long key) {
        return (int) key & slotMask;
    }

    /** Where a word of the window is, counted from its worst end. */
    private int wordAt(final int index) {
        return (int) (base >> WORD_BITS) + index & wordMask;
    }
}
