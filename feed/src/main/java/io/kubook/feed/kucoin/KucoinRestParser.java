package io.kubook.feed.kucoin;

import static io.kubook.feed.kucoin.ObjectReader.name;

import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;
import org.agrona.DirectBuffer;

/**
 * Reads one REST body of KuCoin into a {@link KucoinRestBody}. What it is, its shape tells; whether the call succeeded,
 * the {@code code} of the envelope tells and nothing else, for the venue answers failures with HTTP status 200 as well.
 * Keys come in any order. It knows no instrument and no scale. For one thread at a time.
 */
public final class KucoinRestParser {
    /** The longest body that is read, in bytes. */
    public static final int MAX_BODY_LENGTH = 16 * 1024 * 1024;

    private static final byte[] CODE = name("code");
    private static final byte[] DATA = name("data");
    private static final byte[] MESSAGE = name("msg");
    private static final byte[] SUCCESS = name("200000");

    private static final int CODE_BIT = 1;
    private static final int DATA_BIT = 1 << 1;
    private static final int MESSAGE_BIT = 1 << 2;

    private final FieldReader fields = new FieldReader();
    private final JsonCursor cursor = fields.cursor;
    private final KucoinRestBody body = new KucoinRestBody(cursor);
    private final RestShape shape = new RestShape(fields);
    private final SnapshotData snapshot = new SnapshotData(fields, body);
    private final TickerData ticker = new TickerData(fields, body.ticker);
    private final SymbolData symbol = new SymbolData(fields, body);
    private final BulletData bullet = new BulletData(fields, body);

    /** Whether data behind the code of success are taken for a book. */
    private boolean isBookGuessed;

    private int seen;
    private int dataStart;
    private int dataEnd;

    /** Creates a parser. */
    public KucoinRestParser() {}

    /**
     * The fields of the body that was parsed last.
     *
     * @return the same object each time.
     */
    public KucoinRestBody body() {
        return body;
    }

    /**
     * Reads a body.
     *
     * @param buffer holds the body; it must not change as long as {@link #body()} is used.
     * @param offset of its first byte.
     * @param length in bytes, 0 or more.
     * @return {@link DecodeResult#OK}, {@link DecodeResult#UNKNOWN_TOPIC} for a sound body of another kind, or why the
     *     body is refused.
     */
    public DecodeResult parse(final DirectBuffer buffer, final int offset, final int length) {
        if (length > MAX_BODY_LENGTH) {
            body.clear();
            return DecodeResult.TOO_LARGE;
        }
        isBookGuessed = true;
        boolean isRead = read(buffer, offset, length);
        if (!isRead && !isBookGuessed) {
            isRead = read(buffer, offset, length);
        }
        if (!isRead) {
            body.kind = RestKind.OTHER;
            final DecodeResult reason = fields.refusal(length);
            body.errorOffset = fields.failureOffset();
            return reason;
        }
        return body.kind == RestKind.OTHER ? DecodeResult.UNKNOWN_TOPIC : DecodeResult.OK;
    }

    private boolean read(final DirectBuffer buffer, final int offset, final int length) {
        body.clear();
        fields.start();
        seen = 0;
        cursor.wrap(buffer, offset, length);
        return readEnvelope();
    }

    private boolean readEnvelope() {
        final JsonToken first = cursor.next();
        if (first != JsonToken.BEGIN_OBJECT) {
            return cursor.skipRest(first) && cursor.next() == JsonToken.END || fields.refuse(JsonToken.ERROR);
        }
        JsonToken token = cursor.next();
        while (token == JsonToken.KEY) {
            if (!member()) {
                return false;
            }
            token = cursor.next();
        }
        if (token != JsonToken.END_OBJECT || cursor.next() != JsonToken.END) {
            return fields.refuse(JsonToken.ERROR);
        }
        return (seen & CODE_BIT) == 0 || content();
    }

    private boolean member() {
        if (cursor.textEquals(CODE)) {
            return once(CODE_BIT) && fields.textOrNumber(body.code);
        }
        if (cursor.textEquals(DATA)) {
            return once(DATA_BIT) && noteData();
        }
        if (cursor.textEquals(MESSAGE)) {
            return once(MESSAGE_BIT) && readMessage();
        }
        return fields.skip();
    }

    private boolean once(final int bit) {
        if ((seen & bit) != 0) {
            return fields.fail(DecodeResult.DUPLICATE_KEY);
        }
        seen |= bit;
        return true;
    }

    /**
     * Whatever the data are is known by all of their keys. Only a book, which is long, is guessed first; a wrong guess
     * ends the attempt.
     */
    private boolean noteData() {
        if (isSuccess() && isBookGuessed) {
            isBookGuessed = snapshot.readAlone();
            body.kind = RestKind.SNAPSHOT;
            return isBookGuessed;
        }
        if (!fields.skip()) {
            return false;
        }
        dataStart = cursor.startOffset();
        dataEnd = cursor.endOffset();
        return true;
    }

    private boolean isSuccess() {
        return (seen & CODE_BIT) != 0 && body.code.contentEquals(SUCCESS);
    }

    private boolean readMessage() {
        final JsonToken token = cursor.skipValue();
        if (token == JsonToken.STRING) {
            cursor.text(body.message);
        }
        return token != JsonToken.ERROR || fields.refuse(token);
    }

    private boolean content() {
        if (body.kind == RestKind.SNAPSHOT) {
            return true;
        }
        if (!isSuccess()) {
            body.kind = RestKind.ERROR;
            return true;
        }
        if ((seen & DATA_BIT) == 0) {
            return true;
        }
        cursor.restart(dataStart, dataEnd);
        body.kind = shape.find();
        cursor.restart(dataStart, dataEnd);
        return switch (body.kind) {
            case SNAPSHOT -> snapshot.read();
            case SYMBOLS -> symbols();
            case BULLET -> bullet.read();
            case TICKER -> ticker();
            case TIME -> time();
            default -> true;
        };
    }

    private boolean ticker() {
        body.ticker.kind = FrameKind.TICKER;
        return ticker.read();
    }

    private boolean time() {
        if (!fields.time(KucoinFrame.NANOS_PER_MILLI)) {
            return false;
        }
        body.venueTimeNs = fields.whole();
        return true;
    }

    private boolean symbols() {
        if (cursor.next() == JsonToken.BEGIN_OBJECT) {
            return symbol.readRest();
        }
        JsonToken token = cursor.next();
        while (token == JsonToken.BEGIN_OBJECT) {
            if (!symbol.readRest()) {
                return false;
            }
            token = cursor.next();
        }
        return token == JsonToken.END_ARRAY || fields.refuse(token);
    }
}
