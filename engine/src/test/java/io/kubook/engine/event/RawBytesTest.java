package io.kubook.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RawBytesTest {
    private static final int LENGTH = 32;
    private static final long SEED = 20_261_127;

    private final byte[] array = new byte[LENGTH];

    RawBytesTest() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < LENGTH; i++) {
            array[i] = (byte) random.nextInt();
        }
    }

    @Test
    void shouldReadArraysAndMemoryAsBuffersDo() {
        final ByteBuffer memory = ByteBuffer.allocateDirect(LENGTH).put(array);
        for (final DirectBuffer buffer : List.of(new UnsafeBuffer(array), new UnsafeBuffer(memory))) {
            final byte[] bytes = buffer.byteArray();
            for (int i = 0; i <= LENGTH - Long.BYTES; i++) {
                final long address = buffer.addressOffset() + i;
                assertThat(RawBytes.longAt(bytes, address)).isEqualTo(buffer.getLong(i, ByteOrder.LITTLE_ENDIAN));
                assertThat(RawBytes.intAt(bytes, address)).isEqualTo(buffer.getInt(i, ByteOrder.LITTLE_ENDIAN));
                assertThat(RawBytes.shortAt(bytes, address)).isEqualTo(buffer.getShort(i, ByteOrder.LITTLE_ENDIAN));
                assertThat(RawBytes.byteAt(bytes, address)).isEqualTo(buffer.getByte(i) & 0xFF);
            }
        }
    }

    @Test
    void shouldFindAddressesWhereBuffersHaveThem() {
        final UnsafeBuffer buffer = new UnsafeBuffer(array, 3, 4);
        assertThat(RawBytes.checked(array, 3, 4)).isEqualTo(buffer.addressOffset());
        assertThat(RawBytes.addressOf(3)).isEqualTo(buffer.addressOffset());
        assertThat(RawBytes.indexOf(buffer.addressOffset())).isEqualTo(3);
    }

    @Test
    void shouldCheckWhatItIsAskedToCheck() {
        assertThat(RawBytes.checked(array, 0, LENGTH)).isEqualTo(RawBytes.addressOf(0));
        assertThatThrownBy(() -> RawBytes.checked(array, 1, LENGTH)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> RawBytes.checked(array, -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> RawBytes.checked(array, 0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** So every test is one of this as well. */
    @Test
    void shouldRefuseToReadBesideAnArrayWhereAssertionsAreEnabled() {
        for (final int index : List.of(-1, LENGTH)) {
            final long address = RawBytes.addressOf(index);
            assertThatThrownBy(() -> RawBytes.byteAt(array, address)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> RawBytes.shortAt(array, address - 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> RawBytes.intAt(array, address - 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> RawBytes.longAt(array, address - 7)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
