package io.kubook.feed.kucoin;

import io.kubook.feed.json.LittleEndian;
import io.kubook.feed.json.PlainScan;
import java.util.Arrays;

/**
 * What all trades, or all tickers, have in common: which values they have, in which order, and every byte between them.
 * Unlike a {@link FrameForm} it is the same for all instruments, since the symbol is one of the values.
 */
final class FlatForm {
    /** The most values that a frame may have. */
    static final int MAX_VALUES = 24;

    /** The most bytes that may be between two values. */
    static final int MAX_TEXT = 128;

    /** No frame has as many values. */
    private static final int NOTHING = -1;

    private static final int MAX_WORDS = MAX_TEXT / Long.BYTES;

    /** When it is worth learning again. */
    final LearningPace pace = new LearningPace();

    private final FlatValue[] values = new FlatValue[MAX_VALUES];

    /** The texts before each value and behind the last one, as {@link MaskedText#put} has them. */
    private final long[][] texts = new long[MAX_VALUES + 1][2 * MAX_WORDS];

    private final int[] lengths = new int[MAX_VALUES + 1];
    private int count = NOTHING;

    /** No frame has this form any more. */
    void clear() {
        count = NOTHING;
    }

    /** How many values there are; below 0 as long as the form is not known. */
    int count() {
        return count;
    }

    /** A value, counted in the order in which they come. */
    FlatValue value(final int index) {
        return values[index];
    }

    /**
     * Compares what is between two values.
     *
     * @param index 0 for what is before the first value, {@link #count()} for what is behind the last one.
     * @param text  of which as many as {@value #MAX_TEXT} bytes are read.
     * @param start index of the first one.
     * @return index behind it, or {@link PlainScan#NONE} if it is not as it should be.
     */
    int textEnd(final int index, final byte[] text, final int start) {
        final long[] words = texts[index];
        final int length = lengths[index];
        long differences = 0;
        for (int word = 0; word * Long.BYTES < length; word++) {
            differences |=
                    LittleEndian.getLong(text, start + word * Long.BYTES) & words[2 * word] ^ words[2 * word + 1];
        }
        return differences == 0 ? start + length : PlainScan.NONE;
    }

    /**
     * Takes the form of a frame, if it can be held; otherwise this form stays as it is.
     *
     * @param frame where its values are.
     * @param bytes the frame, from index 0 on.
     */
    void learn(final FlatLayout frame, final byte[] bytes) {
        if (!fits(frame)) {
            return;
        }
        count = frame.count();
        int from = 0;
        for (int i = 0; i < count; i++) {
            values[i] = frame.value(i);
            take(i, bytes, from, frame.start(i));
            from = frame.end(i);
        }
        take(count, bytes, from, frame.length());
    }

    private static boolean fits(final FlatLayout frame) {
        int from = 0;
        for (int i = 0; i < frame.count(); i++) {
            if (frame.start(i) - from > MAX_TEXT) {
                return false;
            }
            from = frame.end(i);
        }
        return frame.length() - from <= MAX_TEXT;
    }

    private void take(final int index, final byte[] bytes, final int from, final int to) {
        lengths[index] = to - from;
        final long[] words = texts[index];
        Arrays.fill(words, 0);
        for (int i = from; i < to; i++) {
            MaskedText.put(words, i - from, MaskedText.COMPARED, bytes[i] & 0xFF);
        }
    }
}
