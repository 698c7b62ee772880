package io.kubook.engine.snapshot;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;

/**
 * A copy of a book's best levels, to be read by the thread that owns it. It answers what a book answers; a side that
 * had more levels than were copied is known as far as the last of them.
 *
 * <p>It starts as an {@link BookState#EMPTY} book of which nothing is known and changes only when a
 * {@link SnapshotCell} is copied to it. One snapshot may be used with any number of cells in turn.
 */
public final class BookSnapshot implements BookView {
    private static final BookState[] STATES = BookState.values();
    private static final Instrument NO_INSTRUMENT = new Instrument(0, 1, "none", "none", 0, 0, 0, 0);

    private final int depth;
    private final BookSide bids;
    private final BookSide asks;

    private long[] words;
    private Instrument instrument = NO_INSTRUMENT;
    private BookState state = BookState.EMPTY;
    private long sequence;
    private long venueTimeNs;
    private long receiveTimeNs;
    private long bookDigest;
    private long publication;

    /**
     * Creates a snapshot without levels.
     *
     * @param depth how many levels of each side it holds, 1 or more.
     */
    public BookSnapshot(final int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth must be 1 or more: " + depth);
        }
        this.depth = depth;
        bids = new BookSide(Side.BID, depth);
        asks = new BookSide(Side.ASK, depth);
        words = new long[SnapshotCell.wordCount(depth)];
    }

    /** Room for the words of a cell; what is in them counts only once they are {@linkplain #accept accepted}. */
    long[] wordsFor(final int cellDepth) {
        final int wordCount = SnapshotCell.wordCount(cellDepth);
        if (words.length < wordCount) {
            words = new long[wordCount];
        }
        return words;
    }

    /** Takes over the words, which are now known to be of one publication. */
    void accept(final Instrument newInstrument, final int cellDepth, final long newPublication) {
        assert newInstrument.version() == words[SnapshotCell.INSTRUMENT_VERSION];
        instrument = newInstrument;
        publication = newPublication;
        state = STATES[(int) words[SnapshotCell.STATE]];
        sequence = words[SnapshotCell.SEQUENCE];
        venueTimeNs = words[SnapshotCell.VENUE_TIME];
        receiveTimeNs = words[SnapshotCell.RECEIVE_TIME];
        bookDigest = words[SnapshotCell.DIGEST];
        accept(bids, SnapshotCell.BID_HORIZON, SnapshotCell.BID_COUNT, SnapshotCell.LEVELS);
        accept(asks, SnapshotCell.ASK_HORIZON, SnapshotCell.ASK_COUNT, SnapshotCell.LEVELS + 2 * cellDepth);
    }

    private void accept(final BookSide side, final int horizonWord, final int countWord, final int levelsWord) {
        final int count = (int) words[countWord];
        final int kept = Math.min(count, depth);
        final long horizon = kept < count ? words[levelsWord + 2 * (kept - 1)] : words[horizonWord];
        side.clear(instrument.priceScale(), instrument.sizeScale(), horizon);
        // From the worst to the best: each is found to be a new best level at once.
        for (int word = levelsWord + 2 * (kept - 1); word >= levelsWord; word -= 2) {
            side.set(words[word], words[word + 1]);
        }
    }

    /**
     * How many levels of each side it holds at most.
     *
     * @return 1 or more.
     */
    public int depth() {
        return depth;
    }

    /**
     * Which publication of the cell this is.
     *
     * @return counts from 1; 0 if nothing was copied yet.
     */
    public long publication() {
        return publication;
    }

    /**
     * The digest of the whole book from which the levels were taken, as against {@link #digest()}, which is that of the
     * levels in here.
     *
     * @return equal to {@link #digest()} if all levels are in here.
     */
    public long bookDigest() {
        return bookDigest;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public BookState state() {
        return state;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long venueTimeNs() {
        return venueTimeNs;
    }

    @Override
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    @Override
    public long digest() {
        return bids.digest() + asks.digest();
    }

    @Override
    public SideView bids() {
        return bids;
    }

    @Override
    public SideView asks() {
        return asks;
    }
}
