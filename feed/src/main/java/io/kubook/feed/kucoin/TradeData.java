package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.JsonToken;

/** The data of {@code trade.l3match}: one trade, its side that of the taker, its time in nanoseconds. */
final class TradeData extends FrameDataReader {
    static final byte[] SIDE = name("side");
    static final byte[] TRADE_ID = name("tradeId");
    private static final byte[] BUY = name("buy");
    private static final byte[] SELL = name("sell");

    private static final int SYMBOL_BIT = 1;
    private static final int SEQUENCE_BIT = 1 << 1;
    private static final int SIDE_BIT = 1 << 2;
    private static final int PRICE_BIT = 1 << 3;
    private static final int SIZE_BIT = 1 << 4;
    private static final int TRADE_ID_BIT = 1 << 5;
    private static final int TIME_BIT = 1 << 6;
    private static final int REQUIRED = SYMBOL_BIT | SEQUENCE_BIT | SIDE_BIT | PRICE_BIT | SIZE_BIT | TRADE_ID_BIT;

    TradeData(final FieldReader fields, final KucoinFrame frame) {
        super(fields, frame);
    }

    @Override
    void begin() {
        frame.price.clear();
        frame.size.clear();
        frame.tradeId.clear();
    }

    @Override
    boolean member() {
        if (cursor.textEquals(PRICE)) {
            return once(PRICE_BIT) && fields.decimal(frame.price);
        }
        if (cursor.textEquals(SEQUENCE)) {
            return once(SEQUENCE_BIT) && readSequence();
        }
        if (cursor.textEquals(SIDE)) {
            return once(SIDE_BIT) && readSide();
        }
        if (cursor.textEquals(SIZE)) {
            return once(SIZE_BIT) && fields.decimal(frame.size);
        }
        if (cursor.textEquals(SYMBOL)) {
            return once(SYMBOL_BIT) && readSymbol();
        }
        if (cursor.textEquals(TIME)) {
            return once(TIME_BIT) && readTime(1);
        }
        if (cursor.textEquals(TRADE_ID)) {
            return once(TRADE_ID_BIT) && fields.textOrNumber(frame.tradeId);
        }
        return fields.skip();
    }

    @Override
    int required() {
        return REQUIRED;
    }

    @Override
    boolean finish() {
        return true;
    }

    private boolean readSide() {
        final JsonToken token = cursor.next();
        if (token != JsonToken.STRING) {
            return fields.refuse(token);
        }
        final boolean buy = cursor.textEquals(BUY);
        if (!buy && !cursor.textEquals(SELL)) {
            return fields.fail(DecodeResult.BAD_SIDE);
        }
        frame.takerSide = buy ? Side.BID : Side.ASK;
        return true;
    }
}
