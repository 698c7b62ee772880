package io.kubook.feed.kucoin;

import static io.kubook.feed.kucoin.ObjectReader.name;

import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;
import io.kubook.feed.json.TextSpan;
import org.agrona.DirectBuffer;

/**
 * Reads one frame of KuCoin's classic spot socket into a {@link KucoinFrame}: any key order, any blanks, numbers bare
 * or quoted, unknown keys checked and skipped. It knows no instrument and no scale, copies nothing and keeps nothing.
 *
 * <p>In today's key order ({@code topic, type, subject, data}) a frame is read in a single pass. Where {@code data}
 * comes before it is known what it is, its place is noted and it is read once the rest has been seen; so the outcome
 * does not depend on the order of keys. A text that is not JSON is always refused as that, whatever else is wrong with
 * it.
 *
 * <p>Other topics, other types and frames of the unified account socket are {@link FrameKind#OTHER} with
 * {@link DecodeResult#UNKNOWN_TOPIC}. For one thread at a time; does not allocate once it is warm.
 */
public final class KucoinFrameParser {
    /** The longest frame that is read, in bytes. */
    public static final int MAX_FRAME_LENGTH = 256 * 1024;

    static final byte[] TOPIC = name("topic");
    static final byte[] TYPE = name("type");
    static final byte[] SUBJECT = name("subject");
    static final byte[] DATA = name("data");
    private static final byte[] ID = name("id");
    private static final byte[] CODE = name("code");
    private static final byte[] TIMESTAMP = name("timestamp");
    private static final byte[] UNIFIED_TIMESTAMP = name("ts");
    private static final byte[] UNIFIED_TOPIC = name("T");

    private static final int TOPIC_BIT = 1;
    private static final int TYPE_BIT = 1 << 1;
    private static final int SUBJECT_BIT = 1 << 2;
    private static final int DATA_BIT = 1 << 3;
    private static final int ID_BIT = 1 << 4;
    private static final int CODE_BIT = 1 << 5;
    private static final int TIMESTAMP_BIT = 1 << 6;
    private static final int UNIFIED_TIMESTAMP_BIT = 1 << 7;
    private static final int UNIFIED_TOPIC_BIT = 1 << 8;
    private static final int ADDRESS_BITS = TOPIC_BIT | TYPE_BIT | SUBJECT_BIT;

    private static final byte[] MESSAGE = name("message");
    private static final byte[] WELCOME = name("welcome");
    private static final byte[] ACK = name("ack");
    private static final byte[] PONG = name("pong");
    private static final byte[] ERROR = name("error");

    private final FieldReader fields = new FieldReader();
    private final JsonCursor cursor = fields.cursor;
    private final KucoinFrame frame = new KucoinFrame(cursor);
    private final FrameTopic address = new FrameTopic(frame);
    private final DepthData depth = new DepthData(fields, frame);
    private final TradeData trade = new TradeData(fields, frame);
    private final TickerData ticker = new TickerData(fields, frame);
    private final TextSpan unifiedTopic = new TextSpan();

    private int seen;
    private boolean dataRead;
    private long dataPlace;
    private long idPlace;
    private long codePlace;
    private long timestampPlace;

    /** Creates a parser. */
    public KucoinFrameParser() {}

    /**
     * The fields of the frame that was parsed last.
     *
     * @return the same object each time.
     */
    public KucoinFrame frame() {
        return frame;
    }

    /**
     * Reads a frame.
     *
     * @param buffer holds the frame; it must not change as long as {@link #frame()} is used.
     * @param offset of its first byte.
     * @param length in bytes, 0 or more.
     * @return {@link DecodeResult#OK}, {@link DecodeResult#UNKNOWN_TOPIC}, or why the frame is refused.
     */
    public DecodeResult parse(final DirectBuffer buffer, final int offset, final int length) {
        frame.clear();
        fields.start();
        seen = 0;
        dataRead = false;
        if (length > MAX_FRAME_LENGTH) {
            return DecodeResult.TOO_LARGE;
        }
        cursor.wrap(buffer, offset, length);
        if (!readFrame()) {
            return refuse(length);
        }
        return frame.kind == FrameKind.OTHER ? DecodeResult.UNKNOWN_TOPIC : DecodeResult.OK;
    }

    private boolean readFrame() {
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
        return finish();
    }

    private boolean member() {
        if (cursor.textEquals(TOPIC)) {
            return once(TOPIC_BIT) && fields.text(frame.topic);
        }
        if (cursor.textEquals(TYPE)) {
            return once(TYPE_BIT) && fields.text(frame.type);
        }
        if (cursor.textEquals(SUBJECT)) {
            return once(SUBJECT_BIT) && fields.text(frame.subject);
        }
        if (cursor.textEquals(DATA)) {
            return once(DATA_BIT) && data();
        }
        return rareMember();
    }

    /** Keys of control frames and of other sockets; their values are read in the end, if they matter at all. */
    private boolean rareMember() {
        if (cursor.textEquals(ID)) {
            return once(ID_BIT) && (idPlace = note()) >= 0;
        }
        if (cursor.textEquals(CODE)) {
            return once(CODE_BIT) && (codePlace = note()) >= 0;
        }
        if (cursor.textEquals(TIMESTAMP)) {
            return once(TIMESTAMP_BIT) && (timestampPlace = note()) >= 0;
        }
        if (cursor.textEquals(UNIFIED_TIMESTAMP)) {
            return once(UNIFIED_TIMESTAMP_BIT) && fields.skip();
        }
        if (cursor.textEquals(UNIFIED_TOPIC)) {
            return once(UNIFIED_TOPIC_BIT) && readUnifiedTopic();
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

    private boolean has(final int bits) {
        return (seen & bits) == bits;
    }

    private boolean data() {
        if (has(ADDRESS_BITS) && frame.type.contentEquals(MESSAGE) && address.read()) {
            dataRead = true;
            return readData();
        }
        dataPlace = note();
        return dataPlace >= 0;
    }

    private boolean readData() {
        if (!address.isSubjectRight()) {
            return fields.fail(DecodeResult.WRONG_SUBJECT);
        }
        return switch (frame.kind) {
            case DEPTH -> depth.read();
            case TRADE -> trade.read();
            default -> ticker.read();
        };
    }

    /** Passes a value and says where it was; -1 if the text is not JSON. */
    private long note() {
        return fields.skip() ? (long) cursor.startOffset() << Integer.SIZE | cursor.endOffset() : -1;
    }

    private void goTo(final long place) {
        cursor.restart((int) (place >> Integer.SIZE), (int) place);
    }

    private boolean readUnifiedTopic() {
        unifiedTopic.clear();
        final JsonToken token = cursor.skipValue();
        if (token == JsonToken.STRING) {
            cursor.text(unifiedTopic);
        }
        return token != JsonToken.ERROR || fields.refuse(token);
    }

    private boolean finish() {
        if (has(TYPE_BIT)) {
            return frame.type.contentEquals(MESSAGE) ? message() : control();
        }
        if (has(TOPIC_BIT)) {
            return !address.read() || missingKey();
        }
        if (has(UNIFIED_TOPIC_BIT)) {
            frame.topic.setToRestOf(unifiedTopic, 0);
        }
        return true;
    }

    private boolean message() {
        if (!has(TOPIC_BIT)) {
            return missingKey();
        }
        if (dataRead || !address.read()) {
            return true;
        }
        if (!has(SUBJECT_BIT | DATA_BIT)) {
            return missingKey();
        }
        goTo(dataPlace);
        return readData();
    }

    private boolean control() {
        if (frame.type.contentEquals(WELCOME)) {
            frame.kind = FrameKind.WELCOME;
        } else if (frame.type.contentEquals(ACK)) {
            frame.kind = FrameKind.ACK;
        } else if (frame.type.contentEquals(PONG)) {
            return has(UNIFIED_TIMESTAMP_BIT) || pong();
        } else if (frame.type.contentEquals(ERROR)) {
            return error();
        } else {
            return true;
        }
        return id();
    }

    private boolean pong() {
        frame.kind = FrameKind.PONG;
        if (has(TIMESTAMP_BIT)) {
            goTo(timestampPlace);
            if (!fields.time(KucoinFrame.NANOS_PER_MICRO)) {
                return false;
            }
            frame.venueTimeNs = fields.whole();
        }
        return id();
    }

    private boolean error() {
        frame.kind = FrameKind.ERROR;
        if (!has(CODE_BIT)) {
            return missingKey();
        }
        goTo(codePlace);
        if (!fields.whole(cursor.next())) {
            return false;
        }
        if (fields.whole() > Integer.MAX_VALUE) {
            return fields.fail(DecodeResult.NUMBER_RANGE);
        }
        frame.code = (int) fields.whole();
        if (has(DATA_BIT)) {
            goTo(dataPlace);
            if (cursor.next() == JsonToken.STRING) {
                cursor.text(frame.message);
            } else {
                final int start = cursor.startOffset();
                frame.message.set(cursor.buffer(), start, (int) dataPlace - start);
            }
        }
        return id();
    }

    private boolean id() {
        if (!has(ID_BIT)) {
            return true;
        }
        goTo(idPlace);
        return fields.textOrNumber(frame.id);
    }

    private boolean missingKey() {
        return fields.fail(DecodeResult.MISSING_KEY, 0);
    }

    /** Tells for whom the frame was meant, as far as that is known. */
    private DecodeResult refuse(final int length) {
        final DecodeResult reason = fields.refusal(length);
        frame.errorOffset = fields.failureOffset();
        if (has(TOPIC_BIT) && (!has(TYPE_BIT) || frame.type.contentEquals(MESSAGE))) {
            address.read();
        }
        return reason;
    }
}
