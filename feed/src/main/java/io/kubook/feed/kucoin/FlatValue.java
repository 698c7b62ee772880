package io.kubook.feed.kucoin;

import io.kubook.feed.json.JsonCursor;

/** The values of trades and tickers, as far as they matter: all that {@link TradeData} and {@link TickerData} read. */
enum FlatValue {
    SYMBOL(ObjectReader.SYMBOL),
    SEQUENCE(ObjectReader.SEQUENCE),
    TIME(ObjectReader.TIME),
    PRICE(ObjectReader.PRICE),
    SIZE(ObjectReader.SIZE),
    SIDE(TradeData.SIDE),
    TRADE_ID(TradeData.TRADE_ID),
    BEST_BID(TickerData.BEST_BID),
    BEST_BID_SIZE(TickerData.BEST_BID_SIZE),
    BEST_ASK(TickerData.BEST_ASK),
    BEST_ASK_SIZE(TickerData.BEST_ASK_SIZE),

    /** A text that is only passed. */
    OTHER(new byte[0]);

    private static final FlatValue[] OF_TRADES = {SYMBOL, SEQUENCE, TIME, PRICE, SIZE, SIDE, TRADE_ID};
    private static final FlatValue[] OF_TICKERS = {
        SYMBOL, SEQUENCE, TIME, PRICE, SIZE, BEST_BID, BEST_BID_SIZE, BEST_ASK, BEST_ASK_SIZE
    };

    private final byte[] key;

    FlatValue(final byte[] key) {
        this.key = key;
    }

    /** The value of the key that was read last; {@link #OTHER} if it does not matter. */
    static FlatValue of(final FrameKind kind, final JsonCursor cursor) {
        for (final FlatValue value : all(kind)) {
            if (cursor.textEquals(value.key)) {
                return value;
            }
        }
        return kind == FrameKind.TICKER && cursor.textEquals(TickerData.TIME_IN_DOCUMENTATION) ? TIME : OTHER;
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
