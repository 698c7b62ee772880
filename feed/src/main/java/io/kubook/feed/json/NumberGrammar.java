package io.kubook.feed.json;

import org.agrona.DirectBuffer;

/** The shape of a JSON number (RFC 8259 section 6). */
final class NumberGrammar {
    private NumberGrammar() {}

    /**
     * Finds the end of the number at an index. What follows it is for the caller to judge.
     *
     * @param text  the bytes.
     * @param start index of a minus sign or digit.
     * @param limit end of the text.
     * @return index after its last byte; or the bitwise complement of the index at which a digit is missing.
     */
    static int end(final DirectBuffer text, final int start, final int limit) {
        int i = text.getByte(start) == '-' ? start + 1 : start;
        if (i < limit && text.getByte(i) == '0') {
            i++;
        } else {
            final int first = i;
            i = digits(text, i, limit);
            if (i == first) {
                return ~i;
            }
        }
        if (i < limit && text.getByte(i) == '.') {
            final int first = i + 1;
            i = digits(text, first, limit);
            if (i == first) {
                return ~i;
            }
        }
        return i < limit && isExponentMark(text.getByte(i)) ? exponent(text, i + 1, limit) : i;
    }

    private static int exponent(final DirectBuffer text, final int start, final int limit) {
        final boolean signed = start < limit && isSign(text.getByte(start));
        final int first = signed ? start + 1 : start;
        final int end = digits(text, first, limit);
        return end == first ? ~end : end;
    }

    private static int digits(final DirectBuffer text, final int start, final int limit) {
        int i = start;
        while (i < limit && isDigit(text.getByte(i))) {
            i++;
        }
        return i;
    }

    static boolean isDigit(final byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isSign(final byte b) {
        return b == '-' || b == '+';
    }

    static boolean isExponentMark(final byte b) {
        return b == 'e' || b == 'E';
    }
}
