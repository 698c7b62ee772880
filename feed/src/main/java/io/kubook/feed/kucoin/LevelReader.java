package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.Decimals;
import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Reads one side of a book or of its changes: an array of {@code [price, size, ...]}. */
final class LevelReader {
    private static final int NONE = Decimals.NOT_PLAIN;
    private static final int LEVEL_START = '[' | '"' << 8;
    private static final int BETWEEN = '"' | ',' << 8 | '"' << 16;
    private static final int LEVEL_END = '"' | ']' << 8;
    private static final int THREE_BYTES = 0xFF_FFFF;

    /** How many bytes a plain level may be looked at: a comma, what stands around two numbers, and these. */
    private static final int PLAIN_ROOM = 2 * Decimals.PLAIN_LOOK_AHEAD + 8;

    private final FieldReader fields;
    private final JsonCursor cursor;
    private final DepthEntries entries;
    private final boolean hasSequences;

    /**
     * Creates a reader.
     *
     * @param fields       reads and keeps the failure.
     * @param entries      takes the levels.
     * @param hasSequences whether a third member is a sequence; otherwise it is skipped.
     */
    LevelReader(final FieldReader fields, final DepthEntries entries, final boolean hasSequences) {
        this.fields = fields;
        this.cursor = fields.cursor;
        this.entries = entries;
        this.hasSequences = hasSequences;
    }

    /** Reads the next value; null stands for an empty side. */
    boolean read(final Side side) {
        final JsonToken first = cursor.next();
        if (first == JsonToken.NULL) {
            return true;
        }
        if (first != JsonToken.BEGIN_ARRAY) {
            return fields.refuse(first);
        }
        passPlainLevels(side, false);
        JsonToken token = cursor.next();
        while (token == JsonToken.BEGIN_ARRAY) {
            if (!level(side)) {
                return false;
            }
            passPlainLevels(side, true);
            token = cursor.next();
        }
        return token == JsonToken.END_ARRAY || fields.refuse(token);
    }

    /**
     * Reads levels as long as they are what they mostly are: two plain numbers in quotes, and nothing between. What is
     * taken here, the cursor would have taken as well; it goes on where this ends.
     */
    private void passPlainLevels(final Side side, final boolean hasLevelsBefore) {
        if (hasSequences) {
            return;
        }
        final DirectBuffer text = cursor.buffer();
        final int lastStart = text.capacity() - PLAIN_ROOM;
        boolean isFirst = !hasLevelsBefore;
        int at = cursor.endOffset();
        while (at <= lastStart && (isFirst || text.getByte(at) == ',')) {
            final int end = plainLevel(text, isFirst ? at : at + 1, side);
            if (end == NONE) {
                return;
            }
            at = end;
            isFirst = false;
            cursor.passElements(at);
        }
    }

    /** Reads a plain level; the index behind it, or {@link #NONE}. */
    private int plainLevel(final DirectBuffer text, final int start, final Side side) {
        final int price = start + 2;
        final int priceEnd = shortAt(text, start) == LEVEL_START ? fields.plainNumber(text, price) : NONE;
        if (priceEnd == NONE || (text.getInt(priceEnd, ByteOrder.LITTLE_ENDIAN) & THREE_BYTES) != BETWEEN) {
            return NONE;
        }
        final long mantissa = fields.mantissa();
        final int decimals = fields.decimals();
        final int size = priceEnd + 3;
        final int sizeEnd = fields.plainNumber(text, size);
        if (sizeEnd == NONE || shortAt(text, sizeEnd) != LEVEL_END) {
            return NONE;
        }
        final int index = entries.add(side);
        if (index < 0) {
            return NONE;
        }
        entries.price(index, mantissa, decimals, JsonCursor.packPlace(price, priceEnd - price));
        entries.size(index, fields.mantissa(), fields.decimals(), JsonCursor.packPlace(size, sizeEnd - size));
        return sizeEnd + 2;
    }

    private static int shortAt(final DirectBuffer text, final int index) {
        return text.getShort(index, ByteOrder.LITTLE_ENDIAN);
    }

    private boolean level(final Side side) {
        final int index = entries.add(side);
        if (index < 0) {
            return fields.fail(DecodeResult.TOO_LARGE);
        }
        if (!fields.levelPrice(entries, index) || !fields.levelSize(entries, index)) {
            return false;
        }
        JsonToken token = cursor.next();
        if (hasSequences && token != JsonToken.END_ARRAY) {
            if (!fields.whole(token)) {
                return false;
            }
            entries.sequence(index, fields.whole());
            token = cursor.next();
        }
        return skipFurtherMembers(token);
    }

    private boolean skipFurtherMembers(final JsonToken first) {
        JsonToken token = first;
        while (token != JsonToken.END_ARRAY) {
            if (!cursor.skipRest(token)) {
                return fields.refuse(JsonToken.ERROR);
            }
            token = cursor.next();
        }
        return true;
    }
}
