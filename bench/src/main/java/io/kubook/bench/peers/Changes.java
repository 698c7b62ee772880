package io.kubook.bench.peers;

import java.util.Arrays;

/** What a level 2 frame says, in fields and arrays that are used again for each frame. One thread only. */
final class Changes {
    private static final int FIRST_CAPACITY = 64;

    String symbol;
    long sequenceStart;
    long sequenceEnd;
    long timeMs;
    int count;
    boolean[] asks = new boolean[FIRST_CAPACITY];
    long[] prices = new long[FIRST_CAPACITY];
    long[] sizes = new long[FIRST_CAPACITY];
    long[] sequences = new long[FIRST_CAPACITY];

    void clear() {
        count = 0;
    }

    void add(final boolean isAsk, final long price, final long size, final long sequence) {
        if (count == prices.length) {
            asks = Arrays.copyOf(asks, 2 * count);
            prices = Arrays.copyOf(prices, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
            sequences = Arrays.copyOf(sequences, 2 * count);
        }
        asks[count] = isAsk;
        prices[count] = price;
        sizes[count] = size;
        sequences[count] = sequence;
        count++;
    }

    void applyTo(final Levels book) {
        for (int i = 0; i < count; i++) {
            book.set(asks[i], prices[i], sizes[i]);
        }
    }
}
