package io.kubook.feed.kucoin;

import io.kubook.engine.event.RawBytes;
import io.kubook.feed.json.LittleEndian;
import io.kubook.feed.json.NumberScan;
import io.kubook.feed.json.PlainColumn;
import io.kubook.feed.json.RisingNumber;

/**
 * What the level 2 frames of one instrument have in common: every byte before the changes (the prefix), between the two
 * sides (the middle) and behind the changes (the suffix), but for the digits of two sequences and a time, of which it
 * has the places. The prefix is counted from the start of a frame, the suffix from its end; and since numbers hardly
 * ever change their length, nothing has to be searched for.
 *
 * <p>All but the numbers' digits has to be equal, byte for byte.
 */
final class FrameForm {
    /** The most bytes that a form may have. */
    static final int MAX_LENGTH = 512;

    /** Two words hold the middle: it is 10 bytes long, or a little more where there are blanks, and never less. */
    static final int MAX_MIDDLE = 2 * Long.BYTES;

    /**
     * How many bytes from the start of a change on may be looked at: its price, its size and its sequence, none longer
     * than {@link NumberScan} and {@link RisingNumber} read, what is between them, the middle, and how the next begins.
     */
    static final int CHANGE_LOOK_AHEAD = LevelMarks.FIRST_LENGTH
            + 2 * (NumberScan.MAX_LENGTH + NumberScan.END_LENGTH)
            + RisingNumber.MAX_DIGITS
            + LevelMarks.END_LENGTH
            + MAX_MIDDLE
            + LevelMarks.FIRST_LENGTH;

    static final int FIRST_SEQUENCE = 0;
    static final int LAST_SEQUENCE = 1;
    static final int TIME = 2;
    static final int NUMBERS = 3;

    private static final long MAX_TIME_MS = Long.MAX_VALUE / KucoinFrame.NANOS_PER_MILLI;

    /** When it is worth learning again. */
    final LearningPace pace = new LearningPace();

    private final int instrumentId;
    private final MaskedText prefix = new MaskedText(MAX_LENGTH);
    private final MaskedText suffix = new MaskedText(MAX_LENGTH);
    private final RisingNumber sequences = new RisingNumber();
    private final LevelSequence levelSequences = new LevelSequence(sequences);
    private final RisingNumber times = new RisingNumber();
    private final PlainColumn prices = new PlainColumn();

    /** Where numbers begin: from the start of a frame if it is 0 or more, otherwise from the end. */
    private int firstPlace;

    private int lastPlace;
    private int timePlace;

    private long nameFirst;
    private long nameSecond;

    private int prefixLength;
    private int middleEnd;
    private int length;
    private long middleFirst;
    private long middleLast;
    private int firstSide;

    private long firstSequence;
    private long lastSequence;
    private long timeMs;

    /** A form that no frame has. */
    FrameForm(final int instrumentId) {
        this.instrumentId = instrumentId;
        clear();
    }

    /** No frame has this form any more. */
    void clear() {
        length = Integer.MAX_VALUE;
    }

    int instrumentId() {
        return instrumentId;
    }

    /** Sets the sixteen bytes by which {@link FormTable} knows it. */
    void name(final long first, final long second) {
        nameFirst = first;
        nameSecond = second;
    }

    boolean isNamed(final long first, final long second) {
        return nameFirst == first && nameSecond == second;
    }

    /** Whether those bytes are at an index. */
    boolean isNamedAt(final byte[] text, final int index) {
        return isNamed(LittleEndian.getLong(text, index), LittleEndian.getLong(text, index + Long.BYTES));
    }

    /** Where the changes of the first side begin. */
    int prefixLength() {
        return prefixLength;
    }

    /** How many bytes are between the changes of the two sides. */
    int middleLength() {
        return middleEnd - prefixLength;
    }

    /** How many bytes follow the changes. */
    int suffixLength() {
        return length - middleEnd;
    }

    /** Which side comes first, as in events. */
    int firstSide() {
        return firstSide;
    }

    /** Reads sequences of single changes. */
    LevelSequence levelSequences() {
        return levelSequences;
    }

    /** Reads prices. */
    PlainColumn prices() {
        return prices;
    }

    long firstSequence() {
        return firstSequence;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** 0 if frames of this form have none. */
    long venueTimeNs() {
        return timeMs * KucoinFrame.NANOS_PER_MILLI;
    }

    /**
     * Reads what is around the changes: true if a frame begins and ends as expected, with sound numbers, which are
     * known then.
     *
     * @param text        holds the frame, and {@link MaskedText#LOOK_AHEAD} bytes more at least.
     * @param frameStart  index of its first byte.
     * @param frameLength in bytes.
     */
    boolean matchEnvelope(final byte[] text, final int frameStart, final int frameLength) {
        if (frameLength < length) {
            return false;
        }
        final int frameEnd = frameStart + frameLength;
        final long first = sequences.read(text, index(firstPlace, frameStart, frameEnd));
        final long last = sequences.read(text, index(lastPlace, frameStart, frameEnd));
        final long time = times.read(text, index(timePlace, frameStart, frameEnd));
        firstSequence = first;
        lastSequence = last;
        timeMs = time;
        return (first | last - first | time | MAX_TIME_MS - time) >= 0
                && (prefix.differences(text, frameStart) | suffix.differences(text, frameEnd - suffixLength())) == 0;
    }

    private static int index(final int place, final int frameStart, final int frameEnd) {
        return place < 0 ? frameEnd + place : frameStart + place;
    }

    /** Compares what is between the sides with the bytes from an address on: 0 if that is there. */
    long middleDifferences(final byte[] text, final long address) {
        return RawBytes.longAt(text, address) ^ middleFirst
                | RawBytes.longAt(text, address + middleLength() - Long.BYTES) ^ middleLast;
    }

    /**
     * Takes the form of a frame.
     *
     * @param frame what is where in it.
     * @param text  its bytes, from index 0 on.
     * @return false, and no frame has this form, if it cannot be held.
     */
    boolean learn(final FrameLayout frame, final byte[] text) {
        clear();
        final int middleLength = frame.secondStart() - frame.firstEnd();
        final int suffixLength = frame.length() - frame.secondEnd();
        final int digits = frame.digits(LAST_SEQUENCE);
        if (frame.firstStart() + middleLength + suffixLength > MAX_LENGTH
                || middleLength > MAX_MIDDLE
                || digits != frame.digits(FIRST_SEQUENCE)
                || Math.max(digits, frame.digits(TIME)) > RisingNumber.MAX_DIGITS) {
            return false;
        }
        prefixLength = frame.firstStart();
        middleEnd = prefixLength + middleLength;
        length = middleEnd + suffixLength;
        firstSide = frame.firstSide();
        sequences.digits(digits);
        levelSequences.forget();
        times.digits(frame.digits(TIME));
        prefix.set(text, 0, prefixLength);
        suffix.set(text, frame.secondEnd(), frame.length());
        middleFirst = LittleEndian.getLong(text, frame.firstEnd());
        middleLast = LittleEndian.getLong(text, frame.secondStart() - Long.BYTES);
        for (int number = 0; number < NUMBERS; number++) {
            leaveOut(frame.start(number), frame.digits(number), frame.secondEnd());
        }
        firstPlace = place(frame, FIRST_SEQUENCE);
        lastPlace = place(frame, LAST_SEQUENCE);
        timePlace = place(frame, TIME);
        return true;
    }

    private void leaveOut(final int start, final int digits, final int suffixStart) {
        if (start < prefixLength) {
            prefix.mask(start, digits);
        } else {
            suffix.mask(start - suffixStart, digits);
        }
    }

    private int place(final FrameLayout frame, final int number) {
        final int start = frame.start(number);
        return start < prefixLength ? start : start - frame.length();
    }
}
