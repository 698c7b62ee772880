package io.kubook.feed.kucoin;

import io.kubook.feed.json.LittleEndian;
import java.util.Arrays;

/**
 * Text that all frames of a form have in common, but for the digits of some numbers. It is compared in words, with
 * those digits masked out, and without a branch until the end. Reused; for one thread at a time.
 */
final class MaskedText {
    /** Words of a block: its comparison is written out, since the compiler's own loop would be all preparation. */
    private static final int BLOCK = 8;

    private static final int BLOCK_BYTES = BLOCK * Long.BYTES;
    private static final byte COMPARED = -1;

    private final byte[] bytes;
    private final byte[] mask;

    /** The mask and the expected bytes of one word after the other. */
    private final long[][] blocks;

    private int count;

    /**
     * Makes room.
     *
     * @param capacity the most bytes that it can be told of.
     */
    MaskedText(final int capacity) {
        blocks = new long[(capacity + BLOCK_BYTES - 1) / BLOCK_BYTES][2 * BLOCK];
        bytes = new byte[blocks.length * BLOCK_BYTES];
        mask = new byte[bytes.length];
    }

    /** Takes the bytes from one index on up to another. */
    void set(final byte[] text, final int from, final int to) {
        final int length = to - from;
        System.arraycopy(text, from, bytes, 0, length);
        Arrays.fill(bytes, length, bytes.length, (byte) 0);
        Arrays.fill(mask, 0, length, COMPARED);
        Arrays.fill(mask, length, mask.length, (byte) 0);
        count = (length + BLOCK_BYTES - 1) / BLOCK_BYTES;
        pack();
    }

    /** Leaves out the digits of a number from now on. */
    void mask(final int start, final int digits) {
        Arrays.fill(bytes, start, start + digits, (byte) 0);
        Arrays.fill(mask, start, start + digits, (byte) 0);
        pack();
    }

    private void pack() {
        for (int i = 0; i < bytes.length; i += Long.BYTES) {
            final long[] block = blocks[i / BLOCK_BYTES];
            final int word = i % BLOCK_BYTES / Long.BYTES;
            block[2 * word] = LittleEndian.getLong(mask, i);
            block[2 * word + 1] = LittleEndian.getLong(bytes, i);
        }
    }

    /**
     * Compares the bytes from an index on.
     *
     * @param text  of which as many as 63 bytes more are read, which decide nothing.
     * @param start index of the first byte.
     * @return 0 if all are as they should be.
     */
    long differences(final byte[] text, final int start) {
        long differences = 0;
        for (int i = 0; i < count; i++) {
            differences |= differences(text, start + i * BLOCK_BYTES, blocks[i]);
        }
        return differences;
    }

    private static long differences(final byte[] text, final int start, final long[] block) {
        return LittleEndian.getLong(text, start) & block[0] ^ block[1]
                | LittleEndian.getLong(text, start + 8) & block[2] ^ block[3]
                | LittleEndian.getLong(text, start + 16) & block[4] ^ block[5]
                | LittleEndian.getLong(text, start + 24) & block[6] ^ block[7]
                | LittleEndian.getLong(text, start + 32) & block[8] ^ block[9]
                | LittleEndian.getLong(text, start + 40) & block[10] ^ block[11]
                | LittleEndian.getLong(text, start + 48) & block[12] ^ block[13]
                | LittleEndian.getLong(text, start + 56) & block[14] ^ block[15];
    }
}
