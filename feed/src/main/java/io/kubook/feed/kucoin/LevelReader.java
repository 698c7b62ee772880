package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;
import org.agrona.DirectBuffer;

/** Reads one side of a book or of its changes: an array of {@code [price, size, ...]}. */
final class LevelReader {
    private final FieldReader fields;
    private final JsonCursor cursor;
    private final DepthEntries entries;
    private final PlainLevels plain;
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
        this.plain = new PlainLevels(entries);
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

    /** Takes what levels there are in the plainest form; the cursor goes on where they end. */
    private void passPlainLevels(final Side side, final boolean hasLevelsBefore) {
        final DirectBuffer text = cursor.buffer();
        final int at = cursor.endOffset();
        if (hasSequences || hasLevelsBefore && (at >= text.capacity() || text.getByte(at) != ',')) {
            return;
        }
        final int start = hasLevelsBefore ? at + 1 : at;
        final int end = plain.take(text, start, side);
        if (end != start) {
            cursor.passElements(end);
        }
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
