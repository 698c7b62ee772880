package io.kubook.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PowersOfTenTest {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void shouldKnowThePowersThatALongCanHoldAndWhatMayBeMultipliedByThem() {
        for (int exponent = 0; exponent <= PowersOfTen.MAX_EXPONENT; exponent++) {
            final BigInteger power = BigInteger.TEN.pow(exponent);
            assertThat(PowersOfTen.of(exponent)).isEqualTo(power.longValueExact());
            assertThat(PowersOfTen.limit(exponent)).isEqualTo(MAX.divide(power).longValueExact());
        }
    }
}
