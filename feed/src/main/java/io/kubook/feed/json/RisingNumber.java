package io.kubook.feed.json;

/**
 * Reads whole numbers of one length that come one after the other and grow slowly, such as sequences and times: the first
 * eight digits are mostly those of the number before, so that they need only be compared. Reused; for one thread at a
 * time.
 */
public final class RisingNumber {
    /** The most digits that a number may have. */
    public static final int MAX_DIGITS = 16;

    private static final long EIGHT_DIGITS = 10_000_000L;
    private static final long AS_TEXT = 0x30_30_30_30_30_30_30_31L;

    private int digits;
    private int restShift;
    private long power;
    private long lastText;
    private long lastValue;

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
            power = NumberScan.powerOfTen(newDigits - Long.BYTES);
            lastText = AS_TEXT;
            lastValue = EIGHT_DIGITS * power;
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
     * @param text  the bytes; {@value NumberScan#LOOK_AHEAD} from the start of the number on must be there.
     * @param start index of the first one.
     * @return the number; {@link NumberScan#NONE} if there is none of that length, or one that begins with a needless zero.
     */
    public long read(final byte[] text, final int start) {
        final long first = LittleEndian.getLong(text, start);
        if (digits <= Long.BYTES) {
            return only(DigitWord.digits(first));
        }
        final long rest = DigitWord.digits(LittleEndian.getLong(text, start + Long.BYTES)) << restShift;
        if (first != lastText && !isNumber(first) || DigitWord.others(rest) != 0) {
            return NumberScan.NONE;
        }
        return lastValue + DigitWord.eight(rest);
    }

    private boolean isNumber(final long first) {
        final long firstDigits = DigitWord.digits(first);
        if (DigitWord.others(firstDigits) != 0 || (firstDigits & 0xFF) == 0) {
            return false;
        }
        lastText = first;
        lastValue = DigitWord.eight(firstDigits) * power;
        return true;
    }

    private long only(final long firstDigits) {
        if (digits == 0) {
            return 0;
        }
        final long moved = firstDigits << Long.SIZE - (digits << 3);
        final boolean isPlain = DigitWord.others(moved) == 0 && ((firstDigits & 0xFF) != 0 || digits == 1);
        return isPlain ? DigitWord.eight(moved) : NumberScan.NONE;
    }
}
