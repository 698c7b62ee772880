package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.JsonToken;

/**
 * The data of {@code trade.l2update}: {@code changes} with triples of price, new size and sequence, and the closed
 * range of sequences that the frame covers. The time came in mid 2022.
 */
final class DepthData extends FrameDataReader {
    private static final byte[] CHANGES = name("changes");
    private static final byte[] ASKS = name("asks");
    private static final byte[] BIDS = name("bids");
    private static final byte[] SEQUENCE_START = name("sequenceStart");
    private static final byte[] SEQUENCE_END = name("sequenceEnd");

    private static final int CHANGES_BIT = 1;
    private static final int START_BIT = 1 << 1;
    private static final int END_BIT = 1 << 2;
    private static final int SYMBOL_BIT = 1 << 3;
    private static final int TIME_BIT = 1 << 4;
    private static final int ASKS_BIT = 1 << 5;
    private static final int BIDS_BIT = 1 << 6;
    private static final int REQUIRED = CHANGES_BIT | START_BIT | END_BIT | SYMBOL_BIT;

    private final LevelReader levels;

    DepthData(final FieldReader fields, final KucoinFrame frame) {
        super(fields, frame);
        levels = new LevelReader(fields, frame.entries, true);
    }

    @Override
    void begin() {
        frame.entries.clear();
    }

    @Override
    boolean member() {
        if (cursor.textEquals(CHANGES)) {
            return once(CHANGES_BIT) && changes();
        }
        if (cursor.textEquals(SEQUENCE_END)) {
            return once(END_BIT) && readEnd();
        }
        if (cursor.textEquals(SEQUENCE_START)) {
            return once(START_BIT) && readStart();
        }
        if (cursor.textEquals(SYMBOL)) {
            return once(SYMBOL_BIT) && readSymbol();
        }
        if (cursor.textEquals(TIME)) {
            return once(TIME_BIT) && readTime(KucoinFrame.NANOS_PER_MILLI);
        }
        return fields.skip();
    }

    @Override
    int required() {
        return REQUIRED;
    }

    @Override
    boolean finish() {
        if (frame.firstSequence > frame.lastSequence) {
            return fields.fail(DecodeResult.SEQUENCE_RANGE);
        }
        return frame.entries.completeSequences(frame.firstSequence, frame.lastSequence)
                || fields.fail(DecodeResult.ENTRY_SEQUENCE);
    }

    private boolean changes() {
        final JsonToken first = cursor.next();
        if (first != JsonToken.BEGIN_OBJECT) {
            return fields.refuse(first);
        }
        JsonToken token = cursor.next();
        while (token == JsonToken.KEY) {
            if (!side()) {
                return false;
            }
            token = cursor.next();
        }
        return token == JsonToken.END_OBJECT || fields.refuse(token);
    }

    private boolean side() {
        if (cursor.textEquals(ASKS)) {
            return once(ASKS_BIT) && levels.read(Side.ASK);
        }
        if (cursor.textEquals(BIDS)) {
            return once(BIDS_BIT) && levels.read(Side.BID);
        }
        return fields.skip();
    }

    private boolean readStart() {
        if (!fields.whole(cursor.next())) {
            return false;
        }
        frame.firstSequence = fields.whole();
        return true;
    }

    private boolean readEnd() {
        if (!fields.whole(cursor.next())) {
            return false;
        }
        frame.lastSequence = fields.whole();
        return true;
    }
}
