package io.kubook.bench.structures;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Changes of the two sides of a book, as the market makes them: 16 % at the best level, 53 % among the best 4, 91 %
 * among the best 32, the rest as far as 5,000 levels deep. Off the best level 35 % delete, about as many insert, the
 * others change a size. The second half of a flow takes the first one back, change by change, so a book that went
 * through it is what it was, and the flow can begin again.
 */
public final class ChangeFlow {
    private static final long MIDDLE = 70_119_000L;
    private static final long MAX_SIZE = 200_000_000L;
    private static final int DEEPEST = 5_000;
    private static final int STRIDE_LENGTH = 1_000;

    /** How the best price moves. */
    public enum Touch {
        /** Hardly: a tenth of what happens at the best level adds a better one, another tenth deletes it. */
        CALM,

        /** For a while it is mostly bettered, then mostly deleted. */
        WALKING,

        /** As in {@link #CALM}, but now and then a level turns up 5,000 prices better, and is deleted soon after. */
        JUMPING
    }

    private final SplittableRandom random;
    private final Touch touch;
    private final int gap;
    private final int levels;
    private final byte[] sides;
    private final long[] keys;
    private final long[] sizes;
    private final SortedSide[] books = new SortedSide[2];
    private final long[][] firstKeys = new long[2][];
    private int count;

    /**
     * Makes a flow.
     *
     * @param seed   any number.
     * @param levels on each side, about which the number stays.
     * @param gap    the mean distance of neighbouring prices, 1 or more; 1 leaves a third of the prices free.
     * @param touch  how the best price moves.
     * @param half   how many changes there are before they are taken back.
     */
    public ChangeFlow(final long seed, final int levels, final int gap, final Touch touch, final int half) {
        random = new SplittableRandom(seed);
        this.levels = levels;
        this.gap = gap;
        this.touch = touch;
        sides = new byte[2 * half];
        keys = new long[2 * half];
        sizes = new long[2 * half];
        for (int side = 0; side < 2; side++) {
            books[side] = firstSide(side);
            firstKeys[side] = books[side].keys();
        }
        final long[] sizesBefore = new long[half];
        while (count < half) {
            change(sizesBefore);
        }
        for (int i = half - 1; i >= 0; i--) {
            sides[count] = sides[i];
            keys[count] = keys[i];
            sizes[count++] = sizesBefore[i];
        }
    }

    private SortedSide firstSide(final int side) {
        final SortedSide book = new SortedSide(levels + levels / 2 + 200);
        final long[] descending = new long[levels];
        long key = side == 0 ? MIDDLE : -MIDDLE - 1;
        for (int i = 0; i < levels; i++) {
            descending[i] = key;
            key -= gap == 1 ? random.nextInt(2) + 1 : random.nextInt(2 * gap - 1) + 1;
        }
        for (int i = levels - 1; i >= 0; i--) {
            book.insert(book.count(), descending[i], firstSize(descending[i]));
        }
        return book;
    }

    /**
     * The size of a level of the first book.
     *
     * @param key of the level.
     * @return 1 or more.
     */
    public static long firstSize(final long key) {
        return 1 + (key * 0x9E3779B97F4A7C15L >>> 1) % MAX_SIZE;
    }

    private void change(final long[] sizesBefore) {
        final int side = random.nextInt(2);
        final SortedSide book = books[side];
        final int deep = Math.min(rank(), book.count() - 1);
        final boolean isUp = (count / STRIDE_LENGTH & 1) == 0;
        final int kind = random.nextInt(100);
        if (touch == Touch.JUMPING && count % STRIDE_LENGTH < 2) {
            final long outlier = (side == 0 ? MIDDLE : -MIDDLE) + 5_000;
            record(side, outlier, random.nextBoolean() ? 0 : size(), sizesBefore);
        } else if (deep == 0) {
            final int better = touch != Touch.WALKING ? 10 : isUp ? 50 : 0;
            final int gone = touch != Touch.WALKING ? 20 : 50;
            if (kind < better) {
                record(side, book.key(0) + 1 + random.nextInt(gap), size(), sizesBefore);
            } else if (kind < gone && book.count() > 2) {
                record(side, book.key(0), 0, sizesBefore);
            } else {
                record(side, book.key(0), size(), sizesBefore);
            }
        } else if (kind < 35 && book.count() > 2) {
            record(side, book.key(deep), 0, sizesBefore);
        } else if (kind < (book.count() < levels ? 80 : 60)) {
            record(side, freeKey(book, deep), size(), sizesBefore);
        } else {
            record(side, book.key(deep), size(), sizesBefore);
        }
    }

    private int rank() {
        final int percent = random.nextInt(100);
        if (percent < 16) {
            return 0;
        }
        if (percent < 53) {
            return 1 + random.nextInt(3);
        }
        return percent < 91 ? 4 + random.nextInt(28) : 32 + random.nextInt(DEEPEST);
    }

    /** A price without a level near a rank, or that of the rank if there is none. */
    private long freeKey(final SortedSide book, final int rank) {
        for (int i = rank; i < Math.min(rank + 64, book.count() - 1); i++) {
            final long worse = book.key(i + 1);
            final long distance = book.key(i) - worse;
            if (distance > 1) {
                return worse + 1 + random.nextLong(distance - 1);
            }
        }
        return rank == book.count() - 1 ? book.key(rank) - 1 : book.key(rank);
    }

    private long size() {
        return 1 + random.nextLong(MAX_SIZE);
    }

    private void record(final int side, final long key, final long size, final long[] sizesBefore) {
        if (count == sizesBefore.length) {
            return;
        }
        sides[count] = (byte) side;
        keys[count] = key;
        sizes[count] = size;
        sizesBefore[count] = books[side].put(key, size);
        count++;
    }

    /**
     * How many changes there are, both halves.
     *
     * @return twice what was asked for.
     */
    public int count() {
        return count;
    }

    /**
     * The side of a change.
     *
     * @param change 0 to {@code count() - 1}.
     * @return 0 for bids, whose keys are positive; 1 for asks, whose keys are negated prices.
     */
    public int side(final int change) {
        return sides[change];
    }

    /**
     * The key of a change.
     *
     * @param change 0 to {@code count() - 1}.
     * @return a key.
     */
    public long key(final int change) {
        return keys[change];
    }

    /**
     * The new size of a change.
     *
     * @param change 0 to {@code count() - 1}.
     * @return 0 if it deletes.
     */
    public long size(final int change) {
        return sizes[change];
    }

    /**
     * The keys of the levels of the first book; their sizes are those of {@link #firstSize}.
     *
     * @param side 0 for bids, 1 for asks.
     * @return ascending: the best one last.
     */
    public long[] firstKeys(final int side) {
        return firstKeys[side];
    }

    /** A side as the flow is made. */
    private static final class SortedSide {
        private final long[] keys;
        private final long[] sizes;
        private int count;

        SortedSide(final int capacity) {
            keys = new long[2 * capacity + 4_096];
            sizes = new long[keys.length];
        }

        int count() {
            return count;
        }

        long key(final int rank) {
            return keys[count - 1 - rank];
        }

        long[] keys() {
            return Arrays.copyOf(keys, count);
        }

        void insert(final int at, final long key, final long size) {
            System.arraycopy(keys, at, keys, at + 1, count - at);
            System.arraycopy(sizes, at, sizes, at + 1, count - at);
            keys[at] = key;
            sizes[at] = size;
            count++;
        }

        long put(final long key, final long size) {
            final int found = Arrays.binarySearch(keys, 0, count, key);
            if (found < 0) {
                if (size != 0) {
                    insert(~found, key, size);
                }
                return 0;
            }
            final long before = sizes[found];
            sizes[found] = size;
            if (size == 0) {
                count--;
                System.arraycopy(keys, found + 1, keys, found, count - found);
                System.arraycopy(sizes, found + 1, sizes, found, count - found);
            }
            return before;
        }
    }
}
