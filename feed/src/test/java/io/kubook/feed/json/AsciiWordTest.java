package io.kubook.feed.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AsciiWordTest {
    private static final long SEED = 0x5EED_0004L;
    private static final int WORDS = 1_000_000;

    @Test
    void shouldCountPlainBytesForEveryByteAtEveryPlace() {
        for (int place = 0; place < Long.BYTES; place++) {
            for (int b = 0; b < 256; b++) {
                final long word = 0x6161_6161_6161_6161L & ~(0xFFL << place * 8) | (long) b << place * 8;
                assertThat(AsciiWord.plainBytes(word))
                        .as("byte %d at %d", b, place)
                        .isEqualTo(slowly(word));
            }
        }
    }

    @Test
    void shouldCountPlainBytesOfRandomWords() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final byte[] likely = {'"', '\\', ' ', 0x1F, 0, 0x7F, (byte) 0x80, '!', '#', '[', ']', 'a'};
        for (int i = 0; i < WORDS; i++) {
            long word = random.nextLong();
            for (int j = 0; j < Long.BYTES; j++) {
                if (random.nextInt(8) != 0) {
                    word = word & ~(0xFFL << j * 8) | (likely[random.nextInt(likely.length)] & 0xFFL) << j * 8;
                }
            }
            if (AsciiWord.plainBytes(word) != slowly(word)) {
                assertThat(AsciiWord.plainBytes(word))
                        .as("seed %d, word %x", SEED, word)
                        .isEqualTo(slowly(word));
            }
        }
    }

    private static int slowly(final long word) {
        for (int i = 0; i < Long.BYTES; i++) {
            final int b = (int) (word >>> i * 8) & 0xFF;
            if (b < ' ' || b > 0x7F || b == '"' || b == '\\') {
                return i;
            }
        }
        return Long.BYTES;
    }
}
