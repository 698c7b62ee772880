package io.kubook.feed.json;

/** What {@link Decimals#parse} made of a text. */
public enum DecimalResult {
    /** The value is exact in {@link Decimals#mantissa()} and {@link Decimals#decimals()}. */
    OK,

    /** No number by JSON's grammar: empty, {@code +1}, {@code .5}, {@code 1.}, {@code 01}, {@code NaN}. */
    NOT_A_NUMBER,

    /** A number with a minus sign, {@code -0} included. */
    NEGATIVE,

    /** A number of 10^15 or more that no long holds exactly: beyond everything that is traded. */
    OUT_OF_RANGE,

    /**
     * A number below 10^15 with more than {@link Decimals#MAX_DECIMALS} decimal places that matter, or with more digits
     * than a long holds.
     */
    TOO_FINE,

    /** More than {@link Decimals#MAX_LENGTH} bytes; they were not looked at. */
    TOO_LONG
}
