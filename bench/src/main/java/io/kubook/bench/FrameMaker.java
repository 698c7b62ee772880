package io.kubook.bench;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Makes level 2 frames as KuCoin sends them today (key order topic, type, subject, data; changes, sequenceEnd,
 * sequenceStart, symbol, time), seeded. Frames have 1 to 8 changes, 1.9 on average; of the changes about 16 % are at
 * the touch, 53 % within 4 levels and 91 % within 32, as on the real market.
 */
public final class FrameMaker {
    /** The symbol of all frames. */
    public static final String SYMBOL = "BTC-USDT";

    /** Decimal places of prices. */
    public static final int PRICE_SCALE = 1;

    /** Decimal places of sizes. */
    public static final int SIZE_SCALE = 8;

    /** A first sequence with as many digits as the real ones have. */
    public static final long FIRST_SEQUENCE = 30_000_000_001L;

    private static final long MID_TICKS = 701_190;
    private static final long FIRST_TIME_MS = 1_760_000_000_000L;
    private static final int MAX_CHANGES = 8;

    private final SplittableRandom random;
    private long sequence;

    /**
     * A maker that always makes the same frames for a seed.
     *
     * @param seed          any number.
     * @param firstSequence of the first frame.
     */
    public FrameMaker(final long seed, final long firstSequence) {
        random = new SplittableRandom(seed);
        sequence = firstSequence - 1;
    }

    /**
     * The next frame; its range of sequences follows the one before without a hole.
     *
     * @return its bytes.
     */
    public byte[] next() {
        final StringBuilder asks = new StringBuilder();
        final StringBuilder bids = new StringBuilder();
        final long first = sequence + 1;
        int changes = 1;
        while (changes < MAX_CHANGES && random.nextInt(100) < 47) {
            changes++;
        }
        for (int i = 0; i < changes; i++) {
            sequence++;
            appendChange(random.nextBoolean() ? asks : bids, asks);
        }
        return ("{\"topic\":\"/market/level2:" + SYMBOL + "\",\"type\":\"message\",\"subject\":\"trade.l2update\","
                        + "\"data\":{\"changes\":{\"asks\":[" + asks + "],\"bids\":[" + bids + "]},\"sequenceEnd\":"
                        + sequence + ",\"sequenceStart\":" + first + ",\"symbol\":\"" + SYMBOL + "\",\"time\":"
                        + (FIRST_TIME_MS + sequence / 2) + "}}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void appendChange(final StringBuilder side, final StringBuilder asks) {
        final long distance = distance();
        final long ticks = side == asks ? MID_TICKS + 1 + distance : MID_TICKS - distance;
        side.append(side.isEmpty() ? "[\"" : ",[\"").append(ticks / 10);
        if (ticks % 10 != 0) {
            side.append('.').append(ticks % 10);
        }
        side.append("\",\"")
                .append(size(distance))
                .append("\",\"")
                .append(sequence)
                .append("\"]");
    }

    /** The touch itself is never deleted, so that the book neither empties nor crosses. */
    private String size(final long distance) {
        if (distance > 0 && random.nextInt(100) < 35) {
            return "0";
        }
        final long size = 1 + random.nextLong(200_000_000L);
        return size / 100_000_000L + "." + String.format("%08d", size % 100_000_000L);
    }

    private long distance() {
        final int percent = random.nextInt(100);
        if (percent < 16) {
            return 0;
        }
        if (percent < 53) {
            return 1 + random.nextInt(3);
        }
        return percent < 91 ? 4 + random.nextInt(28) : 32 + random.nextInt(5_000);
    }
}
