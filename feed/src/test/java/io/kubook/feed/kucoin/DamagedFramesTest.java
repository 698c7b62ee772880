package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.EventPublisher;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedFramesTest {
    private static final long SEED = 0x5EED_0003L;
    private static final int RANDOM_TEXTS = 200_000;

    private final KucoinFrameParser parser = new KucoinFrameParser();

    static Stream<String> frames() {
        return RecordedFrames.KINDS.stream().flatMap(file -> RecordedFrames.lines(file).stream());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldRefuseEveryFrameThatIsCutShort(final String frame) {
        final RecordedEvents events = new RecordedEvents();
        final EventPublisher publisher = new EventPublisher(events, 4096, 8 * 4096);
        final KucoinSymbols symbols = new KucoinSymbols(publisher, 16);
        Stream.of("BTC-USDT", "RUNE-USDC", "DOT-USDT").forEach(symbol -> symbols.add(symbol, 8, 8, 0, 0, 0));
        final KucoinFrameDecoder decoder = new KucoinFrameDecoder(symbols, publisher);
        final byte[] bytes = frame.getBytes(UTF_8);
        events.take();
        for (int length = 0; length < bytes.length; length++) {
            final DecodeResult result = decoder.decode(new UnsafeBuffer(bytes, 0, length), 0, length, 0, 0);
            assertThat(result)
                    .as("the first %d bytes", length)
                    .isEqualTo(length == 0 ? DecodeResult.EMPTY : DecodeResult.TRUNCATED);
            assertThat(events.take())
                    .as("the first %d bytes", length)
                    .allMatch(event -> event.startsWith("malformed "));
        }
        assertThat(decoder.decode(new UnsafeBuffer(bytes), 0, bytes.length, 0, 0))
                .isEqualTo(DecodeResult.OK);
        assertThat(events.take()).hasSize(1).noneMatch(event -> event.startsWith("malformed "));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldReadOrRefuseAFrameWithAnyOneByteChangedAsTheSlowTwinDoes(final String frame) {
        final byte[] bytes = frame.getBytes(UTF_8);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < bytes.length; i++) {
            final byte original = bytes[i];
            for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
                bytes[i] = (byte) b;
                final DecodeResult result = parser.parse(buffer, 0, bytes.length);
                final String expected =
                        b < 0 ? SlowFrameReader.REFUSED : SlowFrameReader.read(new String(bytes, UTF_8));
                final String image = FrameImage.of(result, parser.frame());
                if (!image.equals(expected)) {
                    assertThat(image).as("byte %d is %d: %s", i, b, result).isEqualTo(expected);
                }
            }
            bytes[i] = original;
        }
    }

    @Test
    void shouldNeitherThrowNorAcceptRandomPiecesOfFrames() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<byte[]> frames = frames().map(frame -> frame.getBytes(UTF_8)).toList();
        for (int i = 0; i < RANDOM_TEXTS; i++) {
            final byte[] text = new byte[random.nextInt(300)];
            int length = 0;
            while (length < text.length) {
                final byte[] frame = frames.get(random.nextInt(frames.size()));
                final int from = random.nextInt(frame.length);
                final int piece = Math.min(text.length - length, random.nextInt(1, frame.length - from + 1));
                System.arraycopy(frame, from, text, length, piece);
                length += piece;
            }
            final DecodeResult result = parser.parse(new UnsafeBuffer(text), 0, length);
            assertThat(result).as("seed %d, text %d", SEED, i).isNotEqualTo(DecodeResult.OK);
            assertThat(parser.frame().errorOffset()).isBetween(0, length);
        }
    }
}
