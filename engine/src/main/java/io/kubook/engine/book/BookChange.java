package io.kubook.engine.book;

import java.util.Arrays;

/**
 * What one message of the venue changed in a book: the range of sequences, the times, and the levels whose size became
 * another one, in the order in which they were applied. A flyweight: valid during the callback only.
 *
 * <p>A message that only moved the sequence has no levels.
 */
public final class BookChange {
    /** {@link #lagNs()} when the venue gave no time. */
    public static final long NO_LAG = Long.MIN_VALUE;

    private static final int FIRST_CAPACITY = 64;

    /** Ordinals: a reference in an old array costs a barrier of the garbage collector with every change. */
    private byte[] sides = new byte[FIRST_CAPACITY];

    private long[] prices = new long[FIRST_CAPACITY];
    private long[] sizes = new long[FIRST_CAPACITY];
    private long[] previousSizes = new long[FIRST_CAPACITY];
    private int count;
    private long firstSequence;
    private long lastSequence;
    private long receiveTimeNs;
    private long venueTimeNs;

    /** An empty change. */
    public BookChange() {}

    /**
     * Starts a new message. For the engine.
     *
     * @param first    first sequence of the message.
     * @param last     last sequence of the message.
     * @param receiveNs when it was received.
     * @param venueNs  the venue's time, 0 if it gave none.
     */
    public void begin(final long first, final long last, final long receiveNs, final long venueNs) {
        count = 0;
        firstSequence = first;
        lastSequence = last;
        receiveTimeNs = receiveNs;
        venueTimeNs = venueNs;
    }

    /**
     * Adds a level that changed. For the engine.
     *
     * @param side         of the level.
     * @param price        of the level.
     * @param size         from now on; 0 if it is gone.
     * @param previousSize until now; 0 if it is new.
     */
    public void add(final Side side, final long price, final long size, final long previousSize) {
        if (count == prices.length) {
            grow();
        }
        sides[count] = (byte) side.ordinal();
        prices[count] = price;
        sizes[count] = size;
        previousSizes[count] = previousSize;
        count++;
    }

    private void grow() {
        final int capacity = count * 2;
        sides = Arrays.copyOf(sides, capacity);
        prices = Arrays.copyOf(prices, capacity);
        sizes = Arrays.copyOf(sizes, capacity);
        previousSizes = Arrays.copyOf(previousSizes, capacity);
    }

    /**
     * How many levels changed.
     *
     * @return 0 or more.
     */
    public int count() {
        return count;
    }

    /**
     * The side of a changed level.
     *
     * @param index 0 to {@code count() - 1}.
     * @return its side.
     */
    public Side side(final int index) {
        return Side.of(sides[checked(index)]);
    }

    /**
     * The price of a changed level.
     *
     * @param index 0 to {@code count() - 1}.
     * @return scaled by the instrument's price scale.
     */
    public long price(final int index) {
        return prices[checked(index)];
    }

    /**
     * The new size of a changed level.
     *
     * @param index 0 to {@code count() - 1}.
     * @return scaled by the instrument's size scale; 0 if the level is gone.
     */
    public long size(final int index) {
        return sizes[checked(index)];
    }

    /**
     * The size before the change.
     *
     * @param index 0 to {@code count() - 1}.
     * @return scaled by the instrument's size scale; 0 if the level is new.
     */
    public long previousSize(final int index) {
        return previousSizes[checked(index)];
    }

    private int checked(final int index) {
        if (index >= count) {
            throw new IndexOutOfBoundsException("change " + index + " of " + count);
        }
        return index;
    }

    /**
     * The first sequence that the message covers.
     *
     * @return in the venue's space; can lie before the book's sequence if the message overlaps what was applied.
     */
    public long firstSequence() {
        return firstSequence;
    }

    /**
     * The last sequence that the message covers: the book's sequence after it.
     *
     * @return in the venue's space.
     */
    public long lastSequence() {
        return lastSequence;
    }

    /**
     * When the message was received.
     *
     * @return nanoseconds since the epoch.
     */
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    /**
     * When the venue says that it happened.
     *
     * @return nanoseconds since the epoch; 0 if it does not say.
     */
    public long venueTimeNs() {
        return venueTimeNs;
    }

    /**
     * Receive time minus venue time. The clocks are two: it can be negative.
     *
     * @return nanoseconds, or {@link #NO_LAG}.
     */
    public long lagNs() {
        return lag(receiveTimeNs, venueTimeNs);
    }

    static long lag(final long receiveTimeNs, final long venueTimeNs) {
        return venueTimeNs == 0 ? NO_LAG : receiveTimeNs - venueTimeNs;
    }
}
