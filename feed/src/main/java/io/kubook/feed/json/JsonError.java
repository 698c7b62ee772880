package io.kubook.feed.json;

/** Why a text is not JSON in the sense of RFC 8259, or is deeper than this reader goes. */
public enum JsonError {
    /** No error so far. */
    NONE("no error"),

    /** There is no value: no bytes at all, or only blanks. */
    EMPTY("the text is empty"),

    /** The text begins with a byte order mark, which RFC 8259 section 8.1 forbids to send. */
    BYTE_ORDER_MARK("the text begins with a byte order mark"),

    /** The text ends inside a value. */
    END_OF_TEXT("the text ends too early"),

    /** A byte that the grammar does not allow at its place. */
    UNEXPECTED_BYTE("a byte that cannot stand here"),

    /** A control character, U+0000 to U+001F, inside a string. */
    CONTROL_CHARACTER("a control character inside a string"),

    /** A backslash sequence that does not exist, or a surrogate escape without its other half. */
    BAD_ESCAPE("an escape that stands for no character"),

    /** Bytes that are not UTF-8: overlong, surrogate, beyond U+10FFFF, or incomplete. */
    INVALID_UTF8("bytes that are not UTF-8"),

    /** A number against the grammar. */
    BAD_NUMBER("a number against the grammar"),

    /** More than {@link JsonCursor#MAX_DEPTH} objects and arrays inside each other. */
    TOO_DEEP("too many objects and arrays inside each other"),

    /** Something follows the value. */
    TRAILING_BYTES("bytes after the end of the value");

    private final String description;

    JsonError(final String description) {
        this.description = description;
    }

    /**
     * The error in words.
     *
     * @return a phrase for people.
     */
    public String description() {
        return description;
    }
}
