package io.kubook.feed.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pairs of a form are read as two columns read their numbers, and up to where those would find another form. */
class PlainPairsTest {
    private static final long SEED = 0x5EED_0061L;
    private static final int FORMS = 20_000;
    private static final int START = 3;
    private static final int ROOM = 8;

    private final PlainPairs pairs = new PlainPairs();
    private final long[] firsts = new long[ROOM];
    private final long[] seconds = new long[ROOM];

    @Test
    void shouldReadWhatIsOfAForm() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < FORMS; i++) {
            final String first = form(random);
            final String second = form(random);
            learn(first, second, 4);
            if (!pairs.isExpecting()) {
                assertThat(first.length() + second.length()).isGreaterThan(24);
                continue;
            }
            final StringBuilder text = new StringBuilder();
            final int count = random.nextInt(ROOM);
            for (int pair = 0; pair < count; pair++) {
                text.append(pair(digitsLike(first, random), digitsLike(second, random)));
            }
            text.append(pair(first + "1", second));

            assertThat(image(text.toString()))
                    .as("form %d of seed %d: %s", i, SEED, text)
                    .isEqualTo(slowImage(text.toString(), first, second))
                    .hasSizeLessThanOrEqualTo(2 * count);
        }
    }

    @Test
    void shouldTellEveryByteThatIsNotAsItShouldBe() {
        for (final List<String> form : List.of(
                List.of("12.5", "0.00000001"), List.of("7", "7"), List.of("12345.6789", "10.25"), List.of("71", "0"))) {
            learn(form.get(0), form.get(1), 4);
            final String text = pair(form.get(0), form.get(1));
            for (int place = 0; place < text.length(); place++) {
                for (char c = 0; c < 256; c++) {
                    final String spoiled = text.substring(0, place) + c + text.substring(place + 1);
                    assertThat(image(spoiled)).as(spoiled).isEqualTo(slowImage(spoiled, form.get(0), form.get(1)));
                }
            }
        }
    }

    @Test
    void shouldReadNoMoreThanThereIsRoomFor() {
        learn("1.5", "2.5", 4);
        final byte[] text = bytes(pair("1.5", "2.5").repeat(5));

        assertThat(pairs.read(text, START, firsts, seconds, 2, 5)).isEqualTo(3);
        assertThat(firsts).containsExactly(0, 0, 15, 15, 15, 0, 0, 0);
        assertThat(seconds).containsExactly(0, 0, 25, 25, 25, 0, 0, 0);
    }

    @Test
    void shouldExpectWhatWasTheSameSeveralTimes() {
        learn("1.5", "2.5", 3);
        assertThat(pairs.isExpecting()).isFalse();
        learn("1.55", "2.5", 1);
        learn("1.5", "2.5", 3);
        assertThat(pairs.isExpecting()).isFalse();
        learn("1.5", "2.5", 1);
        assertThat(pairs.isExpecting()).isTrue();
        learn("1.5", "2.5", 1);
        assertThat(pairs.isExpecting()).isTrue();
        learn("1.5", "25", 1);
        assertThat(pairs.isExpecting()).isFalse();
    }

    private void learn(final String first, final String second, final int times) {
        for (int i = 0; i < times; i++) {
            pairs.learn(first.length(), places(first), second.length(), places(second));
        }
    }

    private static int places(final String number) {
        return number.indexOf('.') < 0 ? 0 : number.length() - 1 - number.indexOf('.');
    }

    private static String pair(final String first, final String second) {
        return first + "\",\"" + second + "\"],[\"";
    }

    private List<Long> image(final String text) {
        final int count = pairs.read(bytes(text), START, firsts, seconds, 0, ROOM);
        final List<Long> image = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            image.addAll(List.of(firsts[i], seconds[i]));
        }
        return image;
    }

    private static List<Long> slowImage(final String text, final String firstForm, final String secondForm) {
        final byte[] bytes = bytes(text);
        final PlainColumn column = new PlainColumn();
        final List<Long> image = new ArrayList<>();
        int at = START;
        while (true) {
            final int end = column.next(bytes, at);
            if (end != at + firstForm.length()
                    || column.places() != places(firstForm)
                    || !NumberScan.isEndAt(bytes, end)) {
                return image;
            }
            final long first = column.digits();
            final int second = end + 3;
            final int secondEnd = column.next(bytes, second);
            if (secondEnd != second + secondForm.length()
                    || column.places() != places(secondForm)
                    || !new String(bytes, secondEnd, 5, ISO_8859_1).equals("\"],[\"")) {
                return image;
            }
            image.addAll(List.of(first, column.digits()));
            at = secondEnd + 5;
        }
    }

    private static byte[] bytes(final String text) {
        final byte[] bytes = new byte[START + text.length() + PlainPairs.LOOK_AHEAD];
        Arrays.fill(bytes, (byte) '9');
        System.arraycopy(text.getBytes(ISO_8859_1), 0, bytes, START, text.length());
        return bytes;
    }

    /** A number of digits that are 1. */
    private static String form(final SplittableRandom random) {
        final String whole = random.nextInt(3) == 0 ? "0" : "1".repeat(1 + random.nextInt(7));
        return random.nextInt(4) == 0 ? whole : whole + "." + "1".repeat(1 + random.nextInt(8));
    }

    /** Now and then there is a needless zero. */
    private static String digitsLike(final String form, final SplittableRandom random) {
        final StringBuilder text = new StringBuilder();
        for (final char c : form.toCharArray()) {
            final int least = text.isEmpty() && random.nextInt(20) > 0 ? 1 : 0;
            text.append(c == '1' ? (char) ('0' + least + random.nextInt(10 - least)) : c);
        }
        return text.toString();
    }
}
