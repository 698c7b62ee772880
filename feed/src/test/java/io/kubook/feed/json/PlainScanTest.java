package io.kubook.feed.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainScanTest {
    private static final long SEED = 0x5EED_0041L;
    private static final int ROUNDS = 200_000;

    private final PlainScan scan = new PlainScan();

    private static byte[] bytes(final String text) {
        return Arrays.copyOf(text.getBytes(ISO_8859_1), text.length() + PlainScan.LOOK_AHEAD);
    }

    @Test
    void shouldReadEveryWholeNumberWhateverFollowsIt() {
        final Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            final long number = random.nextLong() >>> 2 + random.nextInt(61);
            final String text = Long.toString(number);
            final char behind = "\",}. e-+/:\u0000\u00ff".charAt(random.nextInt(12));
            final int end = scan.whole(bytes("x" + text + behind), 1);
            assertThat(end).as("seed %d: %s", SEED, text).isEqualTo(1 + text.length());
            assertThat(scan.value()).as(text).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9, 9",
        "12345678, 12345678",
        "123456789, 123456789",
        "1234567890123456, 1234567890123456",
        "12345678901234567, 12345678901234567",
        "9999999999999999, 9999999999999999",
        "999999999999999999, 999999999999999999",
        "1760000000456000000, 1760000000456000000",
        "9223372036854774999, 9223372036854774999"
    })
    void shouldReadNumbersOfEveryLength(final String text, final long number) {
        assertThat(scan.whole(bytes(text), 0)).isEqualTo(text.length());
        assertThat(scan.value()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "x",
                "00",
                "01",
                "000000001",
                "0000000000000001",
                "9223372036854775000",
                "9223372036854775808",
                "9999999999999999999",
                "10000000000000000000",
                "123456789012345678901234567890"
            })
    void shouldRefuseWhatIsNoPlainNumberOrPerhapsTooLarge(final String text) {
        assertThat(scan.whole(bytes(text), 0)).isEqualTo(PlainScan.NONE);
    }

    @Test
    void shouldFindTheFirstByteThatDoesNotStandForItself() {
        for (int length = 0; length < 40; length++) {
            for (int b = 0; b < 256; b++) {
                final byte[] text = bytes("x".repeat(length) + (char) b + "xxxxxxxxxx");
                final boolean isPlain = b >= ' ' && b != '"' && b != '\\' && b < 0x80;
                final int expected = isPlain ? length + 11 : length;
                assertThat(PlainScan.textEnd(text, 0, text.length - PlainScan.LOOK_AHEAD + 1))
                        .as("%d, then %d", length, b)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldFindNoEndBehindTheLimit() {
        final byte[] text = bytes("x".repeat(20) + '"');
        for (int limit = 0; limit <= 20; limit++) {
            assertThat(PlainScan.textEnd(text, 0, limit)).as("limit %d", limit).isEqualTo(PlainScan.NONE);
        }
        assertThat(PlainScan.textEnd(text, 0, 21)).isEqualTo(20);
        assertThat(PlainScan.textEnd(text, 20, 21)).isEqualTo(20);
    }
}
