package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;
import org.agrona.DirectBuffer;

/**
 * Tells a REST body from a frame by its outermost keys: a body has {@code code} and one of {@code data} and {@code
 * msg}, and neither {@code type} nor {@code topic}; an error frame of the socket has a code as well, but also its type.
 */
final class MessageShape {
    private static final byte[] CODE = "code".getBytes(US_ASCII);
    private static final byte[] DATA = "data".getBytes(US_ASCII);
    private static final byte[] MESSAGE = "msg".getBytes(US_ASCII);
    private static final byte[] TYPE = "type".getBytes(US_ASCII);
    private static final byte[] TOPIC = "topic".getBytes(US_ASCII);

    private final JsonCursor cursor = new JsonCursor();

    /** Whether a message, or what can be read of it, looks like a REST body. */
    boolean isRest(final DirectBuffer buffer, final int offset, final int length) {
        cursor.wrap(buffer, offset, length);
        if (cursor.next() != JsonToken.BEGIN_OBJECT) {
            return false;
        }
        boolean hasCode = false;
        boolean hasContent = false;
        boolean isFrame = false;
        while (cursor.next() == JsonToken.KEY) {
            hasCode |= cursor.textEquals(CODE);
            hasContent |= cursor.textEquals(DATA) || cursor.textEquals(MESSAGE);
            isFrame |= cursor.textEquals(TYPE) || cursor.textEquals(TOPIC);
            if (cursor.skipValue() == JsonToken.ERROR) {
                break;
            }
        }
        return hasCode && hasContent && !isFrame;
    }
}
