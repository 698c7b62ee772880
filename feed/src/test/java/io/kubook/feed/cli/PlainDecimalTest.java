package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.feed.json.TextSpan;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainDecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.000, 0",
        "0e5, 0",
        "10, 10",
        "1.50, 1.5",
        "100.00, 100",
        "0.00500, 0.005",
        "1e3, 1000",
        "1.25E+1, 12.5",
        "120e-4, 0.012",
        "999999999999999999.9, 999999999999999999.9",
        "1234567890123456789012345678901234567890.10, 1234567890123456789012345678901234567890.1",
        "1e1002, 1e1002",
        "1e-99999999999, 1e-99999999999"
    })
    void shouldWritePlainDigitsWhenANumberHasAnyForm(final String number, final String plain) {
        assertThat(plain(number)).isEqualTo(plain);
    }

    @Test
    void shouldAgreeWithBigDecimalWhenNumbersAreRandom() {
        final long seed = 20210425;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            final String number = number(random);
            final BigDecimal value = new BigDecimal(number);
            final String expected =
                    value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
            assertThat(plain(number)).as("seed %d: %s", seed, number).isEqualTo(expected);
        }
    }

    private static String number(final SplittableRandom random) {
        final StringBuilder number = new StringBuilder();
        if (random.nextBoolean()) {
            number.append('0');
        } else {
            number.append(1 + random.nextInt(9));
            digits(random, random.nextInt(12), number);
        }
        if (random.nextBoolean()) {
            number.append('.');
            digits(random, 1 + random.nextInt(12), number);
        }
        if (random.nextInt(3) == 0) {
            number.append(random.nextBoolean() ? 'e' : 'E');
            number.append(new String[] {"", "+", "-"}[random.nextInt(3)]).append(random.nextInt(40));
        }
        return number.toString();
    }

    /** With many zeros, since they are what matters. */
    private static void digits(final SplittableRandom random, final int count, final StringBuilder number) {
        for (int i = 0; i < count; i++) {
            number.append(random.nextBoolean() ? 0 : random.nextInt(10));
        }
    }

    private static String plain(final String number) {
        final byte[] bytes = number.getBytes(UTF_8);
        final ByteArrayOutputStream stream = new ByteArrayOutputStream();
        final Output out = new Output(stream);
        PlainDecimal.write(new TextSpan().set(new UnsafeBuffer(bytes), 0, bytes.length), out);
        out.flush();
        return stream.toString(UTF_8);
    }
}
