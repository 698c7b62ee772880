package io.kubook.feed.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.RawBytes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NumberScanTest {
    private static final long SEED = 0x5EED_0022L;
    private static final int TEXTS = 1_000_000;
    private static final int START = 3;
    private static final String END = "\",\"";
    private static final Pattern DECIMAL = Pattern.compile("^(0|[1-9][0-9]*)(\\.[0-9]+)?");

    private final NumberScan numbers = new NumberScan();

    @Test
    void shouldReadDecimalsAtAScaleOrSayNone() {
        final SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < TEXTS; i++) {
            final String text = text(random);
            final int scale = random.nextInt(NumberScan.MAX_SCALE + 1);
            final String image = decimal(text, scale);
            if (!image.equals(slowDecimal(text, scale))) {
                assertThat(image)
                        .as("seed %d, scale %d: %s", SEED + 1, scale, text)
                        .isEqualTo(slowDecimal(text, scale));
            }
        }
    }

    @Test
    void shouldGuessWhereADecimalEndsOrReadItAgain() {
        final SplittableRandom random = new SplittableRandom(SEED + 2);
        int guessed = 0;
        for (int i = 0; i < TEXTS; i++) {
            final boolean isPlain = i / 1_000 % 2 == 0;
            final String text = isPlain ? random.nextInt(10) + "." + random.nextInt(100) + END : text(random);
            final int scale = isPlain ? 2 : random.nextInt(NumberScan.MAX_SCALE + 1);
            final byte[] bytes = bytes(text);
            numbers.scale(scale);
            final long address = numbers.guess(bytes, RawBytes.addressOf(START));
            final int end = address == NumberScan.NONE ? NumberScan.NONE : RawBytes.indexOf(address);
            if (end != NumberScan.NONE && NumberScan.isEndAt(bytes, end)) {
                guessed++;
                final String image = end + NumberScan.END_LENGTH - START + " " + numbers.value();
                assertThat(image).as("%s at %d", text, scale).isEqualTo(slowDecimal(text, scale));
            } else if (end == NumberScan.NONE) {
                assertThat("none").as("%s at %d", text, scale).isEqualTo(slowDecimal(text, scale));
            } else {
                final int next = numbers.again(bytes, START);
                final String image = next == NumberScan.NONE ? "none" : next - START + " " + numbers.value();
                assertThat(image).as("%s at %d", text, scale).isEqualTo(slowDecimal(text, scale));
            }
        }
        assertThat(guessed).isGreaterThan(TEXTS / 2);
    }

    @Test
    void shouldTellEveryByteThatIsNoDigitAtEveryPlace() {
        for (int place = 0; place < 16; place++) {
            for (int b = 0; b < 256; b++) {
                final String digits = "1111111111111111".substring(0, place) + (char) b;
                for (final String text : List.of(digits, digits + "1", digits + ".11", "1." + digits)) {
                    assertThat(decimal(text + END, 8)).as(text).isEqualTo(slowDecimal(text + END, 8));
                }
            }
        }
    }

    /** What was read, and how many bytes it took. */
    private String decimal(final String text, final int scale) {
        numbers.scale(scale);
        final int end = numbers.decimal(bytes(text), START);
        return end == NumberScan.NONE ? "none" : end - START + " " + numbers.value();
    }

    private static String slowDecimal(final String text, final int scale) {
        final var matcher = DECIMAL.matcher(text);
        if (!matcher.find()) {
            return "none";
        }
        final int digits = matcher.group(1).length();
        final int places = matcher.group(2) == null ? 0 : matcher.group(2).length() - 1;
        if (digits + scale > 18 || places > scale || !text.startsWith(END, matcher.end())) {
            return "none";
        }
        return matcher.end() + END.length() + " "
                + new BigDecimal(matcher.group()).setScale(scale).unscaledValue();
    }

    private static String text(final SplittableRandom random) {
        final StringBuilder text = new StringBuilder();
        append(text, random, random.nextInt(18));
        if (random.nextInt(3) != 0) {
            text.append('.');
            append(text, random, random.nextInt(16));
        }
        if (random.nextInt(8) == 0 && text.length() > 0) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        }
        return text.append(random.nextInt(8) == 0 ? "\",1" : END).toString();
    }

    private static void append(final StringBuilder text, final SplittableRandom random, final int digits) {
        for (int i = 0; i < digits; i++) {
            text.append((char) ('0' + (random.nextInt(4) == 0 ? 0 : random.nextInt(10))));
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
