package io.kubook.feed.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AmountTest {
    private static final long SEED = 11;

    /** What it must come to, by way of decimals alone. */
    private static long scaled(final BigDecimal value, final int scale) {
        try {
            return value.movePointRight(scale).longValueExact();
        } catch (final ArithmeticException e) {
            return -1;
        }
    }

    @Test
    void shouldBeAtEveryScaleWhatDecimalsSay() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 20_000; round++) {
            final long digits = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
            final BigDecimal value = BigDecimal.valueOf(digits, random.nextInt(20));
            final Amount amount = Amount.of(value);
            for (int scale = 0; scale <= 12; scale++) {
                assertThat(amount.scaled(scale)).as("%s at %d", value, scale).isEqualTo(scaled(value, scale));
            }
            final BigInteger places12 = value.movePointRight(12).toBigInteger();
            assertThat(amount.places12()).as("%s", value).isEqualTo(places12.longValue());
        }
    }

    @Test
    void shouldSayOfWhatDoesNotFitThatItDoesNot() {
        assertThat(Amount.of(new BigDecimal("999999999999999999.9")).scaled(1)).isEqualTo(-1);
        assertThat(Amount.of(new BigDecimal("0.15")).scaled(1)).isEqualTo(-1);
        assertThat(Amount.of(new BigDecimal("0.150")).scaled(2)).isEqualTo(15);
    }

    @Test
    void shouldBeEqualWhereTheNumberIsWhateverItsZeros() {
        final Amount amount = Amount.of(new BigDecimal("1.50"));
        assertThat(amount)
                .isEqualTo(Amount.of(new BigDecimal("1.5")))
                .hasSameHashCodeAs(Amount.of(new BigDecimal("1.5")));
        assertThat(amount).isNotEqualTo(Amount.of(new BigDecimal("1.51")));
    }
}
