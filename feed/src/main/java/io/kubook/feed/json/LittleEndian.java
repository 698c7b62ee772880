package io.kubook.feed.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads and writes several bytes of an array at once, the first one lowest. Every access is checked against the array;
 * one beyond it throws {@link IndexOutOfBoundsException}.
 */
public final class LittleEndian {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /**
     * Reads eight bytes.
     *
     * @param bytes to read from.
     * @param index of the first one.
     * @return the bytes, the first one lowest.
     */
    public static long getLong(final byte[] bytes, final int index) {
        return (long) LONGS.get(bytes, index);
    }

    /**
     * Reads four bytes.
     *
     * @param bytes to read from.
     * @param index of the first one.
     * @return the bytes, the first one lowest.
     */
    public static int getInt(final byte[] bytes, final int index) {
        return (int) INTS.get(bytes, index);
    }

    /**
     * Reads two bytes.
     *
     * @param bytes to read from.
     * @param index of the first one.
     * @return the bytes, the first one lowest.
     */
    public static short getShort(final byte[] bytes, final int index) {
        return (short) SHORTS.get(bytes, index);
    }

    /**
     * Writes eight bytes.
     *
     * @param bytes to write to.
     * @param index of the first one.
     * @param value the bytes, the first one lowest.
     */
    public static void putLong(final byte[] bytes, final int index, final long value) {
        LONGS.set(bytes, index, value);
    }

    /**
     * Writes four bytes.
     *
     * @param bytes to write to.
     * @param index of the first one.
     * @param value the bytes, the first one lowest.
     */
    public static void putInt(final byte[] bytes, final int index, final int value) {
        INTS.set(bytes, index, value);
    }

    /**
     * Writes two bytes.
     *
     * @param bytes to write to.
     * @param index of the first one.
     * @param value the bytes, the first one lowest.
     */
    public static void putShort(final byte[] bytes, final int index, final short value) {
        SHORTS.set(bytes, index, value);
    }
}
