package io.kubook.engine.sync;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteOrder;
import org.agrona.UnsafeApi;

/**
 * Reads numbers of an event without looking whether they are inside of it: that is up to the flyweights that call this,
 * once for an event. An address is an offset in the array, or an address in memory if the array is null.
 */
final class EventBytes {
    private static final boolean IS_NATIVE = ByteOrder.nativeOrder() == LITTLE_ENDIAN;

    private EventBytes() {}

    static long longAt(final byte[] array, final long address) {
        final long value = UnsafeApi.getLong(array, address);
        return IS_NATIVE ? value : Long.reverseBytes(value);
    }

    static int intAt(final byte[] array, final long address) {
        final int value = UnsafeApi.getInt(array, address);
        return IS_NATIVE ? value : Integer.reverseBytes(value);
    }

    /** 0 to 255. */
    static int byteAt(final byte[] array, final long address) {
        return UnsafeApi.getByte(array, address) & 0xFF;
    }
}
