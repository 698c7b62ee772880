package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class DeltaWriterTest {
    private static final long SEED = 0x5EED_0024L;
    private static final int INSTRUMENTS = 8;
    private static final int MAX_EVENT_LENGTH = 64 + 20 * 32;

    private final List<byte[]> events = new ArrayList<>();
    private final EventPublisher publisher = new EventPublisher(
            (templateId, buffer, offset, length) -> {
                final byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                return events.add(bytes);
            },
            MAX_EVENT_LENGTH,
            8 * 1024);
    private final KucoinSymbols symbols = new KucoinSymbols(publisher, INSTRUMENTS);
    private final DeltaWriter writer = new DeltaWriter(symbols, publisher);

    @Test
    void shouldWriteTheSameBytesAsTheGeneratedEncoder() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            final Instrument instrument = new Instrument(
                    i % INSTRUMENTS,
                    random.nextInt(1, Instrument.MAX_VERSION + 1),
                    "kucoin",
                    "S" + i % INSTRUMENTS,
                    2,
                    4,
                    0,
                    0);
            assertThat(symbols.take(instrument)).isTrue();
            final long[] numbers = random.longs(5 + 5 * random.nextInt(21)).toArray();
            write(instrument, numbers);
            assertThat(events).as("seed %d, event %d", SEED, i).containsExactly(encoded(instrument, numbers));
            events.clear();
        }
    }

    @Test
    void shouldTakeNoMoreEntriesThanAnEventMayHave() {
        writer.begin();
        for (int i = 0; i < 20; i++) {
            assertThat(writer.add(i, i, i, 0, 0)).isTrue();
        }
        assertThat(writer.add(20, 20, 20, 0, 0)).isFalse();
        assertThat(writer.maxEntries()).isEqualTo(20);
    }

    @Test
    void shouldNoteTheLargestValuesOfWhatItPublishes() {
        final int id = symbols.add("A-B", 2, 4, 0, 0, 1);
        writer.begin();
        writer.add(1, 7, 3, 0, 0);
        writer.add(Long.MAX_VALUE / 100_000, 5, 3, 1, 0);
        writer.publish(id, 1, 42);
        assertThat(symbols.hasRoomForPrice(id, 3)).isTrue();
        assertThat(symbols.hasRoomForPrice(id, 4)).isFalse();
        assertThat(symbols.hasRoomForSize(id, 9)).isTrue();
        writer.begin();
        writer.add(1, 0, 3, 0, EventFlags.SIZE_OUT_OF_RANGE);
        writer.publish(id, 1, 42);
        assertThat(symbols.hasRoomForSize(id, 5)).isFalse();
    }

    private void write(final Instrument instrument, final long[] numbers) {
        writer.begin();
        for (int i = 5; i < numbers.length; i += 5) {
            writer.add(numbers[i], numbers[i + 1], numbers[i + 2], (int) numbers[i + 3] & 1, (int) numbers[i + 4] & 3);
        }
        writer.range(numbers[0], numbers[1], numbers[2], (int) numbers[3] & 0xFF);
        writer.publish(instrument.id(), (int) numbers[4], 42);
    }

    private static byte[] encoded(final Instrument instrument, final long[] numbers) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_EVENT_LENGTH]);
        final DepthDeltaEncoder delta = new DepthDeltaEncoder();
        delta.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .receiveTimeNs(42)
                .instrumentId(instrument.id())
                .linkId((int) numbers[4])
                .venueTimeNs(numbers[2])
                .firstSequence(numbers[0])
                .lastSequence(numbers[1])
                .instrumentVersion(instrument.version())
                .leftOut((int) numbers[3] & 0xFF);
        final DepthDeltaEncoder.EntriesEncoder group = delta.entriesCount(numbers.length / 5 - 1);
        for (int i = 5; i < numbers.length; i += 5) {
            group.next()
                    .price(numbers[i])
                    .size(numbers[i + 1])
                    .sequence(numbers[i + 2])
                    .side((short) (numbers[i + 3] & 1))
                    .flags((short) (numbers[i + 4] & 3));
        }
        final byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + delta.encodedLength()];
        buffer.getBytes(0, bytes);
        return bytes;
    }
}
