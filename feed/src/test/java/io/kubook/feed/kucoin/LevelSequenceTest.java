package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.RawBytes;
import io.kubook.feed.json.LittleEndian;
import io.kubook.feed.json.RisingNumber;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LevelSequenceTest {
    private static final long SEED = 0x5EED_0041L;
    private static final int TEXTS = 200_000;
    private static final String BEFORE = "[\"1\",\"12345";
    private static final String MARKS = "\",\"";
    private static final String BEHIND = "\"],[\"2\",\"0\",\"";
    private static final int END = BEFORE.length();

    private final RisingNumber numbers = new RisingNumber();
    private final LevelSequence sequences = new LevelSequence(numbers);

    @Test
    void shouldReadWhatIsLikeTheOneBeforeAndNothingElse() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int digits = 1; digits <= RisingNumber.MAX_DIGITS; digits++) {
            length(digits);
            final long least = (long) Math.pow(10, digits - 1);
            long before = least;
            int asBefore = 0;
            for (int i = 0; i < TEXTS / RisingNumber.MAX_DIGITS; i++) {
                final long number = Math.min(before + random.nextInt(20), 10 * least - 1);
                final long answer = read(MARKS + number);
                if (answer >= 0) {
                    asBefore++;
                    assertThat(answer).isEqualTo(number);
                } else {
                    assertThat(sequences.learn(text(MARKS + number), END + MARKS.length()))
                            .isTrue();
                    assertThat(sequences.value()).isEqualTo(number);
                }
                before = number;
            }
            if (digits >= Long.BYTES) {
                assertThat(asBefore).isGreaterThan(TEXTS / RisingNumber.MAX_DIGITS * 9 / 10);
            } else {
                assertThat(asBefore).isZero();
            }
        }
    }

    @Test
    void shouldTellEveryOtherByteAtEveryPlace() {
        for (int digits = Long.BYTES; digits <= RisingNumber.MAX_DIGITS; digits++) {
            length(digits);
            final String plain = MARKS + "1234567891234567".substring(0, digits);
            assertThat(sequences.learn(text(plain), END + MARKS.length())).isTrue();
            for (int place = 0; place < plain.length(); place++) {
                for (int b = 0; b < 256; b++) {
                    final String other = plain.substring(0, place) + (char) b + plain.substring(place + 1);
                    final boolean isLikeIt = other.equals(plain) || place >= plain.length() - 3 && b >= '0' && b <= '9';
                    assertThat(read(other) >= 0).as(other).isEqualTo(isLikeIt);
                }
            }
        }
    }

    @Test
    void shouldExpectNothingBeforeTheFirst() {
        length(11);
        assertThat(read("\0".repeat(11) + "123")).isNegative();
        assertThat(sequences.learn(text(MARKS + "0".repeat(11)), END + MARKS.length()))
                .isFalse();
        assertThat(read(MARKS + "0".repeat(11))).isNegative();
        assertThat(sequences.learn(text(MARKS + "12345678901"), END + MARKS.length()))
                .isTrue();
        length(11);
        assertThat(read(MARKS + "12345678901")).isNegative();
    }

    private void length(final int digits) {
        numbers.digits(digits);
        sequences.forget();
    }

    private long read(final String middle) {
        final byte[] text = text(middle);
        final long tail = LittleEndian.getLong(text, END + sequences.tailOffset());
        final long sequence = sequences.read(text, RawBytes.addressOf(END), tail);
        if (sequence >= 0) {
            final int marks = END + sequences.marksOffset();
            assertThat(tail >>> LevelSequence.TAIL_BITS)
                    .isEqualTo(LittleEndian.getLong(text, marks) & -1L >>> LevelSequence.TAIL_BITS);
        }
        return sequence;
    }

    private static byte[] text(final String middle) {
        return (BEFORE + middle + BEHIND).getBytes(ISO_8859_1);
    }
}
