package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Levels of snapshots in their plainest form are read in one go, and a book that comes after its code where it stands.
 * The same body with a blank in each level, and its code at the end, takes neither way: both have to come to the same.
 */
class PlainLevelsTest {
    private static final long SEED = 0x5EED_0017L;
    private static final int BODIES = 2_000;
    private static final int LONG_BODIES = 100;
    private static final String CODE = "\"code\":\"200000\"";
    private static final String REST = "\"more\":\"" + "x".repeat(80) + "\"}";
    private static final String LEVEL_START = "[\"";

    private final KucoinRestParser plain = new KucoinRestParser();
    private final KucoinRestParser strict = new KucoinRestParser();

    @Test
    void shouldReadLevelsOfEveryForm() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < BODIES; i++) {
            final String data = "{\"time\":1550653727731,\"sequence\":\"" + i + "\",\"bids\":" + side(random)
                    + ",\"asks\":" + side(random) + "}";
            final DecodeResult result = parse(plain, plainly(data));

            assertThat(image(plain, result))
                    .as("body %d of seed %d: %s", i, SEED, data)
                    .isEqualTo(image(strict, parse(strict, strictly(data))))
                    .startsWith("OK SNAPSHOT " + i + " ");
        }
    }

    /** They are read in pieces, whose ends come anywhere in a level. */
    @Test
    void shouldReadLongBooks() {
        final SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < LONG_BODIES; i++) {
            final String data =
                    "{\"sequence\":\"" + i + "\",\"bids\":" + longSide(random) + ",\"asks\":" + longSide(random) + "}";
            final DecodeResult result = parse(plain, plainly(data));

            assertThat(image(plain, result))
                    .as("body %d of seed %d", i, SEED + 1)
                    .isEqualTo(image(strict, parse(strict, strictly(data))))
                    .startsWith("OK SNAPSHOT " + i + " ");
        }
    }

    @Test
    void shouldReadOrRefuseWhateverOneByteMakesOfABook() {
        final String bids = "[[\"6500.12\",\"0.45054140\"],[\"6500.1\",\"120\"]]";
        final String asks = "[[\"6500.16\",\"0.57753524\"],[\"0.5\",\"10.0\"],[\"70\",\"7.25\"]]";
        final String data =
                "{\"time\":1550653727731,\"sequence\":\"3262786978\",\"bids\":" + bids + ",\"asks\":" + asks + "}";
        for (int i = 0; i < data.length(); i++) {
            for (char c = 0; c < 256; c++) {
                final String spoiled = data.substring(0, i) + c + data.substring(i + 1);
                final DecodeResult result = parse(plain, plainly(spoiled));

                assertThat(image(plain, result))
                        .as("byte %d is %d", i, (int) c)
                        .isEqualTo(image(strict, parse(strict, strictly(spoiled))));
            }
        }
    }

    @Test
    void shouldNotTakeForABookWhatIsNone() {
        for (final String more : List.of("\"ts\":1,", "\"symbol\":\"A-B\",\"baseIncrement\":1,\"priceIncrement\":1,")) {
            final String data = "{" + more + "\"sequence\":\"1\",\"bids\":[],\"asks\":[]}";
            final DecodeResult result = parse(plain, plainly(data));

            assertThat(image(plain, result)).isEqualTo(image(strict, parse(strict, strictly(data))));
            assertThat(plain.body().kind()).isNotEqualTo(RestKind.SNAPSHOT);
        }
    }

    private static String plainly(final String data) {
        return "{" + CODE + ",\"data\":" + data + "," + REST;
    }

    private static String strictly(final String data) {
        return "{\"data\":" + data.replace(LEVEL_START, "[ \"") + "," + CODE + "," + REST;
    }

    private static DecodeResult parse(final KucoinRestParser parser, final String body) {
        final byte[] bytes = body.getBytes(ISO_8859_1);
        return parser.parse(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static String image(final KucoinRestParser parser, final DecodeResult result) {
        final KucoinRestBody body = parser.body();
        if (result != DecodeResult.OK) {
            return result + " " + body.kind();
        }
        return "OK " + body.kind() + " " + body.sequence() + " " + body.venueTimeNs() + " "
                + FrameImage.entries(body.levels()) + " " + scaled(body.levels());
    }

    /** What becomes of levels at the scales that they need. */
    private static String scaled(final DepthEntries levels) {
        final int priceScale = levels.widestPriceDecimals();
        final int sizeScale = levels.widestSizeDecimals();
        return priceScale + " " + sizeScale + " " + levels.hasTooFine() + " "
                + IntStream.range(0, levels.count())
                        .mapToObj(i -> levels.scaledPrice(i, priceScale) + ":" + levels.scaledSize(i, sizeScale))
                        .toList();
    }

    private static String side(final SplittableRandom random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> level(random))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** One level in so many is not plain, in each side another number. */
    private static String longSide(final SplittableRandom random) {
        final int plainInOne = 1 + random.nextInt(2_000);
        return IntStream.range(0, random.nextInt(3_000))
                .mapToObj(i -> random.nextInt(plainInOne) == 0
                        ? level(random)
                        : "[\"" + random.nextInt(100_000) + "." + digits(random, 1 + random.nextInt(3)) + "\",\"0."
                                + digits(random, 8) + "\"]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String level(final SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> "[" + number(random) + "," + number(random) + "]";
            case 1 -> "[\"" + number(random) + "\", \"" + number(random) + "\"]";
            case 2 -> "[\"" + number(random) + "\",\"" + number(random) + "\",\"" + number(random) + "\"]";
            default -> "[\"" + number(random) + "\",\"" + number(random) + "\"]";
        };
    }

    private static String number(final SplittableRandom random) {
        final String whole = Long.toString(random.nextLong(power(random, 10)));
        return switch (random.nextInt(8)) {
            case 0 -> whole;
            case 1 -> whole + "e" + random.nextInt(3);
            case 2 -> whole + ".0";
            default -> whole + "." + digits(random, 1 + random.nextInt(10));
        };
    }

    private static long power(final SplittableRandom random, final int most) {
        return (long) Math.pow(10, 1 + random.nextInt(most));
    }

    private static String digits(final SplittableRandom random, final int count) {
        return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }
}
