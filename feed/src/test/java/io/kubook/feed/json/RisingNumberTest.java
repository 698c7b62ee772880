package io.kubook.feed.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RisingNumberTest {
    private static final long SEED = 0x5EED_0025L;
    private static final int STREAMS = 20_000;
    private static final int NUMBERS = 40;
    private static final int START = 3;
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]*");

    private final RisingNumber numbers = new RisingNumber();

    @Test
    void shouldReadNumbersOfOneLengthWhetherTheyRiseOrNot() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int stream = 0; stream < STREAMS; stream++) {
            final int digits = random.nextInt(1, RisingNumber.MAX_DIGITS + 1);
            numbers.digits(digits);
            long value = random.nextLong((long) Math.pow(10, digits));
            for (int i = 0; i < NUMBERS; i++) {
                value = random.nextInt(10) == 0
                        ? random.nextLong((long) Math.pow(10, digits))
                        : value + random.nextInt(3);
                check(text(random, value, digits), digits);
            }
        }
    }

    @Test
    void shouldTellEveryByteThatIsNoDigitAtEveryPlace() {
        for (int digits = 1; digits <= RisingNumber.MAX_DIGITS; digits++) {
            numbers.digits(digits);
            final String plain = "1234567891234567".substring(0, digits);
            for (int place = 0; place < digits; place++) {
                for (int b = 0; b < 256; b++) {
                    check(plain, digits);
                    check(plain.substring(0, place) + (char) b + plain.substring(place + 1), digits);
                }
            }
        }
    }

    @Test
    void shouldTakeNothingForANumberBeforeTheFirst() {
        numbers.digits(11);
        check("\0\0\0\0\0\0\0\000123", 11);
        check("00000000123", 11);
        check("10000000123", 11);
    }

    @Test
    void shouldReadZeroWhereNumbersAreNotThere() {
        numbers.digits(0);
        assertThat(numbers.read(bytes("}"), START)).isZero();
    }

    /** Of so many digits, now and then with a zero in front or a byte that is none. */
    private static String text(final SplittableRandom random, final long value, final int digits) {
        final char[] text = String.format("%0" + digits + "d", value % (long) Math.pow(10, digits))
                .toCharArray();
        if (random.nextInt(8) == 0) {
            text[random.nextInt(digits)] = (char) random.nextInt(256);
        }
        return new String(text);
    }

    private void check(final String text, final int digits) {
        final long expected = WHOLE.matcher(text).matches() ? Long.parseLong(text) : NumberScan.NONE;
        final long number = numbers.read(bytes(text), START);
        if (number != expected) {
            assertThat(number).as("seed %d, %d digits: %s", SEED, digits, text).isEqualTo(expected);
        }
    }

    /** With digits behind it, which a number must not reach for. */
    private static byte[] bytes(final String text) {
        final byte[] bytes = new byte[START + text.length() + NumberScan.LOOK_AHEAD];
        Arrays.fill(bytes, (byte) '7');
        System.arraycopy(text.getBytes(ISO_8859_1), 0, bytes, START, text.length());
        return bytes;
    }
}
