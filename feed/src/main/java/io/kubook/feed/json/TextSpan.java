package io.kubook.feed.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A reusable window on UTF-8 bytes that belong to somebody else. It stays right only as long as those bytes do: a span
 * that a {@link JsonCursor} filled is invalid as soon as the cursor is wrapped around another text.
 */
public final class TextSpan {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final DirectBuffer NOTHING = new UnsafeBuffer(0, 0);

    private DirectBuffer buffer = NOTHING;
    private int offset;
    private int length;

    /** Creates an empty span. */
    public TextSpan() {}

    /**
     * Moves the window.
     *
     * @param newBuffer holds the bytes.
     * @param newOffset of the first byte.
     * @param newLength in bytes.
     * @return this.
     */
    public TextSpan set(final DirectBuffer newBuffer, final int newOffset, final int newLength) {
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        return this;
    }

    /**
     * Moves the window to the rest of another span.
     *
     * @param other to look at.
     * @param skip  bytes of it to leave out at its start, 0 to its length.
     * @return this.
     */
    public TextSpan setToRestOf(final TextSpan other, final int skip) {
        return set(other.buffer, other.offset + skip, other.length - skip);
    }

    /** Makes the span empty. */
    public void clear() {
        set(NOTHING, 0, 0);
    }

    /**
     * The bytes.
     *
     * @return the buffer that holds them, among others.
     */
    public DirectBuffer buffer() {
        return buffer;
    }

    /**
     * Where the span begins.
     *
     * @return index of the first byte in {@link #buffer()}.
     */
    public int offset() {
        return offset;
    }

    /**
     * How long the span is.
     *
     * @return bytes, 0 or more.
     */
    public int length() {
        return length;
    }

    /**
     * Whether there is nothing in it.
     *
     * @return true for a length of 0.
     */
    public boolean isEmpty() {
        return length == 0;
    }

    /**
     * One byte.
     *
     * @param index 0 to {@link #length()} - 1.
     * @return the byte.
     */
    public byte byteAt(final int index) {
        return buffer.getByte(offset + index);
    }

    /**
     * Compares with known bytes.
     *
     * @param bytes to compare with.
     * @return true if length and every byte agree.
     */
    public boolean contentEquals(final byte[] bytes) {
        return length == bytes.length && startsWith(bytes);
    }

    /**
     * Compares with another span.
     *
     * @param other to compare with.
     * @return true if length and every byte agree.
     */
    public boolean contentEquals(final TextSpan other) {
        if (length != other.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (byteAt(i) != other.byteAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Compares the start with known bytes.
     *
     * @param prefix to look for.
     * @return true if the span begins with them.
     */
    public boolean startsWith(final byte[] prefix) {
        return length >= prefix.length && equal(buffer, offset, prefix);
    }

    /**
     * The text for people.
     *
     * @return the text; allocates.
     */
    @Override
    public String toString() {
        return buffer.getStringWithoutLengthUtf8(offset, length);
    }

    /** Compares eight, then four, then single bytes. */
    static boolean equal(final DirectBuffer buffer, final int offset, final byte[] bytes) {
        int i = 0;
        while (bytes.length - i >= Long.BYTES) {
            if (buffer.getLong(offset + i, ByteOrder.LITTLE_ENDIAN) != (long) LONGS.get(bytes, i)) {
                return false;
            }
            i += Long.BYTES;
        }
        if (bytes.length - i >= Integer.BYTES) {
            if (buffer.getInt(offset + i, ByteOrder.LITTLE_ENDIAN) != (int) INTS.get(bytes, i)) {
                return false;
            }
            i += Integer.BYTES;
        }
        while (i < bytes.length) {
            if (buffer.getByte(offset + i) != bytes[i]) {
                return false;
            }
            i++;
        }
        return true;
    }
}
