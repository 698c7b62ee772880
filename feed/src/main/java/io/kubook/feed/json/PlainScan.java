package io.kubook.feed.json;

import io.kubook.engine.instrument.PowersOfTen;

/**
 * Finds the ends of plain values whose length nobody knows before: text that stands for itself, and whole numbers,
 * which it reads exactly. Everything else is {@link #NONE}, which says nothing more than that {@link JsonCursor} and
 * {@link Decimals} have to be asked. Reused; for one thread at a time.
 */
public final class PlainScan {
    /** There is no plain value. */
    public static final int NONE = -1;

    /** How many bytes from the start of a number on, or from the limit of a text on, may be looked at. */
    public static final int LOOK_AHEAD = 3 * Long.BYTES;

    /** More than a long can have. */
    private static final int TOO_MANY_DIGITS = 20;

    private long value;

    /** Creates a scan. */
    public PlainScan() {}

    /**
     * The number that was read last.
     *
     * @return 0 or more; not to be used after {@link #NONE}.
     */
    public long value() {
        return value;
    }

    /**
     * Reads a whole number. What follows it is not looked at.
     *
     * @param text  the bytes, {@value #LOOK_AHEAD} of them from the start on.
     * @param start index of the first one.
     * @return index behind its digits; or {@link #NONE} if there are none, the first is a needless zero, or perhaps no
     *     long holds as many.
     */
    public int whole(final byte[] text, final int start) {
        value = 0;
        int digits = 0;
        int count = Long.BYTES;
        while (count == Long.BYTES && digits < TOO_MANY_DIGITS) {
            final long word = DigitWord.digits(LittleEndian.getLong(text, start + digits));
            count = DigitWord.count(word);
            if (value >= PowersOfTen.limit(count) && digits > 0) {
                return NONE;
            }
            value = value * PowersOfTen.of(count) + DigitWord.first(word, count);
            digits += count;
        }
        final boolean isPlain = digits == 1 || digits > 1 && text[start] != '0';
        return isPlain && digits < TOO_MANY_DIGITS ? start + digits : NONE;
    }

    /**
     * Looks for the end of text that is ASCII without control characters, quotes and backslashes.
     *
     * @param text  the bytes, {@value #LOOK_AHEAD} of them from the limit on.
     * @param start index of the first one.
     * @param limit index that the end is before.
     * @return index of the first byte that is something else; {@link #NONE} if there is none before the limit.
     */
    public static int textEnd(final byte[] text, final int start, final int limit) {
        int at = start;
        int plain = Long.BYTES;
        while (plain == Long.BYTES && at < limit) {
            plain = AsciiWord.plainBytes(LittleEndian.getLong(text, at));
            at += plain;
        }
        return at < limit ? at : NONE;
    }
}
