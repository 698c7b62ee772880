package io.kubook.feed.json;

import io.kubook.engine.instrument.PowersOfTen;

/**
 * Reads whole numbers of one length that come one after the other and grow slowly, such as sequences and times: the
 * first eight digits are mostly those of the number before, so that they need only be compared. Reused; for one thread
 * at a time.
 */
public final class RisingNumber {
    /** The most digits that a number may have. */
    public static final int MAX_DIGITS = 16;

    private static final long ONE_AND_ZEROS = 0x30_30_30_30_30_30_30_31L;

    private int digits;
    private int restShift;
    private long restPower;

    /** The first eight bytes of the number before; those of a number that could be, as long as there was none. */
    private long head;

    /** What they stand for. */
    private long headValue;

    /** Creates a reader of numbers that are not there: all are 0. */
    public RisingNumber() {}

    /**
     * Sets the length.
     *
     * @param newDigits 0 to {@value #MAX_DIGITS}; 0 for numbers that are not there.
     */
    public void digits(final int newDigits) {
        digits = newDigits;
        if (newDigits > Long.BYTES) {
            restShift = 2 * Long.SIZE - (newDigits << 3);
            restPower = PowersOfTen.of(newDigits - Long.BYTES);
            takeHead(ONE_AND_ZEROS);
        }
    }

    /**
     * How long the numbers are.
     *
     * @return as given.
     */
    public int digits() {
        return digits;
    }

    /**
     * Reads a number. What follows it is not looked at.
     *
     * @param text  the bytes; {@value #MAX_DIGITS} from the start of the number on must be there.
     * @param start index of the first one.
     * @return the number; {@link NumberScan#NONE} if there is none of that length, or one that begins with a needless
     *     zero.
     */
    public long read(final byte[] text, final int start) {
        final long first = LittleEndian.getLong(text, start);
        if (digits <= Long.BYTES) {
            return shortNumber(DigitWord.digits(first));
        }
        final long rest = DigitWord.digits(LittleEndian.getLong(text, start + Long.BYTES)) << restShift;
        if (first != head && !takeHead(first) || DigitWord.others(rest) != 0) {
            return NumberScan.NONE;
        }
        return headValue + DigitWord.eight(rest);
    }

    /** A number of at most eight digits. */
    private long shortNumber(final long text) {
        if (digits == 0) {
            return 0;
        }
        final boolean isPlain = DigitWord.count(text) >= digits && ((text & 0xFF) != 0 || digits == 1);
        return isPlain ? DigitWord.first(text, digits) : NumberScan.NONE;
    }

    private boolean takeHead(final long text) {
        final long first = DigitWord.digits(text);
        if (DigitWord.others(first) != 0 || (first & 0xFF) == 0) {
            return false;
        }
        head = text;
        headValue = DigitWord.eight(first) * restPower;
        return true;
    }
}
