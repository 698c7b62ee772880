package io.kubook.feed.kucoin;

import io.kubook.feed.json.DecimalResult;
import io.kubook.feed.json.Decimals;
import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.JsonToken;
import io.kubook.feed.json.ParsedDecimal;
import io.kubook.feed.json.TextSpan;

/**
 * Reads the values that KuCoin's messages are made of, and keeps the first failure. Every method that returns false has
 * left a failure behind. Numbers may be bare or quoted: the venue has changed its mind about most of them.
 */
final class FieldReader {
    final JsonCursor cursor = new JsonCursor();

    private final Decimals decimals = new Decimals();
    final TextSpan scratch = new TextSpan();
    private DecodeResult failure = DecodeResult.OK;
    private int failureOffset;
    private long whole;
    private long mantissa;
    private int places;

    void start() {
        failure = DecodeResult.OK;
        failureOffset = 0;
    }

    /**
     * Why a text is refused, after one more look at the whole of it: a text that is not JSON is refused as that,
     * whatever else is wrong with it.
     */
    DecodeResult refusal(final int length) {
        cursor.restart(0, length);
        JsonToken token = cursor.next();
        while (token != JsonToken.END && token != JsonToken.ERROR) {
            token = cursor.next();
        }
        if (token == JsonToken.ERROR) {
            refuse(token);
        }
        return failure;
    }

    int failureOffset() {
        return failureOffset;
    }

    /** The number that {@link #whole(JsonToken)} read last. */
    long whole() {
        return whole;
    }

    boolean fail(final DecodeResult reason) {
        return fail(reason, cursor.startOffset());
    }

    boolean fail(final DecodeResult reason, final int offset) {
        failure = reason;
        failureOffset = offset;
        return false;
    }

    /** For a token that is not the one asked for: either the text is not JSON, or the type is wrong. */
    boolean refuse(final JsonToken token) {
        if (token == JsonToken.ERROR) {
            return fail(DecodeResult.of(cursor.error()), cursor.errorOffset());
        }
        return fail(DecodeResult.WRONG_TYPE);
    }

    /** Text that must be there. */
    boolean text(final TextSpan span) {
        final JsonToken token = cursor.next();
        if (token != JsonToken.STRING) {
            return refuse(token);
        }
        cursor.text(span);
        return true;
    }

    /** Text, or a number, which is then taken as it is written. */
    boolean textOrNumber(final TextSpan span) {
        final JsonToken token = cursor.next();
        if (token != JsonToken.STRING && token != JsonToken.NUMBER) {
            return refuse(token);
        }
        cursor.text(span);
        return true;
    }

    boolean skip() {
        return cursor.skipValue() != JsonToken.ERROR || refuse(JsonToken.ERROR);
    }

    /** A whole number, 0 or more. */
    boolean whole(final JsonToken token) {
        if (token != JsonToken.STRING && token != JsonToken.NUMBER) {
            return refuse(token);
        }
        final DecimalResult result = parseNumber();
        if (result != DecimalResult.OK) {
            return refuseNumber(result);
        }
        if (decimals.decimals() != 0) {
            return fail(DecodeResult.NOT_WHOLE);
        }
        whole = decimals.mantissa();
        return true;
    }

    /** A time in units of so many nanoseconds; null counts as 0, which stands for "not given". */
    boolean time(final long nanosPerUnit) {
        final JsonToken token = cursor.next();
        if (token == JsonToken.NULL) {
            whole = 0;
            return true;
        }
        if (!whole(token)) {
            return false;
        }
        if (whole > Long.MAX_VALUE / nanosPerUnit) {
            return fail(DecodeResult.NUMBER_RANGE);
        }
        whole *= nanosPerUnit;
        return true;
    }

    /** A price or size that must be there. */
    boolean decimal(final ParsedDecimal field) {
        return decimal(cursor.next(), field);
    }

    /** A price or size that may be null or empty text, as for the empty side of a book. */
    boolean optionalDecimal(final ParsedDecimal field) {
        final JsonToken token = cursor.next();
        return token == JsonToken.NULL || token == JsonToken.STRING && cursor.length() == 0 || decimal(token, field);
    }

    /** The price or size of a level; a level that ends here is too short. */
    boolean levelPrice(final DepthEntries entries, final int index) {
        if (!levelValue()) {
            return false;
        }
        entries.price(index, mantissa, places, cursor.place());
        return true;
    }

    boolean levelSize(final DepthEntries entries, final int index) {
        if (!levelValue()) {
            return false;
        }
        entries.size(index, mantissa, places, cursor.place());
        return true;
    }

    private boolean levelValue() {
        final JsonToken token = cursor.next();
        return token == JsonToken.END_ARRAY ? fail(DecodeResult.SHORT_LEVEL) : value(token);
    }

    private boolean decimal(final JsonToken token, final ParsedDecimal field) {
        if (!value(token)) {
            return false;
        }
        if (places < 0) {
            field.setOutOfRange();
        } else {
            field.set(mantissa, places);
        }
        cursor.text(field.text());
        return true;
    }

    /** Leaves the number in mantissa and places; places is negative, and that no failure, if no long holds it. */
    private boolean value(final JsonToken token) {
        if (token != JsonToken.STRING && token != JsonToken.NUMBER) {
            return refuse(token);
        }
        final DecimalResult result = parseNumber();
        if (result == DecimalResult.OK) {
            mantissa = decimals.mantissa();
            places = decimals.decimals();
            return true;
        }
        mantissa = 0;
        places = result == DecimalResult.OUT_OF_RANGE ? DepthEntries.OUT_OF_RANGE : DepthEntries.TOO_FINE;
        return result == DecimalResult.OUT_OF_RANGE || result == DecimalResult.TOO_FINE || refuseNumber(result);
    }

    private DecimalResult parseNumber() {
        if (cursor.isEscaped()) {
            cursor.text(scratch);
            return decimals.parse(scratch.buffer(), scratch.offset(), scratch.length());
        }
        return decimals.parse(cursor.buffer(), cursor.offset(), cursor.length());
    }

    private boolean refuseNumber(final DecimalResult result) {
        return fail(
                switch (result) {
                    case NEGATIVE -> DecodeResult.NEGATIVE;
                    case TOO_LONG -> DecodeResult.NUMBER_TOO_LONG;
                    case OUT_OF_RANGE, TOO_FINE -> DecodeResult.NUMBER_RANGE;
                    default -> DecodeResult.NOT_A_NUMBER;
                });
    }
}
