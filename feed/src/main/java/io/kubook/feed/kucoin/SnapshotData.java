package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;

/** The data of the order book calls: sequence, time and two sides of {@code [price, size]}, further members skipped. */
final class SnapshotData extends ObjectReader {
    static final byte[] BIDS = name("bids");
    static final byte[] ASKS = name("asks");

    private static final int SEQUENCE_BIT = 1;
    private static final int BIDS_BIT = 1 << 1;
    private static final int ASKS_BIT = 1 << 2;
    private static final int TIME_BIT = 1 << 3;
    private static final int REQUIRED = SEQUENCE_BIT | BIDS_BIT | ASKS_BIT;

    private final KucoinRestBody body;
    private final LevelReader levels;

    /** Whether no other keys are put up with. */
    private boolean isAlone;

    SnapshotData(final FieldReader fields, final KucoinRestBody body) {
        super(fields);
        this.body = body;
        this.levels = new LevelReader(fields, body.levels, false);
    }

    /**
     * Reads the next value if it is a book and nothing else, so that it need not be looked at twice.
     *
     * @return false, and nothing of it is to be used, if it is anything else or has a fault.
     */
    boolean readAlone() {
        isAlone = true;
        final boolean isRead = read();
        isAlone = false;
        return isRead;
    }

    @Override
    void begin() {
        body.levels.clear();
    }

    @Override
    boolean member() {
        if (cursor.textEquals(SEQUENCE)) {
            return once(SEQUENCE_BIT) && readSequence();
        }
        if (cursor.textEquals(BIDS)) {
            return once(BIDS_BIT) && levels.read(Side.BID);
        }
        if (cursor.textEquals(ASKS)) {
            return once(ASKS_BIT) && levels.read(Side.ASK);
        }
        if (cursor.textEquals(TIME)) {
            return once(TIME_BIT) && readTime();
        }
        return !isAlone && fields.skip();
    }

    @Override
    int required() {
        return REQUIRED;
    }

    @Override
    boolean finish() {
        return true;
    }

    private boolean readSequence() {
        if (!fields.whole(cursor.next())) {
            return false;
        }
        body.sequence = fields.whole();
        return true;
    }

    private boolean readTime() {
        if (!fields.time(KucoinFrame.NANOS_PER_MILLI)) {
            return false;
        }
        body.venueTimeNs = fields.whole();
        return true;
    }
}
