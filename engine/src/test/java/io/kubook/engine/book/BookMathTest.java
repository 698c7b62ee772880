package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BookMathTest {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    @Test
    void shouldRoundUnsignedLongsToTheNearestDouble() {
        final SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < Rounds.of(200_000, 5_000); i++) {
            // Around the middle between two doubles, where a lost bit would decide wrongly.
            final long tie = random.nextLong() << 11 | 1L << 10;
            final long value = random.nextBoolean() ? tie + random.nextInt(3) - 1 : random.nextLong();
            assertThat(BookMath.unsignedToDouble(value))
                    .as("%d", value)
                    .isEqualTo(unsigned(value).doubleValue());
        }
    }

    @Test
    void shouldConvertAndCompare128BitsLikeBigIntegers() {
        final SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < Rounds.of(200_000, 5_000); i++) {
            final long high = random.nextLong() >>> random.nextInt(64);
            final long low = random.nextLong();
            final long otherHigh = random.nextBoolean() ? high : random.nextLong();
            final long otherLow = random.nextInt(3) == 0 ? low : random.nextLong();
            final BigInteger exact = unsigned(high).multiply(TWO_TO_64).add(unsigned(low));
            final BigInteger other = unsigned(otherHigh).multiply(TWO_TO_64).add(unsigned(otherLow));
            final double expected = exact.doubleValue();
            assertThat(Math.abs(BookMath.toDouble(high, low) - expected))
                    .as("%s", exact)
                    .isLessThanOrEqualTo(Math.ulp(expected));
            assertThat(BookMath.isLess(high, low, otherHigh, otherLow))
                    .as("%s < %s", exact, other)
                    .isEqualTo(exact.compareTo(other) < 0);
            assertThat(BookMath.carry(low + otherLow, otherLow))
                    .isEqualTo(
                            unsigned(low).add(unsigned(otherLow)).shiftRight(64).longValue());
        }
    }

    private static BigInteger unsigned(final long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
