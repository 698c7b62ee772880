package io.kubook.bench;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Makes level 2 frames as KuCoin sends them today (key order topic, type, subject, data; changes, sequenceEnd,
 * sequenceStart, symbol, time), seeded. Frames have 1 to 8 changes, 1.89 on average, and 279 bytes on average; of the
 * changes 16 % are at the touch, 53 % among the best 4 levels and 91 % among the best 32, as on the real market. The
 * rest is spread evenly over what the book has beyond.
 */
public final class FrameMaker {
    /** The symbol of all frames but those of {@link #of(String)}. */
    public static final String SYMBOL = "BTC-USDT";

    /** Decimal places of prices. */
    public static final int PRICE_SCALE = 1;

    /** Decimal places of sizes. */
    public static final int SIZE_SCALE = 8;

    /** A first sequence with as many digits as the real ones have. */
    public static final long FIRST_SEQUENCE = 30_000_000_001L;

    /** The best bid of a book that these frames fit, scaled; the best ask is one more. */
    public static final long BEST_BID = 701_190;

    /** How many ticks from the touch the farthest change is, where nothing else is said. */
    public static final int REACH = 5_000;

    /** The most changes of a frame that is drawn at random. */
    public static final int MAX_CHANGES = 8;

    private static final long FIRST_TIME_MS = 1_760_000_000_000L;
    private static final long SIZE_UNIT = 100_000_000L;
    private static final int ROUND_DECIMALS = 2;
    private static final int ANY_NUMBER = 0;
    private static final int NEAR = 32;

    private final SplittableRandom random;
    private final int reach;
    private final int fixedChanges;
    private final String symbol;
    private long sequence;

    /**
     * A maker that always makes the same frames for a seed.
     *
     * @param seed          any number.
     * @param firstSequence of the first frame.
     */
    public FrameMaker(final long seed, final long firstSequence) {
        this(new SplittableRandom(seed), firstSequence - 1, REACH, ANY_NUMBER, SYMBOL);
    }

    private FrameMaker(
            final SplittableRandom random,
            final long sequence,
            final int reach,
            final int fixedChanges,
            final String symbol) {
        this.random = random;
        this.sequence = sequence;
        this.reach = reach;
        this.fixedChanges = fixedChanges;
        this.symbol = symbol;
    }

    /**
     * The same for a book with fewer levels, so that it keeps about as many as it has.
     *
     * @param ticks how far from the touch changes are at most, more than 32.
     * @return a new maker.
     */
    public FrameMaker within(final int ticks) {
        return new FrameMaker(random.split(), sequence, ticks, fixedChanges, symbol);
    }

    /**
     * The same with as many changes in every frame.
     *
     * @param changes 1 or more.
     * @return a new maker.
     */
    public FrameMaker withChanges(final int changes) {
        return new FrameMaker(random.split(), sequence, reach, changes, symbol);
    }

    /**
     * The same for another symbol.
     *
     * @param name as the venue writes it.
     * @return a new maker.
     */
    public FrameMaker of(final String name) {
        return new FrameMaker(random.split(), sequence, reach, fixedChanges, name);
    }

    /**
     * The names of many symbols.
     *
     * @param index 0 for {@link #SYMBOL}.
     * @return another one for each.
     */
    public static String symbol(final int index) {
        return index == 0 ? SYMBOL : "COIN" + index + "-USDT";
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
        final int changes = fixedChanges == ANY_NUMBER ? drawChanges() : fixedChanges;
        for (int i = 0; i < changes; i++) {
            sequence++;
            appendChange(random.nextBoolean() ? asks : bids, asks);
        }
        return ("{\"topic\":\"/market/level2:" + symbol + "\",\"type\":\"message\",\"subject\":\"trade.l2update\","
                        + "\"data\":{\"changes\":{\"asks\":[" + asks + "],\"bids\":[" + bids + "]},\"sequenceEnd\":"
                        + sequence + ",\"sequenceStart\":" + first + ",\"symbol\":\"" + symbol + "\",\"time\":"
                        + (FIRST_TIME_MS + sequence / 2) + "}}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private int drawChanges() {
        int changes = 1;
        while (changes < MAX_CHANGES && random.nextInt(10_000) < 4_725) {
            changes++;
        }
        return changes;
    }

    private void appendChange(final StringBuilder side, final StringBuilder asks) {
        final long distance = distance();
        final long ticks = side == asks ? BEST_BID + 1 + distance : BEST_BID - distance;
        side.append(side.isEmpty() ? "[\"" : ",[\"").append(ticks / 10);
        if (ticks % 10 != 0) {
            side.append('.').append(ticks % 10);
        }
        side.append("\",\"");
        appendSize(distance, side);
        side.append("\",\"").append(sequence).append("\"]");
    }

    /** The touch itself is never deleted, so that the book neither empties nor crosses; about a third is round. */
    private void appendSize(final long distance, final StringBuilder side) {
        if (distance > 0 && random.nextInt(100) < 35) {
            side.append('0');
            return;
        }
        final long size = 1 + random.nextLong(2 * SIZE_UNIT);
        final String fraction = Long.toString(SIZE_UNIT + size % SIZE_UNIT);
        final int decimals = random.nextInt(100) < 36 ? ROUND_DECIMALS : SIZE_SCALE;
        side.append(1 + size / SIZE_UNIT).append('.').append(fraction, 1, 1 + decimals);
    }

    /** In ticks; of those among the nearest 32 about two in three have a level, so that ranks are lower than ticks. */
    private long distance() {
        final int perMille = random.nextInt(1_000);
        if (perMille < 160) {
            return 0;
        }
        if (perMille < 507) {
            return 1 + random.nextInt(3);
        }
        return perMille < 910 ? 4 + random.nextInt(NEAR - 4) : NEAR + random.nextInt(reach - NEAR);
    }
}
