package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.EventPublisher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A decoder as it is used, and one that reads every frame key by key: whatever comes, both have to do the same. */
final class DecoderPair {
    private static final int MAX_EVENT_LENGTH = 4096;
    private static final int LINK = 5;

    /** So much lies behind a frame that is in the midst of an array: where it is enough, it is read where it is. */
    private static final int[] MARGINS = {256, 0, 16, 111, 112, 1_000, 113};

    private final One matching = new One();
    private final One parsing = new One();
    private long nowNs = 1;

    DecoderPair(final int priceScale, final int sizeScale, final String... names) {
        for (final String name : names) {
            matching.symbols.add(name, priceScale, sizeScale, 0, 0, 0);
            parsing.symbols.add(name, priceScale, sizeScale, 0, 0, 0);
        }
    }

    /** Decodes a frame with both; what both made of it. */
    DecodeResult decode(final byte[] frame, final String about) {
        return decode(frame, frame, about);
    }

    /** The same, where other bytes may lie behind the frame. */
    DecodeResult decode(final byte[] frame, final byte[] behind, final String about) {
        nowNs++;
        parsing.decoder.forgetForm();
        final long matchedBefore = matching.decoder.matchedFrames();
        final DecodeResult result = matching.decode(frame, behind, nowNs);
        final DecodeResult expected = parsing.decode(frame, behind, nowNs);
        final boolean isSame = result == expected
                && matching.events.equals(parsing.events)
                && matching.decoder.kind() == parsing.decoder.kind()
                && matching.decoder.instrumentId() == parsing.decoder.instrumentId()
                && matching.decoder.venueTimeNs() == parsing.decoder.venueTimeNs();
        final boolean isMatched = matching.decoder.matchedFrames() != matchedBefore;
        if (!isSame || isMatched && !matching.image(result).equals(parsing.image(expected))) {
            assertThat(matching.image(result)).as(about).isEqualTo(parsing.image(expected));
        }
        matching.events.clear();
        parsing.events.clear();
        return result;
    }

    long matchedFrames() {
        assertThat(parsing.decoder.matchedFrames()).isZero();
        return matching.decoder.matchedFrames();
    }

    private static final class One {
        private final List<ByteBuffer> events = new ArrayList<>();
        private final EventPublisher publisher = new EventPublisher(
                (templateId, buffer, offset, length) -> {
                    final byte[] bytes = new byte[length];
                    buffer.getBytes(offset, bytes);
                    return events.add(ByteBuffer.wrap(bytes));
                },
                MAX_EVENT_LENGTH,
                8 * MAX_EVENT_LENGTH);
        private final KucoinSymbols symbols = new KucoinSymbols(publisher, 64);
        private final KucoinFrameDecoder decoder = new KucoinFrameDecoder(symbols, publisher);

        /** The frame ends where memory ends, or is in the midst of an array, or outside the heap. */
        DecodeResult decode(final byte[] frame, final byte[] behind, final long nowNs) {
            final int offset = (int) (nowNs & 3);
            final boolean isInMidst = nowNs % 3 == 1;
            final int margin = MARGINS[(int) (nowNs / 3 % MARGINS.length)];
            final byte[] array = new byte[offset + frame.length + (isInMidst ? Math.max(behind.length, margin) : 0)];
            System.arraycopy(frame, 0, array, offset, frame.length);
            if (isInMidst) {
                System.arraycopy(behind, 0, array, offset + frame.length, behind.length);
            }
            final UnsafeBuffer buffer = nowNs % 3 == 2
                    ? new UnsafeBuffer(ByteBuffer.allocateDirect(array.length).put(array))
                    : new UnsafeBuffer(array, 0, offset + frame.length);
            return decoder.decode(buffer, offset, frame.length, LINK, nowNs);
        }

        String image(final DecodeResult result) {
            final String heading = result + " " + decoder.kind() + " " + decoder.instrumentId() + " "
                    + decoder.venueTimeNs() + " "
                    + events.stream()
                            .map(event -> HexFormat.of().formatHex(event.array()))
                            .toList();
            final KucoinFrame frame = decoder.frame();
            return heading + " " + frame.kind() + " " + frame.symbol() + " " + frame.topic() + " " + frame.errorOffset()
                    + " " + FrameImage.of(result, frame);
        }
    }
}
