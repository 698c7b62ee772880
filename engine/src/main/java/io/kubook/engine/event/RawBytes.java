package io.kubook.engine.event;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteOrder;
import java.util.Objects;
import org.agrona.BufferUtil;
import org.agrona.UnsafeApi;

/**
 * Reads little-endian numbers of an array, or of memory outside the heap, without looking whether they are inside of
 * it: for those who have checked that once for all that they are going to read. With assertions enabled, what is read
 * from an array is checked all the same.
 *
 * <p>An address is an offset in the array, or an address in memory if the array is null, as Agrona's
 * {@code DirectBuffer.addressOffset()} has it. Which of the two it is, is asked each time: as long as the compiler does
 * not know, it keeps all reads and writes around this one in order, and repeats what it has read before.
 */
public final class RawBytes {
    private static final boolean IS_NATIVE = ByteOrder.nativeOrder() == LITTLE_ENDIAN;

    private RawBytes() {}

    /**
     * Checks bytes of an array that are going to be read.
     *
     * @param array  holds them.
     * @param index  of the first one.
     * @param length how many.
     * @return the address of the first one.
     * @throws IndexOutOfBoundsException if not all of them are inside the array.
     */
    public static long checked(final byte[] array, final int index, final int length) {
        return addressOf(Objects.checkFromIndexSize(index, length, array.length));
    }

    /**
     * The address of a byte of any array.
     *
     * @param index of the byte.
     * @return its address.
     */
    public static long addressOf(final int index) {
        return BufferUtil.ARRAY_BASE_OFFSET + index;
    }

    /**
     * Which byte of an array has an address.
     *
     * @param address in the array.
     * @return its index.
     */
    public static int indexOf(final long address) {
        return (int) (address - BufferUtil.ARRAY_BASE_OFFSET);
    }

    /**
     * Reads eight bytes.
     *
     * @param array   holds them, or null.
     * @param address of the first one.
     * @return the bytes, the first one lowest.
     */
    public static long longAt(final byte[] array, final long address) {
        assert isInside(array, address, Long.BYTES) : address;
        final long value = array == null ? UnsafeApi.getLong(address) : UnsafeApi.getLong(array, address);
        return IS_NATIVE ? value : Long.reverseBytes(value);
    }

    /**
     * Reads four bytes.
     *
     * @param array   holds them, or null.
     * @param address of the first one.
     * @return the bytes, the first one lowest.
     */
    public static int intAt(final byte[] array, final long address) {
        assert isInside(array, address, Integer.BYTES) : address;
        final int value = array == null ? UnsafeApi.getInt(address) : UnsafeApi.getInt(array, address);
        return IS_NATIVE ? value : Integer.reverseBytes(value);
    }

    /**
     * Reads two bytes.
     *
     * @param array   holds them, or null.
     * @param address of the first one.
     * @return the bytes, the first one lowest.
     */
    public static short shortAt(final byte[] array, final long address) {
        assert isInside(array, address, Short.BYTES) : address;
        final short value = array == null ? UnsafeApi.getShort(address) : UnsafeApi.getShort(array, address);
        return IS_NATIVE ? value : Short.reverseBytes(value);
    }

    /**
     * Reads a byte.
     *
     * @param array   holds it, or null.
     * @param address where it is.
     * @return 0 to 255.
     */
    public static int byteAt(final byte[] array, final long address) {
        assert isInside(array, address, Byte.BYTES) : address;
        return (array == null ? UnsafeApi.getByte(address) : UnsafeApi.getByte(array, address)) & 0xFF;
    }

    /** Of memory outside the heap nobody knows where it ends. */
    private static boolean isInside(final byte[] array, final long address, final int length) {
        return array == null || Objects.checkFromIndexSize(indexOf(address), length, array.length) >= 0;
    }
}
