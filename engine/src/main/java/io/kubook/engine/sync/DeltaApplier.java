package io.kubook.engine.sync;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import org.agrona.collections.Long2LongHashMap;

/**
 * Applies the entries of one delta to a book. The rules, in this order:
 *
 * <ol>
 *   <li>an entry older than what the book contains is skipped (the delta overlaps the book);
 *   <li>of entries for the same side and price the one with the highest sequence wins, the later one among equals, and
 *       nothing of the others is looked at;
 *   <li>price 0 moves the sequence only;
 *   <li>a size that no long can hold takes the level out and ends the known window before it;
 *   <li>any other size becomes the level's size; 0 removes it, and that it was not there is no error.
 * </ol>
 *
 * <p>One serves all books of an agent.
 */
final class DeltaApplier {
    /** Up to here each entry is compared with each other; beyond, the winners are looked up. */
    private static final int FEW = 32;

    private static final long NO_WINNER = -1;

    private final EngineCounters counters;
    private final Long2LongHashMap[] winners = {new Long2LongHashMap(NO_WINNER), new Long2LongHashMap(NO_WINNER)};
    private long priceFactor;
    private long sizeFactor;
    private long maxPrice;
    private long maxSize;

    DeltaApplier(final EngineCounters counters) {
        this.counters = counters;
    }

    /**
     * Applies a delta.
     *
     * @param delta    what to apply.
     * @param expected the first sequence that the book does not contain.
     * @param book     gets the changes, its sequence and its times.
     * @param scales   knows the delta's version.
     * @param change   is filled with what changed.
     */
    void apply(
            final Delta delta,
            final long expected,
            final OrderBook book,
            final ScaleHistory scales,
            final BookChange change) {
        change.begin(delta.firstSequence(), delta.lastSequence(), delta.receiveTimeNs(), delta.venueTimeNs());
        if (delta.leftOut() > 0) {
            counters.add(EngineCounter.LEVELS_LEFT_OUT, delta.leftOut());
        }
        final int version = delta.instrumentVersion();
        priceFactor = scales.priceFactor(version);
        sizeFactor = scales.sizeFactor(version);
        maxPrice = scales.maxPrice(version);
        maxSize = scales.maxSize(version);
        final boolean isRepeating = isRepeating(delta);
        for (int i = 0; i < delta.count(); i++) {
            final long entry = delta.entry(i);
            if (delta.sequence(entry) < expected) {
                counters.increment(EngineCounter.ENTRIES_OLD);
            } else if (!isRepeating || isWinner(delta, i)) {
                applyEntry(delta, entry, book, change);
            }
        }
        book.stamp(delta.lastSequence(), delta.venueTimeNs(), delta.receiveTimeNs());
    }

    /**
     * Whether it has to be asked of each entry if it {@linkplain #isWinner wins}: a level occurs twice, which is rare,
     * or there are so many entries that the winners are looked up. Entries that are too old take part: they beat none.
     */
    private boolean isRepeating(final Delta delta) {
        if (delta.count() > FEW) {
            findWinners(delta);
            return true;
        }
        for (int i = 1; i < delta.count(); i++) {
            for (int j = 0; j < i; j++) {
                if (isSameLevel(delta, i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSameLevel(final Delta delta, final int one, final int other) {
        final long entry = delta.entry(one);
        final long otherEntry = delta.entry(other);
        return delta.price(entry) == delta.price(otherEntry) && delta.side(entry) == delta.side(otherEntry);
    }

    private boolean isWinner(final Delta delta, final int index) {
        if (delta.count() > FEW) {
            final long entry = delta.entry(index);
            return winners[delta.side(entry)].get(delta.price(entry)) == index;
        }
        for (int i = 0; i < delta.count(); i++) {
            if (isSameLevel(delta, i, index) && beats(delta, i, index)) {
                return false;
            }
        }
        return true;
    }

    private static boolean beats(final Delta delta, final int one, final int other) {
        final long sequence = delta.sequence(delta.entry(one));
        final long otherSequence = delta.sequence(delta.entry(other));
        return sequence > otherSequence || sequence == otherSequence && one > other;
    }

    private void findWinners(final Delta delta) {
        winners[0].clear();
        winners[1].clear();
        for (int i = 0; i < delta.count(); i++) {
            final long entry = delta.entry(i);
            final Long2LongHashMap winnerOfPrice = winners[delta.side(entry)];
            final long winner = winnerOfPrice.get(delta.price(entry));
            if (winner == NO_WINNER || beats(delta, i, (int) winner)) {
                winnerOfPrice.put(delta.price(entry), i);
            }
        }
    }

    private void applyEntry(final Delta delta, final long entry, final OrderBook book, final BookChange change) {
        final long writtenPrice = delta.price(entry);
        final long writtenSize = delta.size(entry);
        if ((writtenPrice | writtenSize) < 0) {
            throw new IllegalArgumentException("negative price or size: " + writtenPrice + ", " + writtenSize);
        }
        if (writtenPrice == 0) {
            counters.increment(EngineCounter.SEQUENCE_ONLY_CHANGES);
            return;
        }
        final Side side = Side.of(delta.side(entry));
        final BookSide levels = book.side(side);
        if (writtenPrice > maxPrice) {
            if (writtenSize > 0 || EventFlags.has(delta.flags(entry), EventFlags.SIZE_OUT_OF_RANGE)) {
                levels.cutWindowBefore(Long.MAX_VALUE);
            }
            counters.increment(EngineCounter.LEVELS_LEFT_OUT);
            return;
        }
        final long price = writtenPrice * priceFactor;
        if (EventFlags.has(delta.flags(entry), EventFlags.SIZE_OUT_OF_RANGE) || writtenSize > maxSize) {
            levels.cutWindowBefore(price);
            counters.increment(EngineCounter.SIZES_OUT_OF_RANGE);
            return;
        }
        final long size = writtenSize * sizeFactor;
        final long previous = levels.set(price, size);
        if (previous == BookSide.OUTSIDE_WINDOW) {
            counters.increment(EngineCounter.ENTRIES_OUTSIDE_WINDOW);
        } else if (previous != size) {
            change.add(side, price, size, previous);
        } else if (size == 0) {
            counters.increment(EngineCounter.UNKNOWN_DELETES);
        }
    }
}
