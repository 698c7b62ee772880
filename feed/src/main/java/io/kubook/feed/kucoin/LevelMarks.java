package io.kubook.feed.kucoin;

/** What stands behind a level whose last member is in quotes, where no blanks are; looked at in eight bytes at once. */
final class LevelMarks {
    /** Bytes from a level's last quote to what is behind the level. */
    static final int END_LENGTH = 2;

    /** Bytes from a level's last quote to the first character of the next level's first member. */
    static final int NEXT_LENGTH = 5;

    /** Bytes from a level's opening bracket to the first character of its first member. */
    static final int FIRST_LENGTH = 2;

    /** Bytes from what is behind a level to the next one. */
    static final int COMMA_LENGTH = 1;

    private static final int FIRST = '[' | '"' << 8;
    private static final int END = '"' | ']' << 8;
    private static final long NEXT = END | ',' << 16 | '[' << 24 | (long) '"' << 32;
    private static final long NEXT_BYTES = 0xFF_FFFF_FFFFL;

    private LevelMarks() {}

    /** Whether a level ends where eight bytes, the first one lowest, begin. */
    static boolean isEnd(final long bytes) {
        return (short) bytes == END;
    }

    /** No bit if a comma follows the end of a level there, otherwise all bits: no branch has to foresee it. */
    static int noCommaMask(final long bytes) {
        return -((int) (bytes >>> 16) & 0xFF ^ ',') >> Integer.SIZE - 1;
    }

    /** Whether a level begins where two bytes are from, and its first member is in quotes. */
    static boolean isFirst(final short bytes) {
        return bytes == FIRST;
    }

    /** Whether it ends there and another follows. */
    static boolean isNext(final long bytes) {
        return (bytes & NEXT_BYTES) == NEXT;
    }
}
