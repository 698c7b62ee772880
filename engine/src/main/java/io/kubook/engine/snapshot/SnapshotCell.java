package io.kubook.engine.snapshot;

import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.agrona.BitUtil;

/**
 * The latest state of one book, handed from the book thread to any number of readers: a sequence lock. The writer never
 * waits; a reader that was overtaken while it copied notices and copies again.
 *
 * <pre>
 *  place  0          two cache lines of nothing
 *        16  lock: odd while the writer is at work, else twice the number of publications
 *                    two cache lines of nothing
 *        32  word 0  instrument version        word 5  digest of the whole book
 *            word 1  state (ordinal)           word 6  bid horizon
 *            word 2  sequence                  word 7  ask horizon
 *            word 3  venue time                word 8  bids that follow
 *            word 4  receive time              word 9  asks that follow
 *            word 10              bids, best first: price, size
 *            word 10 + 2 depth    asks, best first: price, size
 *                    two cache lines of nothing
 * </pre>
 *
 * <p>Memory order, after H. Boehm, "Can seqlocks get along with programming language memory models?", MSPC 2012.
 * Writer: odd lock (opaque), release fence, words (opaque), even lock (release). Reader: lock (acquire), words
 * (opaque), acquire fence, lock (opaque). If a reader sees any word of a later publication, the fences make it see
 * that publication's odd lock or a later one too, and it starts again.
 */
public final class SnapshotCell {
    static final int INSTRUMENT_VERSION = 0;
    static final int STATE = 1;
    static final int SEQUENCE = 2;
    static final int VENUE_TIME = 3;
    static final int RECEIVE_TIME = 4;
    static final int DIGEST = 5;
    static final int BID_HORIZON = 6;
    static final int ASK_HORIZON = 7;
    static final int BID_COUNT = 8;
    static final int ASK_COUNT = 9;
    static final int LEVELS = 10;

    private static final int PADDING = 2 * BitUtil.CACHE_LINE_LENGTH / Long.BYTES;
    private static final int LOCK = PADDING;
    private static final int WORDS = LOCK + PADDING;

    /** The compiler knows what an array is; a buffer's memory may be anything, and each access to it costs more. */
    private static final VarHandle PLACES = MethodHandles.arrayElementVarHandle(long[].class);

    private final int depth;
    private final long[] places;
    private final long[] prices;
    private final long[] sizes;

    /** Written between the odd and the even lock, so the lock guards it as it guards the words. */
    private volatile Instrument instrument;

    /**
     * Creates a cell in which nothing was published.
     *
     * @param depth how many levels of each side it holds, 1 or more.
     */
    public SnapshotCell(final int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth must be 1 or more: " + depth);
        }
        this.depth = depth;
        prices = new long[depth];
        sizes = new long[depth];
        places = new long[WORDS + wordCount(depth) + PADDING];
    }

    static int wordCount(final int depth) {
        return LEVELS + 4 * depth;
    }

    /**
     * How many levels of each side it holds.
     *
     * @return 1 or more.
     */
    public int depth() {
        return depth;
    }

    /**
     * How often a book was published. Any thread.
     *
     * @return 0 if there is nothing to copy yet.
     */
    public long publications() {
        return (long) PLACES.getVolatile(places, LOCK) >>> 1;
    }

    /**
     * Publishes a book. Book thread only; never waits.
     *
     * @param book is copied.
     */
    public void publish(final BookView book) {
        // Odd already if an earlier call was cut short by an exception: nobody has copied since.
        final long oddLock = places[LOCK] | 1;
        PLACES.setOpaque(places, LOCK, oddLock);
        VarHandle.releaseFence();
        final Instrument current = book.instrument();
        if (instrument != current) {
            instrument = current;
        }
        putWordOpaque(INSTRUMENT_VERSION, current.version());
        putWordOpaque(STATE, book.state().ordinal());
        putWordOpaque(SEQUENCE, book.sequence());
        putWordOpaque(VENUE_TIME, book.venueTimeNs());
        putWordOpaque(RECEIVE_TIME, book.receiveTimeNs());
        putWordOpaque(DIGEST, book.digest());
        putSideOpaque(book.bids(), BID_HORIZON, BID_COUNT, LEVELS);
        putSideOpaque(book.asks(), ASK_HORIZON, ASK_COUNT, LEVELS + 2 * depth);
        PLACES.setRelease(places, LOCK, oddLock + 1);
    }

    private void putSideOpaque(final SideView side, final int horizonWord, final int countWord, final int levelsWord) {
        final int count = side.top(depth, prices, sizes);
        final boolean isCut = side.levelCount() > count;
        putWordOpaque(horizonWord, isCut ? prices[count - 1] : side.horizon());
        putWordOpaque(countWord, count);
        for (int i = 0, word = levelsWord; i < count; i++, word += 2) {
            putWordOpaque(word, prices[i]);
            putWordOpaque(word + 1, sizes[i]);
        }
    }

    /**
     * Copies the book that was published last. Any thread.
     *
     * @param snapshot belongs to the calling thread; unchanged if nothing was copied.
     * @return false if nothing was published yet, or the writer was at work meanwhile.
     */
    public boolean tryCopy(final BookSnapshot snapshot) {
        final long lock = (long) PLACES.getAcquire(places, LOCK);
        if (lock == 0 || (lock & 1) != 0) {
            return false;
        }
        final long[] words = snapshot.wordsFor(depth);
        for (int word = 0; word < LEVELS; word++) {
            words[word] = getWordOpaque(word);
        }
        getLevelsOpaque(words, BID_COUNT, LEVELS);
        getLevelsOpaque(words, ASK_COUNT, LEVELS + 2 * depth);
        final Instrument copied = instrument;
        VarHandle.acquireFence();
        if ((long) PLACES.getOpaque(places, LOCK) != lock) {
            return false;
        }
        snapshot.accept(copied, depth, lock >>> 1);
        return true;
    }

    /**
     * Copies the book that was published last, as often as it takes. Any thread.
     *
     * @param snapshot belongs to the calling thread; unchanged if nothing was copied.
     * @return false if nothing was published yet.
     */
    public boolean copy(final BookSnapshot snapshot) {
        while (!tryCopy(snapshot)) {
            if (publications() == 0) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /** The count may be of another publication than the levels, but never exceeds the depth. */
    private void getLevelsOpaque(final long[] words, final int countWord, final int levelsWord) {
        final int end = levelsWord + 2 * (int) words[countWord];
        for (int word = levelsWord; word < end; word++) {
            words[word] = getWordOpaque(word);
        }
    }

    private void putWordOpaque(final int word, final long value) {
        PLACES.setOpaque(places, WORDS + word, value);
    }

    private long getWordOpaque(final int word) {
        return (long) PLACES.getOpaque(places, WORDS + word);
    }
}
