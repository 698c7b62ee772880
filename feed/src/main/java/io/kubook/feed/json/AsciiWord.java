package io.kubook.feed.json;

/**
 * Looks at eight bytes of a string at once. The tests for a zero byte and for a byte below a limit are those of Sean
 * Eron Anderson's "Bit Twiddling Hacks" ("Determine if a word has a zero byte", "... has a byte less than n"); they can
 * be wrong only above the first byte that they find, and only that one is used here.
 */
final class AsciiWord {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    private AsciiWord() {}

    /**
     * Counts the bytes that stand for themselves inside a JSON string: ASCII, but no control character, quote or
     * backslash.
     *
     * @param word eight bytes, the first one lowest.
     * @return how many of them come before the first other byte, 0 to 8.
     */
    static int plainBytes(final long word) {
        final long others = word | zeroBytes(word ^ QUOTES) | zeroBytes(word ^ BACKSLASHES) | (word - BLANKS) & ~word;
        return Long.numberOfTrailingZeros(others & HIGHS) >>> 3;
    }

    private static long zeroBytes(final long word) {
        return word - ONES & ~word;
    }
}
