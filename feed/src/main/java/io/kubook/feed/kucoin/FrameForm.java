package io.kubook.feed.kucoin;

import io.kubook.feed.json.LittleEndian;
import io.kubook.feed.json.NumberScan;
import io.kubook.feed.json.RisingNumber;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * What the level 2 frames of one instrument have in common: every byte before the changes, between the two sides and
 * behind the changes, but for the digits of sequences and time, of which it holds the places. What is before the changes
 * is counted from the start of a frame, what is behind them from its end. Since numbers hardly ever change their length,
 * next to nothing has to be searched for.
 *
 * <p>It says only what is expected and where: every byte is compared, every digit checked.
 */
final class FrameForm {
    /** The most bytes that a form may have. */
    static final int MAX_LENGTH = 512;

    /** How many bytes behind the end of a frame may be looked at. */
    static final int LOOK_AHEAD = MAX_LENGTH + 2 * Long.BYTES;

    static final int FIRST_SEQUENCE = 0;
    static final int LAST_SEQUENCE = 1;
    static final int TIME = 2;

    private static final int NUMBERS = 3;
    private static final int PARTS = 3;
    private static final int MAX_WORDS = MAX_LENGTH / Long.BYTES + PARTS;

    /** When it is worth learning again. */
    final LearningPace pace = new LearningPace();

    private final int instrumentId;
    /** Words that are expected, each with the mask of the bits that count behind it. */
    private final long[] pattern = new long[2 * MAX_WORDS];

    private final RisingNumber sequences = new RisingNumber();
    private final RisingNumber times = new RisingNumber();

    /** From the start if it is 0 or more, otherwise from the end. */
    private final int[] places = new int[NUMBERS];

    private int shortest;
    private int prefixLength;
    private int middleLength;
    private int suffixLength;
    private int middleWord;
    private int suffixWord;
    private int endWord;
    private int firstSide;

    /** A form that no frame has. */
    FrameForm(final int instrumentId) {
        this.instrumentId = instrumentId;
        clear();
    }

    /** No frame has this form any more. */
    void clear() {
        shortest = Integer.MAX_VALUE;
    }

    int instrumentId() {
        return instrumentId;
    }

    /** Where the changes of the first side begin. */
    int prefixLength() {
        return prefixLength;
    }

    /** How many bytes are between the changes of the two sides. */
    int middleLength() {
        return middleLength;
    }

    /** How many bytes follow the changes. */
    int suffixLength() {
        return suffixLength;
    }

    /** Which side comes first, as in events. */
    int firstSide() {
        return firstSide;
    }

    /** Reads sequences, those of single changes too. */
    RisingNumber sequences() {
        return sequences;
    }

    /** Whether what is before and behind the changes is as it should be, digits of numbers aside. */
    boolean frames(final byte[] text, final int length) {
        return length >= shortest
                && (difference(text, 0, 0, middleWord)
                                | difference(text, length - suffixLength, suffixWord, endWord))
                        == 0;
    }

    /** Whether what is between the sides begins at an index. */
    boolean isMiddleAt(final byte[] text, final int index) {
        return difference(text, index, middleWord, suffixWord) == 0;
    }

    /** The first sequence; {@link NumberScan#NONE} if there is none. */
    long firstSequence(final byte[] text, final int length) {
        return sequences.read(text, place(FIRST_SEQUENCE, length));
    }

    /** The last sequence; {@link NumberScan#NONE} if there is none. */
    long lastSequence(final byte[] text, final int length) {
        return sequences.read(text, place(LAST_SEQUENCE, length));
    }

    /** The time; 0 if frames of this form have none, {@link NumberScan#NONE} if it is not there. */
    long time(final byte[] text, final int length) {
        return times.read(text, place(TIME, length));
    }

    private int place(final int number, final int length) {
        final int place = places[number];
        return place < 0 ? length + place : place;
    }

    private long difference(final byte[] text, final int index, final int fromWord, final int toWord) {
        final long[] expected = pattern;
        long difference = 0;
        int at = index;
        for (int i = fromWord; i < toWord; i += 2) {
            difference |= (LittleEndian.getLong(text, at) ^ expected[i]) & expected[i + 1];
            at += Long.BYTES;
        }
        return difference;
    }

    /**
     * Takes the form of a frame.
     *
     * @param frame  what is where in it.
     * @param text   its bytes.
     * @return false, and no frame has this form, if it cannot be held.
     */
    boolean take(final FrameLayout frame, final DirectBuffer text) {
        clear();
        prefixLength = frame.firstStart();
        middleLength = frame.secondStart() - frame.firstEnd();
        suffixLength = frame.length() - frame.secondEnd();
        firstSide = frame.firstSide();
        if (prefixLength + middleLength + suffixLength > MAX_LENGTH) {
            return false;
        }
        final int digits = frame.digits(LAST_SEQUENCE);
        if (digits != frame.digits(FIRST_SEQUENCE) || Math.max(digits, frame.digits(TIME)) > RisingNumber.MAX_DIGITS) {
            return false;
        }
        sequences.digits(digits);
        times.digits(frame.digits(TIME));
        for (int number = 0; number < NUMBERS; number++) {
            final int start = frame.start(number);
            places[number] = start < prefixLength ? start : start - frame.length();
        }
        middleWord = put(text, frame, 0, frame.firstStart(), 0);
        suffixWord = put(text, frame, frame.firstEnd(), frame.secondStart(), middleWord);
        endWord = put(text, frame, frame.secondEnd(), frame.length(), suffixWord);
        shortest = prefixLength + middleLength + suffixLength;
        return true;
    }

    /** The index behind the last word. */
    private int put(
            final DirectBuffer text, final FrameLayout frame, final int start, final int end, final int firstWord) {
        final int lastWord = firstWord + (end - start + Long.BYTES - 1) / Long.BYTES * 2;
        Arrays.fill(pattern, firstWord, lastWord, 0);
        for (int i = start; i < end; i++) {
            if (!frame.isDigit(i)) {
                final int word = firstWord + (i - start) / Long.BYTES * 2;
                final int shift = (i - start) % Long.BYTES * Byte.SIZE;
                pattern[word] |= (text.getByte(i) & 0xFFL) << shift;
                pattern[word + 1] |= 0xFFL << shift;
            }
        }
        return lastWord;
    }
}
