package io.kubook.feed.json;

/** A number field of a message: its exact value, or why there is none. Reused. */
public final class ParsedDecimal {
    private final TextSpan text = new TextSpan();
    private boolean present;
    private boolean exact;
    private long mantissa;
    private int decimals;

    /** Creates an absent value. */
    public ParsedDecimal() {}

    /** Makes the value absent. */
    public void clear() {
        text.clear();
        present = false;
        exact = false;
        mantissa = 0;
        decimals = 0;
    }

    /**
     * Takes a value that was read exactly.
     *
     * @param newMantissa 0 or more.
     * @param newDecimals decimal places of the mantissa.
     */
    public void set(final long newMantissa, final int newDecimals) {
        present = true;
        exact = true;
        mantissa = newMantissa;
        decimals = newDecimals;
    }

    /** Takes note of a value that no long holds. */
    public void setOutOfRange() {
        clear();
        present = true;
    }

    /**
     * Whether the message had the field.
     *
     * @return false if it was missing, null or empty.
     */
    public boolean isPresent() {
        return present;
    }

    /**
     * Whether {@link #mantissa()} and {@link #decimals()} hold the value.
     *
     * @return false if it is absent or out of range.
     */
    public boolean isExact() {
        return exact;
    }

    /**
     * The digits of an exact value.
     *
     * @return 0 or more; 0 if it is not exact.
     */
    public long mantissa() {
        return mantissa;
    }

    /**
     * The decimal places of an exact value.
     *
     * @return 0 to {@link Decimals#MAX_DECIMALS}; 0 if it is not exact.
     */
    public int decimals() {
        return decimals;
    }

    /**
     * The value as the message wrote it.
     *
     * @return the text without quotes; empty if the value is absent.
     */
    public TextSpan text() {
        return text;
    }
}
