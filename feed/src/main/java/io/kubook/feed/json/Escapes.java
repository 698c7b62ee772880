package io.kubook.feed.json;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Backslash sequences of JSON strings (RFC 8259 section 7). */
final class Escapes {
    private static final int SHORT = 2;
    private static final int UNICODE = 6;
    private static final int PAIR = 12;

    private Escapes() {}

    /**
     * Measures the escape at an index.
     *
     * @param text  the bytes.
     * @param index of the backslash.
     * @param limit end of the text.
     * @return 2, 6, or 12 for a surrogate pair; 0 if it is none, not complete, or half a pair.
     */
    static int length(final DirectBuffer text, final int index, final int limit) {
        if (limit - index < SHORT) {
            return 0;
        }
        if (text.getByte(index + 1) != 'u') {
            return shortEscape(text.getByte(index + 1)) < 0 ? 0 : SHORT;
        }
        final int unit = codeUnit(text, index, limit);
        if (unit < 0 || isLowSurrogate(unit)) {
            return 0;
        }
        if (!isHighSurrogate(unit)) {
            return UNICODE;
        }
        return isLowSurrogate(codeUnit(text, index + UNICODE, limit)) ? PAIR : 0;
    }

    /**
     * The character of an escape that {@link #length} has accepted.
     *
     * @param text   the bytes.
     * @param index  of the backslash.
     * @param length as measured.
     * @return the code point.
     */
    static int codePoint(final DirectBuffer text, final int index, final int length) {
        if (length == SHORT) {
            return shortEscape(text.getByte(index + 1));
        }
        final int unit = codeUnit(text, index, index + UNICODE);
        if (length == UNICODE) {
            return unit;
        }
        final int low = codeUnit(text, index + UNICODE, index + PAIR);
        return Character.toCodePoint((char) unit, (char) low);
    }

    /**
     * Writes a checked string without its escapes.
     *
     * @param text   the bytes.
     * @param start  of the string's content.
     * @param end    of the content.
     * @param target takes the bytes, at most as many as there are in the source.
     * @param index  of the first byte written.
     * @return the number of bytes written.
     */
    static int decode(
            final DirectBuffer text,
            final int start,
            final int end,
            final MutableDirectBuffer target,
            final int index) {
        int written = 0;
        int i = start;
        while (i < end) {
            final byte b = text.getByte(i);
            if (b == '\\') {
                final int length = length(text, i, end);
                written += Utf8.put(codePoint(text, i, length), target, index + written);
                i += length;
            } else {
                target.putByte(index + written, b);
                written++;
                i++;
            }
        }
        return written;
    }

    /**
     * Compares a checked string, escapes and all, with known ASCII.
     *
     * @param text  the bytes.
     * @param start of the string's content.
     * @param end   of the content.
     * @param ascii to compare with.
     * @return true if the string stands for exactly these characters.
     */
    static boolean decodesTo(final DirectBuffer text, final int start, final int end, final byte[] ascii) {
        int matched = 0;
        int i = start;
        while (i < end) {
            int character = text.getByte(i);
            int length = 1;
            if (character == '\\') {
                length = length(text, i, end);
                character = codePoint(text, i, length);
            }
            if (matched == ascii.length || ascii[matched] != character) {
                return false;
            }
            matched++;
            i += length;
        }
        return matched == ascii.length;
    }

    /** The four hex digits of the escape at an index, or -1 if there is none. */
    private static int codeUnit(final DirectBuffer text, final int index, final int limit) {
        if (limit - index < UNICODE || text.getByte(index) != '\\' || text.getByte(index + 1) != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = index + 2; i < index + UNICODE; i++) {
            final int digit = Character.digit(text.getByte(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static boolean isHighSurrogate(final int unit) {
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLowSurrogate(final int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }

    private static int shortEscape(final byte b) {
        return switch (b) {
            case '"', '\\', '/' -> b;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> -1;
        };
    }
}
