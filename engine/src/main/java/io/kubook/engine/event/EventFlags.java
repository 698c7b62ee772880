package io.kubook.engine.event;

/** Bits of the flags fields of the schema. */
public final class EventFlags {
    /** Chunk: it is the first of its snapshot or image. */
    public static final int FIRST_CHUNK = 1;

    /** Chunk: it is the last of its snapshot or image. */
    public static final int LAST_CHUNK = 1 << 1;

    /** Chunk: it is the first and the last. */
    public static final int ONLY_CHUNK = FIRST_CHUNK | LAST_CHUNK;

    /**
     * Entry or level: no long can hold its size at the instrument's scale. The size field is 0; the level is left out
     * of the book and the known window ends before its price.
     */
    public static final int SIZE_OUT_OF_RANGE = 1;

    private EventFlags() {}

    /**
     * Whether all bits of a mask are set.
     *
     * @param flags the field.
     * @param mask  the bits.
     * @return true if they are.
     */
    public static boolean has(final int flags, final int mask) {
        return (flags & mask) == mask;
    }
}
