package io.kubook.feed.json;

/** What {@link JsonCursor#next()} has found. */
public enum JsonToken {
    /** An object begins. */
    BEGIN_OBJECT,

    /** The innermost object ends. */
    END_OBJECT,

    /** An array begins. */
    BEGIN_ARRAY,

    /** The innermost array ends. */
    END_ARRAY,

    /** The key of a member; its value comes next. The colon has been read. */
    KEY,

    /** A text value. */
    STRING,

    /** A number value, checked against the grammar but not converted. */
    NUMBER,

    /** The value {@code true}. */
    TRUE,

    /** The value {@code false}. */
    FALSE,

    /** The value {@code null}. */
    NULL,

    /** The whole text has been read and was right. */
    END,

    /** The text is not JSON; {@link JsonCursor#error()} says why. */
    ERROR;

    /**
     * Whether a value begins with this token.
     *
     * @return true for scalars and for the begin of an object or array.
     */
    public boolean isValue() {
        return switch (this) {
            case BEGIN_OBJECT, BEGIN_ARRAY, STRING, NUMBER, TRUE, FALSE, NULL -> true;
            default -> false;
        };
    }
}
