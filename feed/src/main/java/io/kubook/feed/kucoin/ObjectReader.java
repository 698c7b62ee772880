package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;

/** Reads an object of one known kind: any key order, unknown keys checked and skipped, no key that is read twice. */
abstract class ObjectReader {
    static final byte[] SYMBOL = name("symbol");
    static final byte[] SEQUENCE = name("sequence");
    static final byte[] PRICE = name("price");
    static final byte[] SIZE = name("size");
    static final byte[] TIME = name("time");

    final FieldReader fields;
    final JsonCursor cursor;
    private int seen;

    ObjectReader(final FieldReader fields) {
        this.fields = fields;
        this.cursor = fields.cursor;
    }

    /**
     * Reads the next value, which has to be the object.
     *
     * @return false if it left a failure.
     */
    final boolean read() {
        final JsonToken first = cursor.next();
        if (first != JsonToken.BEGIN_OBJECT) {
            return fields.refuse(first);
        }
        return readRest();
    }

    /**
     * Reads the object of which the opening brace has just been read.
     *
     * @return false if it left a failure.
     */
    final boolean readRest() {
        final int start = cursor.startOffset();
        seen = 0;
        begin();
        JsonToken token = cursor.next();
        while (token == JsonToken.KEY) {
            if (!member()) {
                return false;
            }
            token = cursor.next();
        }
        if (token != JsonToken.END_OBJECT) {
            return fields.refuse(token);
        }
        return hasAll(required()) ? finish() : fields.fail(DecodeResult.MISSING_KEY, start);
    }

    /** Forgets the object before. */
    abstract void begin();

    /** Reads the value of the key that the cursor has just passed. */
    abstract boolean member();

    /** The bits of the keys that must be there. */
    abstract int required();

    /** Checks what only the whole object can tell. */
    abstract boolean finish();

    /** Notes a key; false if it was there before. */
    final boolean once(final int bit) {
        if ((seen & bit) != 0) {
            return fields.fail(DecodeResult.DUPLICATE_KEY);
        }
        seen |= bit;
        return true;
    }

    final boolean hasAll(final int bits) {
        return (seen & bits) == bits;
    }

    static byte[] name(final String key) {
        return key.getBytes(US_ASCII);
    }
}
