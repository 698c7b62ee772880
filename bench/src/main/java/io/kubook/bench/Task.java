package io.kubook.bench;

/** What contenders are compared at. */
public enum Task {
    /** From the bytes of a frame to its fields. */
    DECODE("decode a frame"),

    /** The same with a few frames that stay in the caches, by the byte. */
    DECODE_HOT("decode a byte of frames that are in the caches"),

    /** From the bytes of a frame to the book. */
    APPLY("decode a frame and apply it to a book"),

    /** A change that is decoded already, to the book. */
    BOOK("apply a change to a book"),

    /** From the bytes of a frame to a listener that reads the touch. */
    LISTEN("from the bytes of a frame to a listener"),

    /** From the bytes of a snapshot to a book; for others, only to their tree. */
    SNAPSHOT("decode a snapshot and load the book"),

    /** From the bytes of a frame to its book, of many; as many as an entry says levels, each of 200 levels a side. */
    MANY_BOOKS("decode a frame and apply it to its book"),

    /** From a journal to the book. */
    REPLAY("replay a change from a journal to the book");

    private final String description;

    Task(final String description) {
        this.description = description;
    }

    /**
     * What is done.
     *
     * @return a phrase for people.
     */
    public String description() {
        return description;
    }
}
