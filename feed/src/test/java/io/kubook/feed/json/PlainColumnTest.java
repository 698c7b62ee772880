package io.kubook.feed.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.RawBytes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever came before, a number is read as its twin reads it, which knows regular expressions and no expectations. */
class PlainColumnTest {
    private static final long SEED = 0x5EED_0031L;
    private static final int TEXTS = 1_000_000;
    private static final int START = 3;
    private static final int SAFE_DIGITS = 18;
    private static final Pattern PLAIN = Pattern.compile("^(0|[1-9][0-9]{0,6})(?:\\.([0-9]{1,8}))?\"");

    private final PlainColumn column = new PlainColumn();

    @Test
    void shouldReadNumbersWhateverCameBefore() {
        final SplittableRandom random = new SplittableRandom(SEED);
        String form = "1.1";
        for (int i = 0; i < TEXTS; i++) {
            form = random.nextInt(4) == 0 ? form(random) : form;
            final String text = digitsLike(form, random) + "\"";
            final int scale = random.nextInt(13);
            final String image = image(text, scale);
            if (!image.equals(slowImage(text, scale))) {
                assertThat(image)
                        .as("text %d of seed %d, scale %d: %s", i, SEED, scale, text)
                        .isEqualTo(slowImage(text, scale));
            }
        }
    }

    @Test
    void shouldBringToTheScaleWhatIsAsExpectedAndReadNothingElse() {
        final SplittableRandom random = new SplittableRandom(SEED + 1);
        String form = "1.1";
        int scale = 0;
        int asExpected = 0;
        for (int i = 0; i < TEXTS; i++) {
            form = random.nextInt(8) == 0 ? form(random) : form;
            scale = random.nextInt(8) == 0 ? random.nextInt(13) : scale;
            column.scale(scale);
            final String end = random.nextInt(8) == 0 ? "\",1" : "\",\"";
            final byte[] text = bytes(damaged(digitsLike(form, random), random) + end);
            final long scaled = column.scaledNext(text, RawBytes.addressOf(START));
            final int length = column.expectedLength();
            if (scaled != PlainColumn.NONE) {
                asExpected++;
                assertThat(column.next(text, START)).isEqualTo(START + length);
                assertThat(column.scaled(column.scale())).isEqualTo(scaled);
                assertThat(NumberScan.isEndAt(text, START + length)).isTrue();
            } else {
                column.next(text, START);
            }
        }
        assertThat(asExpected).isGreaterThan(TEXTS / 4);
    }

    @Test
    void shouldTellEveryByteThatIsNoDigitAtEveryPlace() {
        for (final String text : List.of("7\"", "12.5\"", "1234567.12345678\"", "0.00000001\"", "7654321\"")) {
            for (int place = 0; place < text.length(); place++) {
                for (char c = 0; c < 256; c++) {
                    image(text, 8);
                    image(text, 8);
                    final String spoiled = text.substring(0, place) + c + text.substring(place + 1);
                    assertThat(image(spoiled, 8)).as(spoiled).isEqualTo(slowImage(spoiled, 8));
                }
            }
        }
    }

    @Test
    void shouldDropZerosBehindThePointOnly() {
        final List<String> values = List.of("100\"", "1.50\"", "2.00000000\"", "0.0\"", "0.010\"", "3.1\"");

        assertThat(values).extracting(this::withoutZeros).containsExactly("100/0", "15/1", "2/0", "0/0", "1/2", "31/1");
    }

    private String withoutZeros(final String text) {
        assertThat(column.next(bytes(text), START)).isNotEqualTo(PlainColumn.NONE);
        column.dropZeros();
        return column.digits() + "/" + column.places();
    }

    /** Where the number ends, its digits, how many are behind the point, and what it is at a scale. */
    private String image(final String text, final int scale) {
        final int end = column.next(bytes(text), START);
        return end == PlainColumn.NONE
                ? "none"
                : end - START + " " + column.digits() + " " + column.places() + " " + column.scaled(scale);
    }

    private static String slowImage(final String text, final int scale) {
        final Matcher number = PLAIN.matcher(text);
        if (!number.find()) {
            return "none";
        }
        final String fraction = number.group(2) == null ? "" : number.group(2);
        final boolean fits = fraction.length() <= scale && number.group(1).length() + scale <= SAFE_DIGITS;
        final BigDecimal value = new BigDecimal(number.group(1) + "." + fraction + "0");
        return number.end() - 1 + " " + Long.parseLong(number.group(1) + fraction) + " " + fraction.length() + " "
                + (fits ? value.movePointRight(scale).longValueExact() : PlainColumn.NONE);
    }

    private static byte[] bytes(final String text) {
        final byte[] bytes = new byte[START + text.length() + PlainColumn.LOOK_AHEAD];
        Arrays.fill(bytes, (byte) '9');
        System.arraycopy(text.getBytes(ISO_8859_1), 0, bytes, START, text.length());
        return bytes;
    }

    private static String form(final SplittableRandom random) {
        final String whole = "1".repeat(random.nextInt(10));
        return switch (random.nextInt(4)) {
            case 0 -> whole;
            case 1 -> whole + "." + "1".repeat(random.nextInt(11));
            case 2 -> "0." + "1".repeat(1 + random.nextInt(8));
            default -> "1".repeat(1 + random.nextInt(7)) + "." + "1".repeat(1 + random.nextInt(8));
        };
    }

    private static String damaged(final String text, final SplittableRandom random) {
        if (text.isEmpty() || random.nextInt(8) != 0) {
            return text;
        }
        final int place = random.nextInt(text.length());
        return text.substring(0, place) + (char) random.nextInt(256) + text.substring(place + 1);
    }

    private static String digitsLike(final String form, final SplittableRandom random) {
        final StringBuilder text = new StringBuilder();
        for (final char c : form.toCharArray()) {
            text.append(c == '1' ? (char) ('0' + random.nextInt(10)) : c);
        }
        return text.toString();
    }
}
