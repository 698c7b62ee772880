package io.kubook.feed.kucoin;

import io.kubook.feed.json.JsonToken;

/** Reads the {@code data} object of one kind of frame. Topic and symbol of the frame are known by then. */
abstract class FrameDataReader extends ObjectReader {
    final KucoinFrame frame;

    FrameDataReader(final FieldReader fields, final KucoinFrame frame) {
        super(fields);
        this.frame = frame;
    }

    final boolean readSequence() {
        if (!fields.whole(cursor.next())) {
            return false;
        }
        frame.firstSequence = fields.whole();
        frame.lastSequence = fields.whole();
        return true;
    }

    final boolean readTime(final long nanosPerUnit) {
        if (!fields.time(nanosPerUnit)) {
            return false;
        }
        frame.venueTimeNs = fields.whole();
        return true;
    }

    /** The symbol of the data, which must be that of the topic. */
    final boolean readSymbol() {
        final JsonToken token = cursor.next();
        if (token != JsonToken.STRING) {
            return fields.refuse(token);
        }
        cursor.text(fields.scratch);
        return fields.scratch.contentEquals(frame.symbol) || fields.fail(DecodeResult.SYMBOL_MISMATCH);
    }
}
