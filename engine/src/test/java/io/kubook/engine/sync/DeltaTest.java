package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A delta is read as the generated decoder reads it, and never beyond the buffer. */
class DeltaTest {
    private static final long SEED = 0x5EED_0048L;
    private static final int DELTAS = 20_000;
    private static final int CAPACITY = 1024;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final DepthDeltaDecoder decoder = new DepthDeltaDecoder();
    private final Delta delta = new Delta();

    @Test
    void shouldReadWhatTheGeneratedDecoderReads() {
        for (int i = 0; i < DELTAS; i++) {
            final UnsafeBuffer buffer = randomBuffer(CAPACITY);
            final int offset = random.nextInt(64);
            final int length = write(buffer, offset, random.nextInt(20));

            delta.wrap(buffer, offset, length);

            assertThat(image(delta)).as("delta %d of seed %d", i, SEED).isEqualTo(image(buffer, offset));
            assertThat(delta.buffer()).isSameAs(buffer);
            assertThat(delta.offset()).isEqualTo(offset);
            assertThat(delta.length()).isEqualTo(length);
        }
    }

    @Test
    void shouldRefuseADeltaThatItsBufferCuts() {
        final UnsafeBuffer whole = randomBuffer(CAPACITY);
        final int length = write(whole, 0, 3);
        for (int capacity = 0; capacity < length; capacity++) {
            final UnsafeBuffer cut = new UnsafeBuffer(whole, 0, capacity);
            assertThatThrownBy(() -> delta.wrap(cut, 0, cut.capacity()))
                    .as("%d of %d bytes", capacity, length)
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void shouldReadNothingBeyondItsBufferWhateverTheBytesSay() {
        for (int i = 0; i < DELTAS; i++) {
            final UnsafeBuffer buffer = randomBuffer(64 + random.nextInt(CAPACITY));
            final int offset = random.nextInt(buffer.capacity());
            try {
                delta.wrap(buffer, offset, buffer.capacity() - offset);
            } catch (final IndexOutOfBoundsException refused) {
                continue;
            }
            for (int entry = 0; entry < delta.count(); entry++) {
                final long at = delta.entry(entry) - buffer.addressOffset();
                assertThat(at).as("seed %d", SEED).isBetween((long) offset, buffer.capacity() - 32L);
            }
        }
    }

    @Test
    void shouldHoldNothingWhenReleased() {
        final UnsafeBuffer buffer = randomBuffer(CAPACITY);
        delta.wrap(buffer, 0, write(buffer, 0, 3)).release();

        assertThat(delta.buffer()).isNull();
        assertThat(delta.count()).isZero();
    }

    private int write(final UnsafeBuffer buffer, final int offset, final int count) {
        final DepthDeltaEncoder encoder = new DepthDeltaEncoder()
                .wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
                .receiveTimeNs(random.nextLong())
                .instrumentId(random.nextInt())
                .linkId(random.nextInt())
                .venueTimeNs(random.nextLong())
                .firstSequence(random.nextLong())
                .lastSequence(random.nextLong())
                .instrumentVersion(random.nextInt())
                .leftOut(random.nextLong(1L << 32));
        final DepthDeltaEncoder.EntriesEncoder entries = encoder.entriesCount(count);
        for (int i = 0; i < count; i++) {
            entries.next()
                    .price(random.nextLong())
                    .size(random.nextLong())
                    .sequence(random.nextLong())
                    .side((short) random.nextInt(256))
                    .flags((short) random.nextInt(256));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /** In an array or outside the heap, with any bytes. */
    private UnsafeBuffer randomBuffer(final int capacity) {
        final byte[] bytes = new byte[capacity];
        for (int i = 0; i < capacity; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : 0);
        }
        return random.nextBoolean()
                ? new UnsafeBuffer(bytes)
                : new UnsafeBuffer(ByteBuffer.allocateDirect(capacity).put(0, bytes));
    }

    private static List<Object> image(final Delta delta) {
        final List<Object> image = new ArrayList<>(List.of(
                delta.receiveTimeNs(),
                delta.linkId(),
                delta.venueTimeNs(),
                delta.firstSequence(),
                delta.lastSequence(),
                delta.instrumentVersion(),
                delta.leftOut()));
        for (int i = 0; i < delta.count(); i++) {
            final long entry = delta.entry(i);
            image.add(List.of(
                    delta.price(entry),
                    delta.size(entry),
                    delta.sequence(entry),
                    delta.side(entry),
                    delta.flags(entry)));
        }
        return image;
    }

    private List<Object> image(final UnsafeBuffer buffer, final int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final List<Object> image = new ArrayList<>(List.of(
                decoder.receiveTimeNs(),
                decoder.linkId(),
                decoder.venueTimeNs(),
                decoder.firstSequence(),
                decoder.lastSequence(),
                decoder.instrumentVersion(),
                decoder.leftOut()));
        for (final DepthDeltaDecoder.EntriesDecoder entry : decoder.entries()) {
            image.add(List.of(entry.price(), entry.size(), entry.sequence(), (int) entry.side(), (int) entry.flags()));
        }
        return image;
    }
}
