package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FrameDifferentialTest {
    private static final long SEED = 0x5EED_0002L;
    private static final int FRAMES = 250_000;

    @Test
    void shouldReadRandomFramesAsTheSlowTwinDoes() {
        final KucoinFrameParser parser = new KucoinFrameParser();
        final FrameGenerator generator = new FrameGenerator(new SplittableRandom(SEED));
        final Map<String, Integer> kinds = new TreeMap<>();
        for (int i = 0; i < FRAMES; i++) {
            final String frame = generator.next();
            final byte[] bytes = ("x" + frame).getBytes(UTF_8);
            final DecodeResult result = parser.parse(new UnsafeBuffer(bytes), 1, bytes.length - 1);
            final String image = FrameImage.of(result, parser.frame());
            final String expected = SlowFrameReader.read(frame);
            if (!image.equals(expected)) {
                assertThat(image)
                        .as("seed %d, frame %d, %s: %s", SEED, i, result, frame)
                        .isEqualTo(expected);
            }
            kinds.merge(image.split(" ", 2)[0], 1, Integer::sum);
        }
        assertThat(kinds.keySet())
                .as("every kind was met: %s", kinds)
                .containsExactly(
                        "ACK",
                        "DEPTH",
                        "ERROR",
                        "PONG",
                        "TICKER",
                        "TRADE",
                        "WELCOME",
                        SlowFrameReader.OTHER,
                        SlowFrameReader.REFUSED);
        assertThat(kinds.get("DEPTH")).as("most are sound: %s", kinds).isGreaterThan(FRAMES / 4);
    }
}
