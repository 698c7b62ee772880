package io.kubook.feed.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static final long SEED = 0x5EED_0001L;
    private static final int ROUNDS = 400_000;
    private static final String ODD_CHARACTERS = " +-.,:/xX_~";
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final Decimals decimals = new Decimals();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0.0, 0, 0",
        "0e5, 0, 0",
        "0.000e-999999999999, 0, 0",
        "7, 7, 0",
        "100, 100, 0",
        "0.10, 1, 1",
        "2.0E-4, 2, 4",
        "1e3, 1000, 0",
        "1.5e+1, 15, 0",
        "12.50e1, 125, 0",
        "0.00014868, 14868, 8",
        "70119.1, 701191, 1",
        "12345678, 12345678, 0",
        "1613277183892, 1613277183892, 0",
        "123456789.12345678, 12345678912345678, 8",
        "0.123456789012, 123456789012, 12",
        "0.1234567890120000, 123456789012, 12",
        "315.20000000000000000000, 3152, 1",
        "9223372036854775807, 9223372036854775807, 0",
        "922337203685477580.7, 9223372036854775807, 1",
        "9.223372036854775807e18, 9223372036854775807, 0",
        "1000000000000000000, 1000000000000000000, 0",
        "0.00000000000000000000000000001e29, 1, 0",
        "1e18, 1000000000000000000, 0"
    })
    void shouldGiveTheExactValueWithoutTrailingZeros(final String text, final long mantissa, final int places) {
        assertThat(parse(text)).isEqualTo(DecimalResult.OK);
        assertThat(decimals.mantissa()).isEqualTo(mantissa);
        assertThat(decimals.decimals()).isEqualTo(places);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+1",
                ".5",
                "1.",
                "01",
                "00",
                "-",
                "-.5",
                "1e",
                "1e+",
                "1.e5",
                "e5",
                "NaN",
                "Infinity",
                "0x1",
                "1 ",
                " 1",
                "1,0",
                "1_0",
                "--1",
                "-01",
                "1.2.3",
                "1e5.0",
                "12345678a",
                "1234567890123456789012a",
                "0.12345678x",
                "1/",
                "1:",
                "\u0661",
                "0.",
                "1e-"
            })
    void shouldRefuseWhatIsNoJsonNumber(final String text) {
        assertThat(parse(text)).isEqualTo(DecimalResult.NOT_A_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "-0.0", "-1", "-1.5e3", "-99999999999999999999999"})
    void shouldNameNegativeNumbers(final String text) {
        assertThat(parse(text)).isEqualTo(DecimalResult.NEGATIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999999999.9",
                "9223372036854775808",
                "1e19",
                "1e309",
                "1e999999999999999",
                "92233720368547758.08",
                "1000000000000000.0001",
                "10000000000000000000000000000000000000001"
            })
    void shouldNameNumbersBeyondEverythingThatNoLongHolds(final String text) {
        assertThat(parse(text)).isEqualTo(DecimalResult.OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-13",
                "1e-999999",
                "0.0000000000001",
                "100.5000000000001",
                "12345678.123456789012",
                "999999999999999.12345",
                "1.0000000000000000000000001"
            })
    void shouldNameNumbersWithMoreDigitsThanCanBeKept(final String text) {
        assertThat(parse(text)).isEqualTo(DecimalResult.TOO_FINE);
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999999, 0, false",
        "1000000000000000, 0, true",
        "9223372036854775807, 4, false",
        "9223372036854775807, 3, true",
        "0, 12, false"
    })
    void shouldTellWhatIsBeyondEverything(final long mantissa, final int places, final boolean expected) {
        assertThat(Decimals.isFar(mantissa, places)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseMoreCharactersThanAnyValueNeeds() {
        assertThat(parse("0." + "1".repeat(62))).isEqualTo(DecimalResult.TOO_FINE);
        assertThat(parse("0." + "1".repeat(63))).isEqualTo(DecimalResult.TOO_LONG);
    }

    @Test
    void shouldAgreeWithBigDecimalOnRandomTexts() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            final String text = randomNumber(random);
            final DecimalResult result = parse(text);
            final String actual =
                    result == DecimalResult.OK ? decimals.mantissa() + "/" + decimals.decimals() : result.toString();
            assertThat(actual).as("seed %d, round %d, text %s", SEED, i, text).isEqualTo(slowly(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, 1, 1, 5",
        "5, 1, 3, 500",
        "0, 0, 12, 0",
        "7, 0, 0, 7",
        "9223372, 0, 12, 9223372000000000000",
        "9223373, 0, 12, -2",
        "922337203685477580, 0, 1, 9223372036854775800",
        "922337203685477581, 0, 1, -2",
        "5, 2, 1, -1"
    })
    void shouldRescaleExactlyOrSayWhyNot(final long mantissa, final int places, final int scale, final long expected) {
        assertThat(Decimals.rescale(mantissa, places, scale)).isEqualTo(expected);
    }

    private DecimalResult parse(final String text) {
        final byte[] bytes = ("\"" + text + "\"").getBytes(ISO_8859_1);
        return decimals.parse(new UnsafeBuffer(bytes), 1, bytes.length - 2);
    }

    private static String slowly(final String text) {
        if (!JSON_NUMBER.matcher(text).matches()) {
            return "NOT_A_NUMBER";
        }
        if (text.startsWith("-")) {
            return "NEGATIVE";
        }
        final BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            return "0/0";
        }
        final BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.precision() - stripped.scale() > 20) {
            return "OUT_OF_RANGE";
        }
        final BigDecimal plain = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        if (plain.scale() <= 12 && plain.unscaledValue().bitLength() <= 63) {
            return plain.unscaledValue() + "/" + plain.scale();
        }
        return value.compareTo(new BigDecimal("1e15")) >= 0 ? "OUT_OF_RANGE" : "TOO_FINE";
    }

    private static String randomNumber(final SplittableRandom random) {
        final StringBuilder text = new StringBuilder();
        if (random.nextInt(20) == 0) {
            text.append('-');
        }
        digits(random, text, random.nextInt(4) == 0 ? 22 : 9);
        if (random.nextInt(3) != 0) {
            text.append('.');
            digits(random, text, random.nextInt(4) == 0 ? 22 : 12);
        }
        if (random.nextInt(6) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E');
            text.append(new String[] {"", "+", "-"}[random.nextInt(3)]);
            digits(random, text, 2);
        }
        if (!text.isEmpty() && random.nextInt(20) == 0) {
            text.setCharAt(
                    random.nextInt(text.length()), ODD_CHARACTERS.charAt(random.nextInt(ODD_CHARACTERS.length())));
        }
        return text.length() > Decimals.MAX_LENGTH ? text.substring(0, Decimals.MAX_LENGTH) : text.toString();
    }

    private static void digits(final SplittableRandom random, final StringBuilder text, final int max) {
        final int zeros = random.nextInt(3) == 0 ? 3 : 10;
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            text.append((char) ('0' + (random.nextInt(zeros) == 0 ? 0 : random.nextInt(10))));
        }
        if (random.nextInt(10) != 0) {
            text.append((char) ('0' + random.nextInt(10)));
        }
    }
}
