package io.kubook.engine.sync;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * Applies the entries of one delta to a book. The rules, in this order:
 *
 * <ol>
 *   <li>an entry older than what the book contains is skipped (the delta overlaps the book);
 *   <li>of entries for the same side and price the one with the highest sequence wins, the later one among equals;
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
    private static final int FIRST_CAPACITY = 256;

    private final EngineCounters counters;
    private final Long2LongHashMap[] winners = {new Long2LongHashMap(NO_WINNER), new Long2LongHashMap(NO_WINNER)};
    private int[] sides = new int[FIRST_CAPACITY];
    private int[] flags = new int[FIRST_CAPACITY];
    private long[] prices = new long[FIRST_CAPACITY];
    private long[] sizes = new long[FIRST_CAPACITY];
    private long[] sequences = new long[FIRST_CAPACITY];
    private int count;
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
        read(delta, expected);
        final int version = delta.instrumentVersion();
        priceFactor = scales.priceFactor(version);
        sizeFactor = scales.sizeFactor(version);
        maxPrice = scales.maxPrice(version);
        maxSize = scales.maxSize(version);
        if (count > FEW) {
            findWinners();
            for (int i = 0; i < count; i++) {
                if (winners[sides[i]].get(prices[i]) == i) {
                    applyEntry(i, book, change);
                }
            }
        } else {
            final boolean isRepeating = isRepeating();
            for (int i = 0; i < count; i++) {
                if (!isRepeating || !isSuperseded(i)) {
                    applyEntry(i, book, change);
                }
            }
        }
        book.stamp(delta.lastSequence(), delta.venueTimeNs(), delta.receiveTimeNs());
    }

    private void read(final Delta delta, final long expected) {
        if (delta.leftOut() > 0) {
            counters.add(EngineCounter.LEVELS_LEFT_OUT, delta.leftOut());
        }
        if (delta.count() > sides.length) {
            grow(delta.count());
        }
        count = 0;
        for (int i = 0; i < delta.count(); i++) {
            final long entry = delta.entry(i);
            final long sequence = delta.sequence(entry);
            if (sequence < expected) {
                counters.increment(EngineCounter.ENTRIES_OLD);
                continue;
            }
            final long price = delta.price(entry);
            final long size = delta.size(entry);
            if ((price | size) < 0) {
                throw new IllegalArgumentException("negative price or size: " + price + ", " + size);
            }
            sides[count] = delta.side(entry);
            flags[count] = delta.flags(entry);
            prices[count] = price;
            sizes[count] = size;
            sequences[count] = sequence;
            count++;
        }
    }

    private void grow(final int capacity) {
        sides = Arrays.copyOf(sides, capacity);
        flags = Arrays.copyOf(flags, capacity);
        prices = Arrays.copyOf(prices, capacity);
        sizes = Arrays.copyOf(sizes, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
    }

    /** Whether any level occurs twice, which is rare. */
    private boolean isRepeating() {
        for (int i = 1; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (prices[j] == prices[i] && sides[j] == sides[i]) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isSuperseded(final int index) {
        for (int i = 0; i < count; i++) {
            if (prices[i] == prices[index] && sides[i] == sides[index] && beats(i, index)) {
                return true;
            }
        }
        return false;
    }

    private boolean beats(final int one, final int other) {
        return sequences[one] > sequences[other] || sequences[one] == sequences[other] && one > other;
    }

    private void findWinners() {
        winners[0].clear();
        winners[1].clear();
        for (int i = 0; i < count; i++) {
            final Long2LongHashMap winnerOfPrice = winners[sides[i]];
            final long winner = winnerOfPrice.get(prices[i]);
            if (winner == NO_WINNER || beats(i, (int) winner)) {
                winnerOfPrice.put(prices[i], i);
            }
        }
    }

    private void applyEntry(final int index, final OrderBook book, final BookChange change) {
        if (prices[index] == 0) {
            counters.increment(EngineCounter.SEQUENCE_ONLY_CHANGES);
            return;
        }
        final Side side = Side.of(sides[index]);
        final BookSide levels = book.side(side);
        if (prices[index] > maxPrice) {
            if (sizes[index] > 0) {
                levels.cutWindowBefore(Long.MAX_VALUE);
            }
            counters.increment(EngineCounter.LEVELS_LEFT_OUT);
            return;
        }
        final long price = prices[index] * priceFactor;
        if (EventFlags.has(flags[index], EventFlags.SIZE_OUT_OF_RANGE) || sizes[index] > maxSize) {
            levels.cutWindowBefore(price);
            counters.increment(EngineCounter.SIZES_OUT_OF_RANGE);
            return;
        }
        final long size = sizes[index] * sizeFactor;
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
