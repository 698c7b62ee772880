package io.kubook.feed.json;

import io.kubook.engine.instrument.PowersOfTen;

/**
 * Reads pairs of numbers, say the levels of a book, that follow each other as in
 * {@code ["12.3","0.45"],["12.4","1.02"]} and are of one form: with the same numbers of digits before the point and
 * behind it. The numbers are in the plainest form, as {@link PlainColumn} describes it.
 *
 * <p>That a text is of the form is seen in words of it, digits and all between them at once; nothing has to be searched
 * for. Where a pair is of another form, somebody else has to read it: {@link #learn} looks at such pairs and expects
 * what is the same several times.
 *
 * <p>Reused; for one thread at a time.
 */
public final class PlainPairs {
    /** How many bytes from the start of a pair on may be looked at, whatever its length. */
    public static final int LOOK_AHEAD = 48;

    /** So many pairs have to be of one form before the next are expected to be so. */
    private static final int ENOUGH = 4;

    /** How many words are looked at: they hold a pair and what is between it and the next one. */
    private static final int WORDS = 4;

    private static final String BETWEEN = "\",\"";
    private static final String BEHIND = "\"],[\"";

    /** By word: what it has to be but for the digits' values, and what makes sure of it, see {@link DigitWord}. */
    private final long[] patterns = new long[WORDS];

    private final long[] slacks = new long[WORDS];
    private final long[] highs = new long[WORDS];

    private final Form first = new Form();
    private final Form second = new Form();
    private int secondStart;
    private int length;
    private int alike;

    /** What one of the two numbers looks like. */
    private static final class Form {
        private int wholeDigits;
        private int places;
        private int length;

        boolean is(final int otherLength, final int otherPlaces) {
            return length == otherLength && places == otherPlaces;
        }

        void set(final int newLength, final int newPlaces) {
            length = newLength;
            places = newPlaces;
            wholeDigits = newLength - newPlaces - (newPlaces > 0 ? 1 : 0);
        }

        /** Whether a word holds what is before the point, and another what is behind it. */
        boolean isShort() {
            return wholeDigits <= Long.BYTES && places <= Long.BYTES;
        }

        int fractionOffset() {
            return length - places;
        }

        /** All bits set if there are several digits before the point, so that the first one must not be 0. */
        long maskOfMany() {
            return wholeDigits > 1 ? -1 : 0;
        }
    }

    /** Creates a reader that expects nothing yet. */
    public PlainPairs() {}

    /**
     * Takes note of the form of a pair that was not read here. Long ones are left to others.
     *
     * @param firstLength  characters of the first number, 1 or more.
     * @param firstPlaces  digits behind its point, 0 or more; the others are before it.
     * @param secondLength the same of the second number.
     * @param secondPlaces the same of the second number.
     */
    public void learn(final int firstLength, final int firstPlaces, final int secondLength, final int secondPlaces) {
        if (first.is(firstLength, firstPlaces) && second.is(secondLength, secondPlaces)) {
            if (alike < ENOUGH && length <= WORDS * Long.BYTES && first.isShort() && second.isShort()) {
                alike++;
                if (alike == ENOUGH) {
                    expect();
                }
            }
            return;
        }
        first.set(firstLength, firstPlaces);
        second.set(secondLength, secondPlaces);
        secondStart = firstLength + BETWEEN.length();
        length = secondStart + secondLength + BEHIND.length();
        alike = 1;
    }

    /**
     * Whether there is a form that the next pairs are expected to have.
     *
     * @return false if {@link #read} is not to be called.
     */
    public boolean isExpecting() {
        return alike >= ENOUGH;
    }

    /**
     * Where the second number of a pair begins.
     *
     * @return distance from the start of the first one.
     */
    public int secondStart() {
        return secondStart;
    }

    /**
     * The distance of two pairs.
     *
     * @return from the start of a pair's first number to that of the next one's.
     */
    public int length() {
        return length;
    }

    /**
     * How long first numbers are.
     *
     * @return in characters.
     */
    public int firstLength() {
        return first.length;
    }

    /**
     * How long second numbers are.
     *
     * @return in characters.
     */
    public int secondLength() {
        return second.length;
    }

    /**
     * How many digits of first numbers are behind the point.
     *
     * @return 0 to 8.
     */
    public int firstPlaces() {
        return first.places;
    }

    /**
     * How many digits of second numbers are behind the point.
     *
     * @return 0 to 8.
     */
    public int secondPlaces() {
        return second.places;
    }

    /**
     * Reads pairs as long as they are of the expected form and others follow them.
     *
     * @param text    the bytes, {@value #LOOK_AHEAD} of them from the start of each pair on, also of the one that is
     *     none any more.
     * @param start   index of the first number.
     * @param firsts  takes the digits of first numbers, before and behind the point.
     * @param seconds takes those of second numbers.
     * @param from    where the first pair goes in both.
     * @param to      the index before which there is room in both.
     * @return how many were read.
     */
    public int read(
            final byte[] text,
            final int start,
            final long[] firsts,
            final long[] seconds,
            final int from,
            final int to) {
        // All in variables: the compiler keeps them at hand, and this is what a snapshot's time is mostly spent on.
        final long pattern0 = patterns[0];
        final long pattern1 = patterns[1];
        final long pattern2 = patterns[2];
        final long pattern3 = patterns[3];
        final long slack0 = slacks[0];
        final long slack1 = slacks[1];
        final long slack2 = slacks[2];
        final long slack3 = slacks[3];
        final long highs0 = highs[0];
        final long highs1 = highs[1];
        final long highs2 = highs[2];
        final long highs3 = highs[3];
        final int toNext = length;
        final int firstWhole = first.wholeDigits;
        final int firstPlaces = first.places;
        final int firstFraction = first.fractionOffset();
        final long firstFactor = PowersOfTen.of(firstPlaces);
        final long firstMany = first.maskOfMany();
        final int secondNumber = secondStart;
        final int secondWhole = second.wholeDigits;
        final int secondPlaces = second.places;
        final int secondFraction = secondNumber + second.fractionOffset();
        final long secondFactor = PowersOfTen.of(secondPlaces);
        final long secondMany = second.maskOfMany();
        // A short first number is put together in one word: what is before the point moves to where the point was.
        final boolean isShort = first.length <= Long.BYTES;
        final long wholeMask = DigitWord.firstBytes(-1, firstWhole);
        final long placesMask = isShort ? DigitWord.firstBytes(-1, first.length) & -1L << (firstFraction << 3) : 0;
        final int topShift = -first.length * Byte.SIZE;
        final int wholeShift = topShift + (firstFraction - firstWhole) * Byte.SIZE;
        int at = start;
        for (int i = from; i < to; i++) {
            final long word0 = LittleEndian.getLong(text, at) ^ pattern0;
            final long word1 = LittleEndian.getLong(text, at + Long.BYTES) ^ pattern1;
            final long word2 = LittleEndian.getLong(text, at + 2 * Long.BYTES) ^ pattern2;
            final long word3 = LittleEndian.getLong(text, at + 3 * Long.BYTES) ^ pattern3;
            final long others = (word0 + slack0 | word0) & highs0
                    | (word1 + slack1 | word1) & highs1
                    | (word2 + slack2 | word2) & highs2
                    | (word3 + slack3 | word3) & highs3;
            final long secondWord = DigitWord.digits(LittleEndian.getLong(text, at + secondNumber));
            final long needlessZero = (word0 & 0xFF) - 1 & firstMany | (secondWord & 0xFF) - 1 & secondMany;
            if (others != 0 || needlessZero < 0) {
                return i - from;
            }
            if (isShort) {
                firsts[i] = DigitWord.eight((word0 & wholeMask) << wholeShift | (word0 & placesMask) << topShift);
            } else {
                final long fraction = DigitWord.digits(LittleEndian.getLong(text, at + firstFraction));
                firsts[i] = DigitWord.first(word0, firstWhole) * firstFactor + DigitWord.first(fraction, firstPlaces);
            }
            final long fraction = DigitWord.digits(LittleEndian.getLong(text, at + secondFraction));
            final long whole = secondWhole == 1 ? secondWord & 0xFF : DigitWord.first(secondWord, secondWhole);
            seconds[i] = whole * secondFactor + DigitWord.first(fraction, secondPlaces);
            at += toNext;
        }
        return to - from;
    }

    private void expect() {
        for (int i = 0; i < WORDS; i++) {
            patterns[i] = 0;
            slacks[i] = 0;
            highs[i] = 0;
        }
        expectNumber(0, first);
        expectText(first.length, BETWEEN);
        expectNumber(secondStart, second);
        expectText(secondStart + second.length, BEHIND);
    }

    private void expectNumber(final int start, final Form form) {
        for (int i = 0; i < form.length; i++) {
            if (i == form.wholeDigits) {
                expectByte(start + i, DigitWord.pattern(0, 1, 1), DigitWord.slack(0, 1, 1));
            } else {
                expectByte(start + i, DigitWord.pattern(1, 0, 1), DigitWord.slack(1, 0, 1));
            }
        }
    }

    /** Characters that have to be what they are: as strict as with a point. */
    private void expectText(final int start, final String text) {
        for (int i = 0; i < text.length(); i++) {
            expectByte(start + i, text.charAt(i), DigitWord.slack(0, 1, 1));
        }
    }

    private void expectByte(final int index, final long pattern, final long slack) {
        final int word = index / Long.BYTES;
        final int shift = index % Long.BYTES * Byte.SIZE;
        patterns[word] |= pattern << shift;
        slacks[word] |= slack << shift;
        highs[word] |= DigitWord.highs(1) << shift;
    }
}
