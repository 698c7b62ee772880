package io.kubook.feed.kucoin;

import static io.kubook.feed.kucoin.ObjectReader.name;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;
import org.agrona.DirectBuffer;

/**
 * Finds out what is where in a level 2 frame that {@link KucoinFrameParser} has found sound: the two sides, the symbol
 * and the numbers. It relies on the frame's being sound, so that none of these keys comes twice, and gives up on what
 * frames of the venue do not do, such as escapes or a side that is null. Reused.
 */
final class FrameLayout {
    private static final byte[] LEVEL2 = name("/market/level2:");
    private static final byte[] TOPIC = name("topic");
    private static final byte[] DATA = name("data");
    private static final byte[] CHANGES = name("changes");
    private static final byte[] ASKS = name("asks");
    private static final byte[] BIDS = name("bids");
    private static final byte[] SEQUENCE_START = name("sequenceStart");
    private static final byte[] SEQUENCE_END = name("sequenceEnd");
    private static final byte[] SYMBOL = name("symbol");
    private static final byte[] TIME = name("time");

    private static final int SIDES = 2;

    private final JsonCursor cursor = new JsonCursor();
    private final int[] numberStarts = new int[FrameForm.NUMBERS];
    private final int[] numberEnds = new int[FrameForm.NUMBERS];
    private final int[] sideStarts = new int[SIDES];
    private final int[] sideEnds = new int[SIDES];
    private int sides;
    private int firstSide;
    private int symbolStart;
    private int length;

    /**
     * Looks at a frame.
     *
     * @param buffer      holds it.
     * @param offset      of its first byte.
     * @param frameLength in bytes.
     * @return false, and nothing is known, if it is not laid out as expected.
     */
    boolean read(final DirectBuffer buffer, final int offset, final int frameLength) {
        cursor.wrap(buffer, offset, frameLength);
        length = frameLength;
        sides = 0;
        symbolStart = -1;
        for (int i = 0; i < FrameForm.NUMBERS; i++) {
            numberStarts[i] = 0;
            numberEnds[i] = 0;
        }
        return cursor.next() == JsonToken.BEGIN_OBJECT && frame() && sides == SIDES;
    }

    int length() {
        return length;
    }

    /** Where the first name of the instrument begins. */
    int symbolStart() {
        return symbolStart;
    }

    /** Where the changes of the side that comes first begin, without the bracket. */
    int firstStart() {
        return sideStarts[0];
    }

    /** Index behind the changes of the side that comes first. */
    int firstEnd() {
        return sideEnds[0];
    }

    int secondStart() {
        return sideStarts[1];
    }

    int secondEnd() {
        return sideEnds[1];
    }

    int firstSide() {
        return firstSide;
    }

    /** Where a number begins; which ones there are, {@link FrameForm} says. */
    int start(final int number) {
        return numberStarts[number];
    }

    /** How many digits a number has; 0 if the frame does not have it. */
    int digits(final int number) {
        return numberEnds[number] - numberStarts[number];
    }

    private boolean frame() {
        while (cursor.next() == JsonToken.KEY) {
            final boolean isRight;
            if (cursor.textEquals(TOPIC)) {
                isRight = symbol(LEVEL2.length);
            } else if (cursor.textEquals(DATA)) {
                isRight = cursor.next() == JsonToken.BEGIN_OBJECT && data();
            } else {
                isRight = cursor.skipValue() != JsonToken.ERROR;
            }
            if (!isRight) {
                return false;
            }
        }
        return true;
    }

    private boolean data() {
        while (cursor.next() == JsonToken.KEY) {
            final boolean isRight;
            if (cursor.textEquals(CHANGES)) {
                isRight = cursor.next() == JsonToken.BEGIN_OBJECT && changes();
            } else if (cursor.textEquals(SEQUENCE_START)) {
                isRight = number(FrameForm.FIRST_SEQUENCE);
            } else if (cursor.textEquals(SEQUENCE_END)) {
                isRight = number(FrameForm.LAST_SEQUENCE);
            } else if (cursor.textEquals(SYMBOL)) {
                isRight = symbol(0);
            } else if (cursor.textEquals(TIME)) {
                isRight = number(FrameForm.TIME);
            } else {
                isRight = cursor.skipValue() != JsonToken.ERROR;
            }
            if (!isRight) {
                return false;
            }
        }
        return true;
    }

    private boolean changes() {
        while (cursor.next() == JsonToken.KEY) {
            final boolean isRight;
            if (cursor.textEquals(ASKS)) {
                isRight = levels(Side.ASK);
            } else if (cursor.textEquals(BIDS)) {
                isRight = levels(Side.BID);
            } else {
                isRight = cursor.skipValue() != JsonToken.ERROR;
            }
            if (!isRight) {
                return false;
            }
        }
        return true;
    }

    private boolean levels(final Side side) {
        if (cursor.skipValue() != JsonToken.BEGIN_ARRAY) {
            return false;
        }
        if (sides == 0) {
            firstSide = side.ordinal();
        }
        sideStarts[sides] = cursor.startOffset() + 1;
        sideEnds[sides] = cursor.endOffset() - 1;
        sides++;
        return true;
    }

    private boolean symbol(final int prefixLength) {
        if (cursor.next() != JsonToken.STRING || cursor.isEscaped()) {
            return false;
        }
        if (symbolStart < 0) {
            symbolStart = cursor.offset() + prefixLength;
        }
        return true;
    }

    /** Bare or quoted, but digits only. */
    private boolean number(final int number) {
        final JsonToken token = cursor.next();
        if (token != JsonToken.NUMBER && token != JsonToken.STRING) {
            return false;
        }
        numberStarts[number] = cursor.offset();
        numberEnds[number] = cursor.offset() + cursor.length();
        for (int i = numberStarts[number]; i < numberEnds[number]; i++) {
            final byte b = cursor.buffer().getByte(i);
            if (b < '0' || b > '9') {
                return false;
            }
        }
        return true;
    }
}
