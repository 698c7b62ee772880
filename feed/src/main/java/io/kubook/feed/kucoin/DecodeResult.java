package io.kubook.feed.kucoin;

import io.kubook.feed.json.JsonError;

/**
 * What became of a frame or a REST body. The ordinal is the value that {@code Malformed} events carry and an index for
 * counters; constants are appended, never moved.
 */
public enum DecodeResult {
    /** Read whole. */
    OK("read"),

    /** Sound, but of a kind that is not read here. */
    UNKNOWN_TOPIC("a topic or kind of message that is not read"),

    /** Sound, but of an instrument that nobody added. */
    UNKNOWN_SYMBOL("a symbol that was not added"),

    /** No bytes, or only blanks. */
    EMPTY("the message is empty"),

    /** Not JSON by RFC 8259. */
    NOT_JSON("the message is not JSON"),

    /** The text ends inside a value. */
    TRUNCATED("the message ends too early"),

    /** Bytes that are not UTF-8. */
    INVALID_UTF8("the message is not UTF-8"),

    /** More objects and arrays inside each other than any message needs. */
    TOO_DEEP("too many objects and arrays inside each other"),

    /** Something follows the JSON text. */
    TRAILING_BYTES("bytes after the end of the message"),

    /** A key without which the message has no meaning is not there. */
    MISSING_KEY("a needed key is missing"),

    /** A key that is read comes twice in one object. */
    DUPLICATE_KEY("a needed key comes twice"),

    /** A value is null, or of another type than its key asks for. */
    WRONG_TYPE("a value has the wrong type"),

    /** A known topic with a subject that does not belong to it. */
    WRONG_SUBJECT("the subject does not belong to the topic"),

    /** A book level with fewer than two members. */
    SHORT_LEVEL("a level without price and size"),

    /** A side that is neither {@code buy} nor {@code sell}. */
    BAD_SIDE("a side that is neither buy nor sell"),

    /** A text that should be a number is none. */
    NOT_A_NUMBER("a number against the grammar"),

    /** A sequence, time or code with a fraction. */
    NOT_WHOLE("a number that must be whole has a fraction"),

    /** A number with a minus sign. */
    NEGATIVE("a negative number"),

    /** A sequence, time or code that its type does not hold. */
    NUMBER_RANGE("a whole number out of range"),

    /** A number of more characters than any value needs. */
    NUMBER_TOO_LONG("a number with too many characters"),

    /** The first sequence is above the last. */
    SEQUENCE_RANGE("the first sequence is above the last"),

    /** The topic names another symbol than the data. */
    SYMBOL_MISMATCH("topic and data name different symbols"),

    /** A trade whose price or size no long holds at any scale in use. */
    VALUE_OUT_OF_RANGE("a trade with a value out of range"),

    /** A price or size with more than 12 decimal places, or with more digits than a long holds: never rounded. */
    TOO_FINE("a price or size with more digits than can be kept exactly"),

    /** More bytes or levels than are accepted. */
    TOO_LARGE("the message is too large"),

    /** A new scale found no room among the control events; the message was not published. */
    NO_ROOM("no room to publish the instrument's new scale"),

    /** A change of a frame has a sequence that the frame does not cover. */
    ENTRY_SEQUENCE("a change with a sequence outside the frame's range");

    private static final DecodeResult[] RESULTS = values();

    private final String description;

    DecodeResult(final String description) {
        this.description = description;
    }

    /**
     * The result in words.
     *
     * @return a phrase for people.
     */
    public String description() {
        return description;
    }

    /**
     * Whether the message itself is at fault.
     *
     * @return false for {@link #OK}, {@link #UNKNOWN_TOPIC}, {@link #UNKNOWN_SYMBOL} and {@link #NO_ROOM}.
     */
    public boolean isMalformed() {
        return this != OK && this != UNKNOWN_TOPIC && this != UNKNOWN_SYMBOL && this != NO_ROOM;
    }

    /**
     * How many results there are.
     *
     * @return one more than the highest ordinal.
     */
    public static int count() {
        return RESULTS.length;
    }

    /**
     * The result of a code in a {@code Malformed} event.
     *
     * @param code an ordinal.
     * @return the result; {@link #NOT_JSON} for a code of a later version.
     */
    public static DecodeResult of(final int code) {
        return code >= 0 && code < RESULTS.length ? RESULTS[code] : NOT_JSON;
    }

    static DecodeResult of(final JsonError error) {
        return switch (error) {
            case EMPTY -> EMPTY;
            case END_OF_TEXT -> TRUNCATED;
            case INVALID_UTF8 -> INVALID_UTF8;
            case TOO_DEEP -> TOO_DEEP;
            case TRAILING_BYTES -> TRAILING_BYTES;
            default -> NOT_JSON;
        };
    }
}
