package io.kubook.bench;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Kinds and sizes of frames, in today's key order; all of one kind are different, and of about the same length. */
public enum KindOfFrame {
    /** A level 2 frame with one change. */
    LEVEL2_1(1),

    /** A level 2 frame with 4 changes. */
    LEVEL2_4(4),

    /** A level 2 frame with 16 changes. */
    LEVEL2_16(16),

    /** A level 2 frame with 64 changes. */
    LEVEL2_64(64),

    /** A trade. */
    MATCH(0),

    /** A ticker of one symbol. */
    TICKER(0);

    private static final long SEED = 3;
    private static final long FIRST_TIME_MS = 1_760_000_000_000L;
    private static final long FIRST_ID = 17_012_345_678_901_234L;
    private static final long FIRST_ORDER = 0x5f6_0011_2233L;
    private static final int REACH = 1_000;

    private final int changes;

    KindOfFrame(final int changes) {
        this.changes = changes;
    }

    /**
     * Makes frames, always the same.
     *
     * @param bytes about how many there are to be in all; more than the caches hold, if reading them is to be measured.
     * @return 2 frames or more, all of {@link FrameMaker#SYMBOL}.
     */
    public Frames frames(final int bytes) {
        final int length = maker().get().length;
        return new Frames(maker(), Math.max(2, bytes / length));
    }

    private Supplier<byte[]> maker() {
        if (changes > 0) {
            return new FrameMaker(SEED, FrameMaker.FIRST_SEQUENCE).withChanges(changes)::next;
        }
        final Values values = new Values();
        return () -> (this == MATCH ? values.match() : values.ticker()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Draws the values of trades and tickers. */
    private static final class Values {
        private final SplittableRandom random = new SplittableRandom(SEED);
        private long count;

        private String match() {
            count++;
            return "{\"topic\":\"/market/match:" + FrameMaker.SYMBOL + "\",\"type\":\"message\",\"subject\":"
                    + "\"trade.l3match\",\"data\":{\"makerOrderId\":\"" + order() + "\",\"price\":\"" + price()
                    + "\",\"sequence\":\"" + (FIRST_ID + count) + "\",\"side\":\""
                    + (random.nextBoolean() ? "buy" : "sell") + "\",\"size\":\"" + size() + "\",\"symbol\":\""
                    + FrameMaker.SYMBOL + "\",\"takerOrderId\":\"" + order() + "\",\"time\":\"" + timeMs()
                    + "000000\",\"tradeId\":\"" + (FIRST_ID + count) + "\",\"type\":\"match\"}}";
        }

        private String ticker() {
            count++;
            return "{\"topic\":\"/market/ticker:" + FrameMaker.SYMBOL + "\",\"type\":\"message\",\"subject\":"
                    + "\"trade.ticker\",\"data\":{\"bestAsk\":\"" + price() + "\",\"bestAskSize\":\"" + size()
                    + "\",\"bestBid\":\"" + price() + "\",\"bestBidSize\":\"" + size() + "\",\"price\":\"" + price()
                    + "\",\"sequence\":\"" + (FrameMaker.FIRST_SEQUENCE + count) + "\",\"size\":\"" + size()
                    + "\",\"time\":" + timeMs() + "}}";
        }

        private String price() {
            final long ticks = FrameMaker.BEST_BID + random.nextInt(REACH);
            return ticks / 10 + (ticks % 10 == 0 ? "" : "." + ticks % 10);
        }

        private String size() {
            return random.nextInt(10) + "." + (10_000_000 + random.nextInt(90_000_000));
        }

        private String order() {
            return "68e0a1b2c3d4" + Long.toHexString(FIRST_ORDER + random.nextInt(1 << 30));
        }

        private long timeMs() {
            return FIRST_TIME_MS + count;
        }
    }
}
