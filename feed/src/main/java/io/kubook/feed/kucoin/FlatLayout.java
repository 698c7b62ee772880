package io.kubook.feed.kucoin;

import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;
import io.kubook.feed.json.TextSpan;
import org.agrona.DirectBuffer;

/**
 * Finds out where the values are in a trade or ticker that {@link KucoinFrameParser} has found sound. It relies on the
 * frame's being sound, so that no key that matters comes twice, and gives up on what frames of the venue do not do,
 * such as escapes, or prices without quotes. Reused.
 */
final class FlatLayout {
    private final JsonCursor cursor = new JsonCursor();
    private final FlatValue[] values = new FlatValue[FlatForm.MAX_VALUES];
    private final int[] starts = new int[FlatForm.MAX_VALUES];
    private final int[] ends = new int[FlatForm.MAX_VALUES];
    private final TextSpan text = new TextSpan();
    private FrameKind kind;
    private int count;
    private int length;
    private int seen;
    private boolean isTopicOfAll;
    private boolean isSubjectSymbol;

    /**
     * Looks at a frame.
     *
     * @param frameKind   what it is: trade or ticker.
     * @param buffer      holds it.
     * @param offset      of its first byte.
     * @param frameLength in bytes.
     * @return false, and nothing is known, if it is not laid out as expected.
     */
    boolean read(final FrameKind frameKind, final DirectBuffer buffer, final int offset, final int frameLength) {
        cursor.wrap(buffer, offset, frameLength);
        kind = frameKind;
        length = frameLength;
        count = 0;
        seen = 0;
        isTopicOfAll = false;
        isSubjectSymbol = false;
        return cursor.next() == JsonToken.BEGIN_OBJECT && frame() && isTopicOfAll == isSubjectSymbol && hasAll();
    }

    int length() {
        return length;
    }

    /** How many values there are. */
    int count() {
        return count;
    }

    /** A value, counted in the order in which they come. */
    FlatValue value(final int index) {
        return values[index];
    }

    /** Where it begins, without a quote. */
    int start(final int index) {
        return starts[index];
    }

    /** Index behind it, where its quote may be. */
    int end(final int index) {
        return ends[index];
    }

    private boolean hasAll() {
        for (final FlatValue value : FlatValue.all(kind)) {
            if (value != FlatValue.TIME && (seen & value.bit()) == 0) {
                return false;
            }
        }
        return true;
    }

    private boolean frame() {
        JsonToken token = cursor.next();
        while (token == JsonToken.KEY) {
            final boolean isRight;
            if (cursor.textEquals(KucoinFrameParser.TOPIC)) {
                isRight = topic();
            } else if (cursor.textEquals(KucoinFrameParser.SUBJECT)) {
                isRight = subject();
            } else if (cursor.textEquals(KucoinFrameParser.TYPE)) {
                isRight = cursor.skipValue() == JsonToken.STRING;
            } else if (cursor.textEquals(KucoinFrameParser.DATA)) {
                isRight = cursor.next() == JsonToken.BEGIN_OBJECT && data();
            } else {
                isRight = other();
            }
            if (!isRight) {
                return false;
            }
            token = cursor.next();
        }
        return token == JsonToken.END_OBJECT;
    }

    /** It ends with the symbol, but for that of all tickers. */
    private boolean topic() {
        if (!isPlainText(cursor.next())) {
            return false;
        }
        final int prefixLength = (kind == FrameKind.TRADE ? FrameTopic.MATCH : FrameTopic.TICKER).length;
        cursor.text(text);
        isTopicOfAll =
                kind == FrameKind.TICKER && text.setToRestOf(text, prefixLength).contentEquals(FrameTopic.ALL);
        return isTopicOfAll || add(FlatValue.SYMBOL, cursor.offset() + prefixLength);
    }

    /** It is the symbol, where the topic is that of all tickers. */
    private boolean subject() {
        if (!isPlainText(cursor.next())) {
            return false;
        }
        isSubjectSymbol =
                !cursor.textEquals(kind == FrameKind.TRADE ? FrameTopic.MATCH_SUBJECT : FrameTopic.TICKER_SUBJECT);
        return !isSubjectSymbol || add(FlatValue.SYMBOL, cursor.offset());
    }

    private boolean data() {
        JsonToken token = cursor.next();
        while (token == JsonToken.KEY) {
            final FlatValue value = FlatValue.of(kind, cursor);
            if (value == FlatValue.OTHER ? !other() : !member(value)) {
                return false;
            }
            token = cursor.next();
        }
        return token == JsonToken.END_OBJECT;
    }

    private boolean member(final FlatValue value) {
        final JsonToken token = cursor.next();
        final boolean isRight = value.isWhole() ? isDigits(token) : isPlainText(token);
        return isRight && add(value, cursor.offset());
    }

    /** A text is passed, whatever it will be; anything else is expected to stay as it is. */
    private boolean other() {
        final JsonToken token = cursor.skipValue();
        return token == JsonToken.STRING && !cursor.isEscaped()
                ? add(FlatValue.OTHER, cursor.offset())
                : token != JsonToken.ERROR;
    }

    private boolean isPlainText(final JsonToken token) {
        return token == JsonToken.STRING && !cursor.isEscaped();
    }

    /** Bare or quoted. */
    private boolean isDigits(final JsonToken token) {
        if (token != JsonToken.NUMBER && token != JsonToken.STRING) {
            return false;
        }
        for (int i = 0; i < cursor.length(); i++) {
            final byte b = cursor.buffer().getByte(cursor.offset() + i);
            if (b < '0' || b > '9') {
                return false;
            }
        }
        return true;
    }

    /** Takes the rest of the text or number that was read last for a value. */
    private boolean add(final FlatValue value, final int start) {
        if (count == FlatForm.MAX_VALUES) {
            return false;
        }
        seen |= value.bit();
        values[count] = value;
        starts[count] = start;
        ends[count] = cursor.offset() + cursor.length();
        count++;
        return true;
    }
}
