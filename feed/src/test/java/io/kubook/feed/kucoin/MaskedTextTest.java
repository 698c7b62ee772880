package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskedTextTest {
    private static final long SEED = 0x5EED_0047L;
    private static final int CAPACITY = 400;
    private static final int BEHIND = MaskedText.LOOK_AHEAD;
    private static final int START = 5;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final MaskedText text = new MaskedText(CAPACITY);

    @Test
    void shouldCompareEveryByteButThoseOfNumbers() {
        for (int length = 0; length <= CAPACITY; length++) {
            final byte[] bytes = randomBytes(START + length + BEHIND);
            text.set(bytes, START, START + length);
            final int number = length < 20 ? 0 : random.nextInt(length - 13);
            final int digits = length < 20 ? 0 : 13;
            text.mask(number, digits);

            assertThat(text.differences(bytes, START)).isZero();
            for (int i = 0; i < bytes.length; i++) {
                final int at = i - START;
                final boolean counts = at >= 0 && at < length && (at < number || at >= number + digits);
                final byte before = bytes[i];
                bytes[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                assertThat(text.differences(bytes, START) != 0)
                        .as("seed %d, byte %d of %d, number at %d", SEED, at, length, number)
                        .isEqualTo(counts);
                bytes[i] = before;
            }
        }
    }

    private byte[] randomBytes(final int length) {
        final byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }
}
