package io.kubook.feed.kucoin.sim;

import java.util.Objects;

/**
 * How pushes are written: whatever a client must be able to read, and never wrote itself.
 *
 * @param order    the order of the keys of level2.
 * @param hasTime  whether level2 says when.
 * @param isSpaced whether there are blanks between the tokens.
 */
public record WireStyle(KeyOrder order, boolean hasTime, boolean isSpaced) {
    /** As the venue writes today. */
    public static final WireStyle TODAY = new WireStyle(KeyOrder.SINCE_2024, true, false);

    /** Checks that nothing is missing. */
    public WireStyle {
        Objects.requireNonNull(order, "order");
    }

    /** The orders of keys that the venue has used for level2. */
    public enum KeyOrder {
        /** {@code data,subject,topic,type}, in it {@code sequenceStart,symbol,changes,sequenceEnd}. */
        UNTIL_2021,
        /** {@code type,topic,subject,data}, in it {@code changes,sequenceEnd,sequenceStart,symbol,time}. */
        IN_2022,
        /** {@code topic,type,subject,data}, in it the same. */
        SINCE_2024
    }
}
