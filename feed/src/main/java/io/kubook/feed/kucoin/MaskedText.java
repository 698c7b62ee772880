package io.kubook.feed.kucoin;

import io.kubook.engine.event.RawBytes;
import java.util.Arrays;

/**
 * Text that all frames of a form have in common, but for the digits of some numbers. It is compared in words, with
 * those digits masked out, and without a branch until the end. Reused; for one thread at a time.
 */
final class MaskedText {
    /**
     * Words of a block: its comparison is written out, since the compiler's own loop would be all preparation. Texts
     * have one block, as a rule, for which there is no loop at all; but the fewer words it has, the better.
     */
    private static final int BLOCK = 14;

    private static final int BLOCK_BYTES = BLOCK * Long.BYTES;

    /** How many bytes behind the text may be looked at. */
    static final int LOOK_AHEAD = BLOCK_BYTES;

    /** Masks no bit of a byte out. */
    static final int COMPARED = 0xFF;

    private static final int NOT_COMPARED = 0;

    /** Of one word after the other, which bytes are compared, and what they have to be. */
    private final long[][] blocks;

    private final long[] firstBlock;

    private int count;

    /**
     * Makes room.
     *
     * @param capacity the most bytes that it can be told of.
     */
    MaskedText(final int capacity) {
        blocks = new long[(capacity + BLOCK_BYTES - 1) / BLOCK_BYTES][2 * BLOCK];
        firstBlock = blocks[0];
    }

    /** Takes the bytes from one index on up to another. */
    void set(final byte[] text, final int from, final int to) {
        for (final long[] block : blocks) {
            Arrays.fill(block, 0);
        }
        for (int i = from; i < to; i++) {
            put(i - from, COMPARED, text[i] & 0xFF);
        }
        count = (to - from + BLOCK_BYTES - 1) / BLOCK_BYTES;
    }

    /** Leaves out the digits of a number from now on. */
    void mask(final int start, final int digits) {
        for (int i = start; i < start + digits; i++) {
            put(i, NOT_COMPARED, 0);
        }
    }

    private void put(final int index, final long mask, final long value) {
        put(blocks[index / BLOCK_BYTES], index % BLOCK_BYTES, mask, value);
    }

    /**
     * Says what a byte has to be.
     *
     * @param words of one word after the other, which bytes are compared, and what they have to be.
     * @param index of the byte.
     * @param mask  {@link #COMPARED}, or 0 if it may be anything.
     * @param value what it has to be; 0 if it may be anything.
     */
    static void put(final long[] words, final int index, final long mask, final long value) {
        final int word = index / Long.BYTES * 2;
        final int shift = index % Long.BYTES * Byte.SIZE;
        final long others = ~((long) COMPARED << shift);
        words[word] = words[word] & others | mask << shift;
        words[word + 1] = words[word + 1] & others | value << shift;
    }

    /**
     * Compares the bytes from an index on.
     *
     * @param text  of which as many as {@value #LOOK_AHEAD} bytes more are read, which decide nothing.
     * @param start index of the first byte.
     * @return 0 if all are as they should be.
     */
    long differences(final byte[] text, final int start) {
        long differences = differences(text, start, firstBlock);
        for (int i = 1; i < count; i++) {
            differences |= differences(text, start + i * BLOCK_BYTES, blocks[i]);
        }
        return differences;
    }

    private static long differences(final byte[] text, final int start, final long[] block) {
        final long at = RawBytes.checked(text, start, BLOCK_BYTES);
        return RawBytes.longAt(text, at) & block[0] ^ block[1]
                | RawBytes.longAt(text, at + 8) & block[2] ^ block[3]
                | RawBytes.longAt(text, at + 16) & block[4] ^ block[5]
                | RawBytes.longAt(text, at + 24) & block[6] ^ block[7]
                | RawBytes.longAt(text, at + 32) & block[8] ^ block[9]
                | RawBytes.longAt(text, at + 40) & block[10] ^ block[11]
                | RawBytes.longAt(text, at + 48) & block[12] ^ block[13]
                | RawBytes.longAt(text, at + 56) & block[14] ^ block[15]
                | RawBytes.longAt(text, at + 64) & block[16] ^ block[17]
                | RawBytes.longAt(text, at + 72) & block[18] ^ block[19]
                | RawBytes.longAt(text, at + 80) & block[20] ^ block[21]
                | RawBytes.longAt(text, at + 88) & block[22] ^ block[23]
                | RawBytes.longAt(text, at + 96) & block[24] ^ block[25]
                | RawBytes.longAt(text, at + 104) & block[26] ^ block[27];
    }
}
