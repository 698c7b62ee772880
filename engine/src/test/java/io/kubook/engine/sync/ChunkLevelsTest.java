package io.kubook.engine.sync;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The levels of a chunk are read as the generated decoder reads them, and never beyond the buffer. */
class ChunkLevelsTest {
    private static final long SEED = 0x5EED_0052L;
    private static final int CHUNKS = 20_000;
    private static final int CAPACITY = 1024;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ChunkLevels levels = new ChunkLevels();

    @Test
    void shouldReadWhatTheGeneratedDecoderReads() {
        for (int i = 0; i < CHUNKS; i++) {
            final UnsafeBuffer buffer = randomBuffer(CAPACITY);
            final int offset = random.nextInt(64);
            write(buffer, offset, random.nextInt(20));

            levels.wrap(chunk(buffer, offset));

            assertThat(image()).as("chunk %d of seed %d", i, SEED).isEqualTo(image(chunk(buffer, offset)));
        }
    }

    @Test
    void shouldRefuseLevelsThatTheirBufferCuts() {
        final UnsafeBuffer whole = randomBuffer(CAPACITY);
        final int length = write(whole, 0, 3);
        for (int capacity = length - 3 * SnapshotChunkEncoder.LevelsEncoder.sbeBlockLength();
                capacity < length;
                capacity++) {
            final UnsafeBuffer cut = new UnsafeBuffer(whole, 0, capacity);
            assertThatThrownBy(() -> levels.wrap(chunk(cut, 0)))
                    .as("%d of %d bytes", capacity, length)
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void shouldTakeLevelsThatEndWithTheirBuffer() {
        final UnsafeBuffer buffer = randomBuffer(CAPACITY);
        final UnsafeBuffer exact = new UnsafeBuffer(buffer, 0, write(buffer, 0, 3));

        levels.wrap(chunk(exact, 0));

        assertThat(image()).isEqualTo(image(chunk(exact, 0)));
    }

    @Test
    void shouldReadNothingBeyondTheBufferWhateverTheBytesSay() {
        for (int i = 0; i < CHUNKS; i++) {
            final UnsafeBuffer buffer = randomBuffer(160 + random.nextInt(CAPACITY));
            final int offset = random.nextInt(64);
            write(buffer, offset, 0);
            putGroup(buffer, chunk(buffer, offset).limit());
            try {
                levels.wrap(chunk(buffer, offset));
            } catch (final IndexOutOfBoundsException refused) {
                continue;
            }
            for (int level = 0; level < levels.count(); level++) {
                final long at = levels.level(level) - buffer.addressOffset();
                assertThat(at).as("seed %d", SEED).isBetween((long) offset, buffer.capacity() - 24L);
            }
        }
    }

    /** The header of a group of any number of levels of any length. */
    private void putGroup(final UnsafeBuffer buffer, final int at) {
        final int[] lengths = {0, 1, 24, 32, 65_535};
        buffer.putShort(at, (short) lengths[random.nextInt(lengths.length)], LITTLE_ENDIAN);
        buffer.putShort(at + 4, (short) (random.nextBoolean() ? random.nextInt(20) : 65_535), LITTLE_ENDIAN);
    }

    private static SnapshotChunkDecoder chunk(final UnsafeBuffer buffer, final int offset) {
        return new SnapshotChunkDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
    }

    private int write(final UnsafeBuffer buffer, final int offset, final int count) {
        final SnapshotChunkEncoder encoder =
                new SnapshotChunkEncoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
        final SnapshotChunkEncoder.LevelsEncoder group = encoder.levelsCount(count);
        for (int i = 0; i < count; i++) {
            group.next()
                    .price(random.nextLong())
                    .size(random.nextLong())
                    .side((short) random.nextInt(256))
                    .flags((short) random.nextInt(256));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /** In an array or outside the heap. */
    private UnsafeBuffer randomBuffer(final int capacity) {
        return random.nextBoolean()
                ? new UnsafeBuffer(new byte[capacity])
                : new UnsafeBuffer(ByteBuffer.allocateDirect(capacity));
    }

    private static List<Long> image(final SnapshotChunkDecoder chunk) {
        final List<Long> image = new ArrayList<>();
        for (final SnapshotChunkDecoder.LevelsDecoder level : chunk.levels()) {
            image.addAll(List.of(level.price(), level.size(), (long) level.side(), (long) level.flags()));
        }
        return image;
    }

    private List<Long> image() {
        final List<Long> image = new ArrayList<>();
        for (int i = 0; i < levels.count(); i++) {
            final long at = levels.level(i);
            image.addAll(List.of(levels.price(at), levels.size(at), (long) levels.side(at), (long) levels.flags(at)));
        }
        return image;
    }
}
