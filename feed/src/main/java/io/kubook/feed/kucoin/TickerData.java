package io.kubook.feed.kucoin;

/**
 * The data of {@code trade.ticker}: best levels and last trade at a sequence of the book. A side without levels is
 * null, empty text or zero; a documentation example spells the time {@code Time}.
 */
final class TickerData extends FrameDataReader {
    static final byte[] BEST_ASK = name("bestAsk");
    static final byte[] BEST_ASK_SIZE = name("bestAskSize");
    static final byte[] BEST_BID = name("bestBid");
    static final byte[] BEST_BID_SIZE = name("bestBidSize");
    static final byte[] TIME_IN_DOCUMENTATION = name("Time");

    private static final int SEQUENCE_BIT = 1;
    private static final int ASK_BIT = 1 << 1;
    private static final int ASK_SIZE_BIT = 1 << 2;
    private static final int BID_BIT = 1 << 3;
    private static final int BID_SIZE_BIT = 1 << 4;
    private static final int PRICE_BIT = 1 << 5;
    private static final int SIZE_BIT = 1 << 6;
    private static final int TIME_BIT = 1 << 7;
    private static final int SYMBOL_BIT = 1 << 8;
    private static final int REQUIRED = SEQUENCE_BIT | ASK_BIT | ASK_SIZE_BIT | BID_BIT | BID_SIZE_BIT;

    TickerData(final FieldReader fields, final KucoinFrame frame) {
        super(fields, frame);
    }

    @Override
    void begin() {
        frame.price.clear();
        frame.size.clear();
        frame.bestBid.clear();
        frame.bestBidSize.clear();
        frame.bestAsk.clear();
        frame.bestAskSize.clear();
    }

    @Override
    boolean member() {
        if (cursor.textEquals(BEST_ASK)) {
            return once(ASK_BIT) && fields.optionalDecimal(frame.bestAsk);
        }
        if (cursor.textEquals(BEST_ASK_SIZE)) {
            return once(ASK_SIZE_BIT) && fields.optionalDecimal(frame.bestAskSize);
        }
        if (cursor.textEquals(BEST_BID)) {
            return once(BID_BIT) && fields.optionalDecimal(frame.bestBid);
        }
        if (cursor.textEquals(BEST_BID_SIZE)) {
            return once(BID_SIZE_BIT) && fields.optionalDecimal(frame.bestBidSize);
        }
        if (cursor.textEquals(PRICE)) {
            return once(PRICE_BIT) && fields.optionalDecimal(frame.price);
        }
        if (cursor.textEquals(SIZE)) {
            return once(SIZE_BIT) && fields.optionalDecimal(frame.size);
        }
        if (cursor.textEquals(SEQUENCE)) {
            return once(SEQUENCE_BIT) && readSequence();
        }
        if (cursor.textEquals(TIME) || cursor.textEquals(TIME_IN_DOCUMENTATION)) {
            return once(TIME_BIT) && readTime(KucoinFrame.NANOS_PER_MILLI);
        }
        if (cursor.textEquals(SYMBOL)) {
            return once(SYMBOL_BIT) && readSymbol();
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
}
