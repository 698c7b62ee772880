package io.kubook.feed.kucoin;

import io.kubook.engine.event.RawBytes;
import io.kubook.feed.json.LittleEndian;
import io.kubook.feed.json.NumberScan;
import io.kubook.feed.json.RisingNumber;

/**
 * Reads the sequence of a change with the marks before and behind it. But for its last three digits it is mostly the
 * same as the one before; so the quote behind the size, the marks and the other digits are compared in two words, and
 * a third has the last three digits and the marks behind them. Reused; for one thread at a time.
 */
final class LevelSequence {
    /** By how many bits the marks behind a sequence are above its last three digits. */
    static final int TAIL_BITS = 3 * Byte.SIZE;

    private static final int TAIL = 3;
    private static final int THOUSAND = 1_000;
    private static final int TAIL_BYTES = 0xFF_FFFF;
    private static final int ZEROS = 0x30_3030;
    private static final int CARRY_FROM_TEN = 0x76_7676;
    private static final int HIGHS = 0x80_8080;

    private final RisingNumber numbers;
    private int digits;

    /** From the quote behind the size to the head. */
    private int headOffset;

    /** The eight bytes from the quote behind the size on. */
    private long firstWord;

    /** The eight bytes before the last three digits. Together they are all before these, up to 16 digits. */
    private long head;

    /** What the digits before the last three stand for; so low that no number comes of it as long as there are none. */
    private long headValue;

    private long value;

    /**
     * Creates a reader that expects nothing.
     *
     * @param numbers reads what is not as expected.
     */
    LevelSequence(final RisingNumber numbers) {
        this.numbers = numbers;
        forget();
    }

    /** To be called after the numbers' length has changed. */
    void forget() {
        digits = numbers.digits();
        headOffset = Math.max(0, digits - Long.BYTES);
        headValue = -THOUSAND;
    }

    /** From the quote behind the size to what {@link #read} takes as the tail. */
    int tailOffset() {
        return digits;
    }

    /** From the quote behind the size to the one behind the sequence. */
    int marksOffset() {
        return digits + TAIL;
    }

    /**
     * Reads a sequence that is as expected.
     *
     * @param text the bytes; those from {@code end} to the tail have been {@linkplain RawBytes#checked checked}.
     * @param end  address of the quote behind the size.
     * @param tail eight bytes from {@link #tailOffset} on; those above {@link #TAIL_BITS} are not looked at.
     * @return the sequence; below 0 if there is none, or not what was expected before it.
     */
    long read(final byte[] text, final long end, final long tail) {
        final int three = (int) tail & TAIL_BYTES ^ ZEROS;
        final long differences =
                RawBytes.longAt(text, end) ^ firstWord | RawBytes.longAt(text, end + headOffset) ^ head;
        if ((differences | (three + CARRY_FROM_TEN | three) & HIGHS) != 0) {
            return NumberScan.NONE;
        }
        return headValue + (three & 0xFF) * 100 + (three >>> 8 & 0xFF) * 10 + (three >>> 16);
    }

    /**
     * Reads any sequence, and expects the next one to be like it.
     *
     * @param text  the bytes.
     * @param start index of its first digit, after a quote, a comma and another quote.
     * @return whether there is one; {@link #value} is it then.
     */
    boolean learn(final byte[] text, final int start) {
        value = numbers.read(text, start);
        if (value < 0) {
            return false;
        }
        if (digits >= Long.BYTES) {
            final int end = start - NumberScan.END_LENGTH;
            firstWord = LittleEndian.getLong(text, end);
            head = LittleEndian.getLong(text, end + headOffset);
            headValue = value - value % THOUSAND;
        }
        return true;
    }

    /** What was learned last. */
    long value() {
        return value;
    }
}
