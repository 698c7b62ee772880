package io.kubook.feed.kucoin;

import static io.kubook.feed.kucoin.ObjectReader.name;

import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;

/** Tells by the keys of a body's data what it is. */
final class RestShape {
    private static final byte[] TS = name("ts");

    /** The keys that tell; their index is their bit. */
    private static final byte[][] KEYS = {
        ObjectReader.SEQUENCE,
        SnapshotData.BIDS,
        SnapshotData.ASKS,
        TS,
        BulletData.TOKEN,
        BulletData.INSTANCE_SERVERS,
        ObjectReader.SYMBOL,
        SymbolData.BASE_INCREMENT,
        SymbolData.PRICE_INCREMENT,
        TickerData.BEST_BID,
        TickerData.BEST_ASK
    };

    private static final int BOOK = bits(ObjectReader.SEQUENCE, SnapshotData.BIDS, SnapshotData.ASKS);
    private static final int BULLET = bits(BulletData.TOKEN, BulletData.INSTANCE_SERVERS);
    private static final int SYMBOL = bits(ObjectReader.SYMBOL, SymbolData.BASE_INCREMENT, SymbolData.PRICE_INCREMENT);
    private static final int TICKER = bits(ObjectReader.SEQUENCE, TickerData.BEST_BID, TickerData.BEST_ASK);
    private static final int OTHER_MARKET = bits(TS);
    private static final int NAMED = bits(ObjectReader.SYMBOL);

    private final JsonCursor cursor;

    RestShape(final FieldReader fields) {
        cursor = fields.cursor;
    }

    /** Looks at the data, which is known to be JSON, and leaves the cursor somewhere in it. */
    RestKind find() {
        JsonToken first = cursor.next();
        if (first == JsonToken.NUMBER) {
            return RestKind.TIME;
        }
        final boolean isList = first == JsonToken.BEGIN_ARRAY;
        if (isList) {
            first = cursor.next();
        }
        if (first != JsonToken.BEGIN_OBJECT) {
            return RestKind.OTHER;
        }
        final int keys = keys();
        if (hasAll(keys, SYMBOL)) {
            return RestKind.SYMBOLS;
        }
        if (isList || (keys & OTHER_MARKET) != 0) {
            return RestKind.OTHER;
        }
        if (hasAll(keys, BOOK)) {
            return RestKind.SNAPSHOT;
        }
        if (hasAll(keys, BULLET)) {
            return RestKind.BULLET;
        }
        return hasAll(keys, TICKER) && (keys & NAMED) == 0 ? RestKind.TICKER : RestKind.OTHER;
    }

    private int keys() {
        int keys = 0;
        while (cursor.next() == JsonToken.KEY) {
            for (int i = 0; i < KEYS.length; i++) {
                if (cursor.textEquals(KEYS[i])) {
                    keys |= 1 << i;
                }
            }
            cursor.skipValue();
        }
        return keys;
    }

    private static boolean hasAll(final int keys, final int wanted) {
        return (keys & wanted) == wanted;
    }

    private static int bits(final byte[]... names) {
        int bits = 0;
        for (final byte[] wanted : names) {
            for (int i = 0; i < KEYS.length; i++) {
                if (KEYS[i] == wanted) {
                    bits |= 1 << i;
                }
            }
        }
        return bits;
    }
}
