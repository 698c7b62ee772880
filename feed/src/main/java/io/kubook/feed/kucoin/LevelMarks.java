package io.kubook.feed.kucoin;

/** What stands behind a level whose last member is in quotes, where no blanks are; looked at in eight bytes at once. */
final class LevelMarks {
    /** Bytes from a level's last quote to what is behind the level. */
    static final int END_LENGTH = 2;

    /** Bytes from a level's last quote to the first character of the next level's first member. */
    static final int NEXT_LENGTH = 5;

    private static final int END = '"' | ']' << 8;
    private static final long NEXT = END | ',' << 16 | '[' << 24 | (long) '"' << 32;
    private static final long NEXT_BYTES = 0xFF_FFFF_FFFFL;

    private LevelMarks() {}

    /** Whether a level ends where eight bytes, the first one lowest, begin. */
    static boolean isEnd(final long bytes) {
        return (short) bytes == END;
    }

    /** Whether it ends there and another follows. */
    static boolean isNext(final long bytes) {
        return (bytes & NEXT_BYTES) == NEXT;
    }
}
