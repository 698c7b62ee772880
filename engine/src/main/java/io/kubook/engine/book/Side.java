package io.kubook.engine.book;

/** A side of a book. The ordinal is the value that events carry: 0 for bids, 1 for asks. */
public enum Side {
    /** Offers to buy; the best one has the highest price. */
    BID,

    /** Offers to sell; the best one has the lowest price. */
    ASK;

    private static final Side[] SIDES = values();

    /**
     * The side of an event's side field.
     *
     * @param code 0 or 1.
     * @return the side.
     * @throws ArrayIndexOutOfBoundsException for any other code: such an event is a bug of its writer.
     */
    public static Side of(final int code) {
        return SIDES[code];
    }
}
