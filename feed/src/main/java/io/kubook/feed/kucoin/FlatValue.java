package io.kubook.feed.kucoin;

import io.kubook.feed.json.JsonCursor;

/** The values of trades and tickers, as far as they matter. */
enum FlatValue {
    SYMBOL("symbol"),
    SEQUENCE("sequence"),
    TIME("time"),
    PRICE("price"),
    SIZE("size"),
    SIDE("side"),
    TRADE_ID("tradeId"),
    BEST_BID("bestBid"),
    BEST_BID_SIZE("bestBidSize"),
    BEST_ASK("bestAsk"),
    BEST_ASK_SIZE("bestAskSize"),

    /** A text that is only passed. */
    OTHER("");

    private static final FlatValue[] OF_TRADES = {SYMBOL, SEQUENCE, TIME, PRICE, SIZE, SIDE, TRADE_ID};
    private static final FlatValue[] OF_TICKERS = {
        SYMBOL, SEQUENCE, TIME, PRICE, SIZE, BEST_BID, BEST_BID_SIZE, BEST_ASK, BEST_ASK_SIZE
    };

    private static final byte[] TIME_IN_DOCUMENTATION = ObjectReader.name("Time");

    private final byte[] key;

    FlatValue(final String key) {
        this.key = ObjectReader.name(key);
    }

    /** The value of the key that was read last; {@link #OTHER} if it does not matter. */
    static FlatValue of(final FrameKind kind, final JsonCursor cursor) {
        for (final FlatValue value : all(kind)) {
            if (cursor.textEquals(value.key)) {
                return value;
            }
        }
        return kind == FrameKind.TICKER && cursor.textEquals(TIME_IN_DOCUMENTATION) ? TIME : OTHER;
    }

    /** Those that frames of a kind have; the time may be missing. */
    static FlatValue[] all(final FrameKind kind) {
        return kind == FrameKind.TRADE ? OF_TRADES : OF_TICKERS;
    }

    int bit() {
        return 1 << ordinal();
    }

    boolean isWhole() {
        return this == SEQUENCE || this == TIME;
    }
}
