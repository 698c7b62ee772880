package io.kubook.feed.json;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** UTF-8 beyond ASCII, after the table of well-formed byte sequences (Unicode Standard, table 3-7). */
final class Utf8 {
    private Utf8() {}

    /**
     * Looks for a byte order mark.
     *
     * @param text at least three bytes.
     * @return true if they are one.
     */
    static boolean isByteOrderMark(final DirectBuffer text) {
        return text.getByte(0) == (byte) 0xEF && text.getByte(1) == (byte) 0xBB && text.getByte(2) == (byte) 0xBF;
    }

    /**
     * Measures the multi-byte character at an index.
     *
     * @param text  the bytes.
     * @param index of the first byte of the character, which is not ASCII.
     * @param limit end of the text.
     * @return its length, 2 to 4; 0 if it is not well formed or not complete.
     */
    static int length(final DirectBuffer text, final int index, final int limit) {
        final int lead = text.getByte(index) & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        final int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (limit - index < length || !isSecond(lead, text.getByte(index + 1) & 0xFF)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((text.getByte(index + i) & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** The second byte alone rules out overlong forms, surrogates and what lies beyond U+10FFFF. */
    private static boolean isSecond(final int lead, final int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0 && second <= 0xBF;
            case 0xED -> second >= 0x80 && second <= 0x9F;
            case 0xF0 -> second >= 0x90 && second <= 0xBF;
            case 0xF4 -> second >= 0x80 && second <= 0x8F;
            default -> second >= 0x80 && second <= 0xBF;
        };
    }

    /**
     * Writes one character.
     *
     * @param codePoint U+0000 to U+10FFFF, no surrogate.
     * @param target    takes the bytes.
     * @param index     of the first one.
     * @return the number of bytes, 1 to 4.
     */
    static int put(final int codePoint, final MutableDirectBuffer target, final int index) {
        if (codePoint < 0x80) {
            target.putByte(index, (byte) codePoint);
            return 1;
        }
        if (codePoint < 0x800) {
            target.putByte(index, (byte) (0xC0 | codePoint >> 6));
            putContinuation(codePoint, target, index + 1);
            return 2;
        }
        if (codePoint < 0x10000) {
            target.putByte(index, (byte) (0xE0 | codePoint >> 12));
            putContinuation(codePoint >> 6, target, index + 1);
            putContinuation(codePoint, target, index + 2);
            return 3;
        }
        target.putByte(index, (byte) (0xF0 | codePoint >> 18));
        putContinuation(codePoint >> 12, target, index + 1);
        putContinuation(codePoint >> 6, target, index + 2);
        putContinuation(codePoint, target, index + 3);
        return 4;
    }

    private static void putContinuation(final int bits, final MutableDirectBuffer target, final int index) {
        target.putByte(index, (byte) (0x80 | bits & 0x3F));
    }
}
