package io.kubook.feed.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteOrder;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Pulls the tokens of one JSON text (RFC 8259) out of the bytes as they arrived: nothing is copied, nothing is kept,
 * nothing recurses. It is strict and total: whatever the bytes are, {@link #next()} ends with {@link JsonToken#END} or
 * with {@link JsonToken#ERROR}, and the error has a name and an offset. All offsets count from the start of the text.
 *
 * <p>Values that nobody asks for are checked as strictly as the others; duplicate keys are left to the user. For one
 * thread at a time. Allocates only when a text holds longer escaped strings than any before.
 */
public final class JsonCursor {
    /** The most objects and arrays that may be open at a time. */
    public static final int MAX_DEPTH = Long.SIZE;

    private static final int NO_BYTE = -1;
    private static final int INITIAL_UNESCAPED_LENGTH = 256;
    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] NULL = "null".getBytes(US_ASCII);

    /** A value must come. */
    private static final int BEFORE_VALUE = 0;
    /** After an opening bracket: a value or the end of the array. */
    private static final int BEFORE_FIRST_VALUE = 1;
    /** After an opening brace: a key or the end of the object. */
    private static final int BEFORE_FIRST_KEY = 2;
    /** A comma or the end of the container; outside all containers the end of the text. */
    private static final int AFTER_VALUE = 3;
    /** The text has been read. */
    private static final int AT_END = 4;
    /** The text is not JSON. */
    private static final int FAILED = 5;

    private final UnsafeBuffer text = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer unescaped = new UnsafeBuffer(new byte[INITIAL_UNESCAPED_LENGTH]);
    private int unescapedLength;

    private int position;
    private int limit;
    private int state;
    private int depth;
    private long objects;

    private int tokenStart;
    private int tokenOffset;
    private int tokenLength;
    private boolean tokenEscaped;

    private JsonError error = JsonError.EMPTY;
    private int errorOffset;

    /** Creates a cursor over nothing. */
    public JsonCursor() {
        state = FAILED;
    }

    /**
     * Starts a text. All spans and places of the text before are invalid from here on.
     *
     * @param buffer holds the text; it must not change while the text is read.
     * @param offset of its first byte.
     * @param length in bytes, 0 or more.
     */
    public void wrap(final DirectBuffer buffer, final int offset, final int length) {
        text.wrap(buffer, offset, length);
        unescapedLength = 0;
        restart(0, length);
        if (length >= 3 && Utf8.isByteOrderMark(text)) {
            fail(JsonError.BYTE_ORDER_MARK, 0);
        }
    }

    /**
     * Goes to a value that was passed before, and takes it for the whole text. Spans stay right.
     *
     * @param start offset of its first byte, as {@link #startOffset()} said.
     * @param end   offset after its last byte, as {@link #endOffset()} said.
     */
    public void restart(final int start, final int end) {
        position = start;
        limit = end;
        state = BEFORE_VALUE;
        depth = 0;
        objects = 0;
        error = JsonError.NONE;
        errorOffset = 0;
    }

    /**
     * Takes elements of the innermost array for read: somebody else has, as strictly as this cursor would.
     *
     * @param end offset after the last of them.
     */
    public void passElements(final int end) {
        position = end;
        state = AFTER_VALUE;
    }

    /**
     * Reads the next token.
     *
     * @return the token; {@link JsonToken#END} and {@link JsonToken#ERROR} are returned again on every further call.
     */
    public JsonToken next() {
        switch (state) {
            case BEFORE_VALUE:
                return value(skipBlanks());
            case BEFORE_FIRST_VALUE: {
                final int b = skipBlanks();
                return b == ']' ? close(JsonToken.END_ARRAY) : value(b);
            }
            case BEFORE_FIRST_KEY: {
                final int b = skipBlanks();
                return b == '}' ? close(JsonToken.END_OBJECT) : key(b);
            }
            case AFTER_VALUE:
                return depth == 0 ? endOfText() : afterValue(skipBlanks());
            case AT_END:
                return JsonToken.END;
            default:
                return JsonToken.ERROR;
        }
    }

    /**
     * Passes the next value whole, whatever it is. To be called after a {@link JsonToken#KEY}, or where an array's next
     * value is known to come.
     *
     * @return the token with which the value began, or {@link JsonToken#ERROR}; an array may also have ended.
     */
    public JsonToken skipValue() {
        final JsonToken first = next();
        final int start = tokenStart;
        if (!skipRest(first)) {
            return JsonToken.ERROR;
        }
        tokenStart = start;
        return first;
    }

    /**
     * Passes what is left of a value of which only the first token has been read.
     *
     * @param first the token that was read last.
     * @return false if the text is not JSON.
     */
    public boolean skipRest(final JsonToken first) {
        if (first == JsonToken.BEGIN_OBJECT || first == JsonToken.BEGIN_ARRAY) {
            final int outside = depth - 1;
            while (depth > outside) {
                if (next() == JsonToken.ERROR) {
                    return false;
                }
            }
        }
        return first != JsonToken.ERROR;
    }

    /**
     * Compares the key or string read last with a known name. Escapes count as what they stand for.
     *
     * @param ascii the name.
     * @return true if they are equal.
     */
    public boolean textEquals(final byte[] ascii) {
        if (tokenEscaped) {
            return Escapes.decodesTo(text, tokenOffset, tokenOffset + tokenLength, ascii);
        }
        return tokenLength == ascii.length && TextSpan.equal(text, tokenOffset, ascii);
    }

    /**
     * The key, string or number read last, its escapes decoded.
     *
     * @param span is moved there; it holds until the cursor is wrapped again.
     */
    public void text(final TextSpan span) {
        place(place(), span);
    }

    /**
     * Where the key, string or number read last is, as one number that fits an array.
     *
     * @return for {@link #place(long, TextSpan)}; it holds until the cursor is wrapped again.
     */
    public long place() {
        return tokenEscaped ? unescape() : packPlace(tokenOffset, tokenLength);
    }

    /**
     * Moves a span to a place.
     *
     * @param place from {@link #place()}, since the last {@link #wrap}.
     * @param span  to move.
     */
    public void place(final long place, final TextSpan span) {
        final int offset = (int) (place >> Integer.SIZE);
        final int length = (int) place;
        if (offset >= 0) {
            span.set(text, offset, length);
        } else {
            span.set(unescaped, ~offset, length);
        }
    }

    /**
     * The bytes being read.
     *
     * @return the text; its index 0 is the text's first byte.
     */
    public DirectBuffer buffer() {
        return text;
    }

    /**
     * Whether the key or string read last holds escapes, so that its bytes are not its text.
     *
     * @return true if it does.
     */
    public boolean isEscaped() {
        return tokenEscaped;
    }

    /**
     * Where the content of the key, string or number read last begins, without quotes.
     *
     * @return index in {@link #buffer()}.
     */
    public int offset() {
        return tokenOffset;
    }

    /**
     * How long the content of the key, string or number read last is, as it stands.
     *
     * @return bytes.
     */
    public int length() {
        return tokenLength;
    }

    /**
     * Where the token read last begins, quotes included; after {@link #skipValue()} where that value begins.
     *
     * @return offset in the text.
     */
    public int startOffset() {
        return tokenStart;
    }

    /**
     * How far the text has been read.
     *
     * @return offset after the token read last.
     */
    public int endOffset() {
        return position;
    }

    /**
     * Why the text is not JSON.
     *
     * @return the error; {@link JsonError#NONE} as long as there is none.
     */
    public JsonError error() {
        return error;
    }

    /**
     * Where the text stopped being JSON.
     *
     * @return offset in the text; 0 as long as there is no error.
     */
    public int errorOffset() {
        return errorOffset;
    }

    private JsonToken afterValue(final int b) {
        final boolean inObject = (objects & 1) != 0;
        if (b == ',') {
            position++;
            return inObject ? key(skipBlanks()) : value(skipBlanks());
        }
        if (b == (inObject ? '}' : ']')) {
            return close(inObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY);
        }
        return unexpected(b);
    }

    private JsonToken value(final int b) {
        tokenStart = position;
        switch (b) {
            case '"':
                return string() ? ended(JsonToken.STRING) : JsonToken.ERROR;
            case '{':
                return open(JsonToken.BEGIN_OBJECT, BEFORE_FIRST_KEY, 1);
            case '[':
                return open(JsonToken.BEGIN_ARRAY, BEFORE_FIRST_VALUE, 0);
            case 't':
                return literal(TRUE, JsonToken.TRUE);
            case 'f':
                return literal(FALSE, JsonToken.FALSE);
            case 'n':
                return literal(NULL, JsonToken.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
                return number();
            default:
                return depth == 0 && b == NO_BYTE ? fail(JsonError.EMPTY, position) : unexpected(b);
        }
    }

    private JsonToken key(final int b) {
        tokenStart = position;
        if (b != '"') {
            return unexpected(b);
        }
        if (!string()) {
            return JsonToken.ERROR;
        }
        final int colon = skipBlanks();
        if (colon != ':') {
            return unexpected(colon);
        }
        position++;
        state = BEFORE_VALUE;
        return JsonToken.KEY;
    }

    /** A value has ended with a token. */
    private JsonToken ended(final JsonToken token) {
        state = AFTER_VALUE;
        return token;
    }

    private JsonToken open(final JsonToken token, final int newState, final int objectBit) {
        if (depth == MAX_DEPTH) {
            return fail(JsonError.TOO_DEEP, position);
        }
        depth++;
        objects = objects << 1 | objectBit;
        position++;
        state = newState;
        return token;
    }

    /** The bits of outer containers come back from the left: MAX_DEPTH shifts lose none. */
    private JsonToken close(final JsonToken token) {
        tokenStart = position++;
        depth--;
        objects >>>= 1;
        return ended(token);
    }

    private JsonToken literal(final byte[] word, final JsonToken token) {
        for (int i = 0; i < word.length; i++) {
            if (position + i == limit) {
                return fail(JsonError.END_OF_TEXT, limit);
            }
            if (text.getByte(position + i) != word[i]) {
                return fail(JsonError.UNEXPECTED_BYTE, position + i);
            }
        }
        position += word.length;
        return ended(token);
    }

    private JsonToken number() {
        final int end = NumberGrammar.end(text, position, limit);
        if (end < 0) {
            return fail(~end == limit ? JsonError.END_OF_TEXT : JsonError.BAD_NUMBER, ~end);
        }
        tokenOffset = position;
        tokenLength = end - position;
        tokenEscaped = false;
        position = end;
        return ended(JsonToken.NUMBER);
    }

    private boolean string() {
        final int start = position + 1;
        boolean escaped = false;
        int i = start;
        while (i < limit) {
            i = skipPlainWords(i);
            if (i == limit) {
                break;
            }
            final byte b = text.getByte(i);
            if (b == '"') {
                tokenOffset = start;
                tokenLength = i - start;
                tokenEscaped = escaped;
                position = i + 1;
                return true;
            }
            if (b >= ' ' && b != '\\') {
                i++;
            } else {
                final int length = oddCharacter(b, i);
                if (length == 0) {
                    return false;
                }
                escaped |= b == '\\';
                i += length;
            }
        }
        fail(JsonError.END_OF_TEXT, limit);
        return false;
    }

    /** Index of the first byte that needs a closer look, or one so near to the end of the text that no word is left. */
    private int skipPlainWords(final int start) {
        int i = start;
        while (limit - i >= Long.BYTES) {
            final int plain = AsciiWord.plainBytes(text.getLong(i, ByteOrder.LITTLE_ENDIAN));
            i += plain;
            if (plain != Long.BYTES) {
                break;
            }
        }
        return i;
    }

    /** Length of the escape or multi-byte character at an index; 0, and a failure, if it is neither. */
    private int oddCharacter(final byte b, final int index) {
        final int length;
        if (b == '\\') {
            length = Escapes.length(text, index, limit);
        } else {
            length = b < 0 ? Utf8.length(text, index, limit) : 0;
        }
        if (length == 0) {
            fail(
                    b == '\\' ? JsonError.BAD_ESCAPE : b < 0 ? JsonError.INVALID_UTF8 : JsonError.CONTROL_CHARACTER,
                    index);
        }
        return length;
    }

    private int skipBlanks() {
        while (position < limit) {
            final int b = text.getByte(position) & 0xFF;
            if (b > ' ' || b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return b;
            }
            position++;
        }
        return NO_BYTE;
    }

    private JsonToken endOfText() {
        if (skipBlanks() != NO_BYTE) {
            return fail(JsonError.TRAILING_BYTES, position);
        }
        state = AT_END;
        return JsonToken.END;
    }

    private JsonToken unexpected(final int b) {
        return fail(b == NO_BYTE ? JsonError.END_OF_TEXT : JsonError.UNEXPECTED_BYTE, position);
    }

    private JsonToken fail(final JsonError reason, final int offset) {
        error = reason;
        errorOffset = offset;
        state = FAILED;
        return JsonToken.ERROR;
    }

    /**
     * A place in the text that holds no escapes, as {@link #place()} tells it.
     *
     * @param offset of its first byte.
     * @param length in bytes.
     * @return for {@link #place(long, TextSpan)}.
     */
    public static long packPlace(final int offset, final int length) {
        return (long) offset << Integer.SIZE | length;
    }

    private long unescape() {
        final int room = unescapedLength + tokenLength;
        if (room > unescaped.capacity()) {
            final byte[] larger = new byte[BitUtil.findNextPositivePowerOfTwo(room)];
            unescaped.getBytes(0, larger, 0, unescapedLength);
            unescaped.wrap(larger);
        }
        final int start = unescapedLength;
        final int length = Escapes.decode(text, tokenOffset, tokenOffset + tokenLength, unescaped, start);
        unescapedLength += length;
        return packPlace(~start, length);
    }
}
