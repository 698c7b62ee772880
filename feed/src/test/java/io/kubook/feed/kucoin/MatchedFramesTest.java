package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.feed.json.NumberScan;
import io.kubook.feed.json.RisingNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatchedFramesTest {
    private static final long SEED = 0x5EED_0021L;
    private static final int FRAMES = 20_000;
    private static final int RUN = 400;
    private static final String TODAY = "{\"topic\":\"/market/level2:A-B\",\"type\":\"message\","
            + "\"subject\":\"trade.l2update\",\"data\":{\"changes\":{\"asks\":[[\"41.2\",\"0.25\",\"70012346\"],"
            + "[\"412.61\",\"12345678.4012\",\"70012344\"]],\"bids\":[[\"0\",\"0\",\"70012347\"]]},"
            + "\"sequenceEnd\":70012347,\"sequenceStart\":70012344,\"symbol\":\"A-B\",\"time\":1760000000123}}";
    private static final String TODAY_ONE_SIDE =
            TODAY.replace("[\"41.2\",\"0.25\",\"70012346\"],[\"412.61\",\"12345678.4012\",\"70012344\"]", "");
    private static final String OF_2021 = "{\"data\":{\"sequenceStart\":1613277183875,\"symbol\":\"A-B\",\"changes\":"
            + "{\"asks\":[[\"244.35\",\"150\",\"1613277183875\"]],\"bids\":[]},\"sequenceEnd\":1613277183875},"
            + "\"subject\":\"trade.l2update\",\"topic\":\"/market/level2:A-B\",\"type\":\"message\"}";

    private static final String SYMBOL_LAST = "{\"type\":\"message\",\"subject\":\"trade.l2update\",\"data\":{"
            + "\"changes\": {\"bids\":[[\"41.2\",\"0.25\",\"70012346\"]],\"asks\":[[\"42\",\"0\",\"70012347\"]]},"
            + "\"time\":1760000000123,\"sequenceStart\":\"70012344\",\"sequenceEnd\":\"70012347\",\"symbol\":\"A-B\"},"
            + "\"topic\":\"/market/level2:A-B\"}";
    private static final String FINE_TICKER =
            "{\"topic\":\"/market/ticker:A-B\",\"type\":\"message\",\"subject\":\"trade.ticker\","
                    + "\"data\":{\"sequence\":\"70012350\",\"price\":\"41.2\",\"size\":\"0.12345678\","
                    + "\"bestAsk\":\"41.2\",\"bestAskSize\":\"1\","
                    + "\"bestBid\":\"41.1\",\"bestBidSize\":\"1\",\"time\":1760000000123}}";

    private static final String TRADE = "{\"topic\":\"/market/match:A-B\",\"type\":\"message\",\"subject\":"
            + "\"trade.l3match\",\"data\":{\"makerOrderId\":\"68e0a1b2c3d4\",\"price\":\"412.5\",\"sequence\":"
            + "\"17012345678901234\",\"side\":\"buy\",\"size\":\"0.75\",\"symbol\":\"A-B\",\"time\":"
            + "\"1760000000456000000\",\"tradeId\":\"17012345678901234\",\"type\":\"match\"}}";
    private static final String TICKER_OF_ALL = FINE_TICKER
            .replace("ticker:A-B", "ticker:all")
            .replace("trade.ticker", "A-B")
            .replace("0.12345678", "0.1");

    static Stream<String> forms() {
        return Stream.of(TODAY, TODAY_ONE_SIDE, OF_2021, SYMBOL_LAST, TRADE, TICKER_OF_ALL);
    }

    @Test
    void shouldDoTheSameAsTheParserWithTradesAndTickersOfManyForms() {
        final DecoderPair pair = new DecoderPair(2, 8, "BTC-USDT", "A-B", "VERYLONGNAMES3L-USDT", "KCS-ETH", "all");
        decodeRuns(new FlatGenerator(new Random(SEED)), pair);
    }

    /** What the topic of all tickers has for a subject is the symbol, even where it is called like another subject. */
    @Test
    void shouldNotTakeTheSubjectOfAllTickersForTheUsualOne() {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B", "trade.ticker", "trade.l3match");
        for (final String name : List.of("trade.ticker", "trade.l3match")) {
            final String form = TICKER_OF_ALL
                    .replace("\"A-B\"", "\"" + name + "\"")
                    .replace("\"sequence\"", "\"symbol\":\"" + name + "\",\"sequence\"");
            pair.decode(form.getBytes(UTF_8), form);
            final String other = form.replace("symbol\":\"" + name, "symbol\":\"A-B");
            assertThat(pair.decode(other.getBytes(UTF_8), other)).isEqualTo(DecodeResult.SYMBOL_MISMATCH);
        }
    }

    @Test
    void shouldKeepTheFormWhenATickerOfAnEmptySideCannotBeLearned() {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B", "X-Y");
        final String empty =
                TICKER_OF_ALL.replace("A-B", "X-Y").replaceAll("\"bestAsk\":\"[^\"]*\"", "\"bestAsk\":null");
        for (int i = 0; i < 1_000; i++) {
            final String frame = i % 5 == 4 ? empty : TICKER_OF_ALL;
            assertThat(pair.decode(frame.getBytes(UTF_8), frame)).isEqualTo(DecodeResult.OK);
        }
        assertThat(pair.matchedFrames()).isEqualTo(799);
    }

    @Test
    void shouldDoTheSameAsTheParserWithTradesOfEveryLength() {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B");
        for (int length = 0; length < FlatMatcher.MAX_LENGTH; length += 1 + length / 300) {
            final String order = TRADE.replace("68e0a1b2c3d4", "7".repeat(length));
            pair.decode(order.getBytes(UTF_8), "an order's id of " + length);
            final String tradeId = TRADE.replaceAll("(?<=tradeId\":\")\\d+", "7".repeat(length));
            pair.decode(tradeId.getBytes(UTF_8), "a trade's id of " + length);
            final String key = TRADE.replace("makerOrderId", "m".repeat(length));
            pair.decode(key.getBytes(UTF_8), "a key of " + length);
        }
        assertThat(pair.matchedFrames()).isGreaterThan(FlatMatcher.MAX_LENGTH / 4);
    }

    @Test
    void shouldParseOnlyTheFirstTradeOfAFormWhateverTheInstrument() {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B", "LONGER-NAME");
        for (int i = 0; i < 100; i++) {
            for (final String name : List.of("A-B", "LONGER-NAME")) {
                for (final String form : List.of(TRADE, TICKER_OF_ALL)) {
                    final String frame = form.replace("A-B", name).replace("buy", i % 2 == 0 ? "sell" : "buy");
                    pair.decode(frame.getBytes(UTF_8), frame);
                }
            }
        }
        assertThat(pair.matchedFrames()).isEqualTo(4 * 100 - 2);
    }

    @Test
    void shouldDoTheSameAsTheParserWithFramesOfManyForms() {
        final DecoderPair pair = new DecoderPair(2, 8, "BTC-USDT", "A-B", "VERYLONGNAMES3L-USDT", "KCS-ETH");
        decodeRuns(new FormGenerator(new Random(SEED)), pair);
    }

    private static void decodeRuns(final RunsOfForms frames, final DecoderPair pair) {
        for (int i = 0; i < FRAMES; i++) {
            if (i % RUN == 0) {
                frames.changeForm();
            }
            final String frame = frames.next();
            pair.decode(frame.getBytes(UTF_8), "seed " + SEED + ", frame " + i + ": " + frame);
        }
        assertThat(pair.matchedFrames()).isGreaterThan(FRAMES / 5);
    }

    @Test
    void shouldDoTheSameAsTheParserWithRecordedFrames() {
        final DecoderPair pair = new DecoderPair(8, 8, "BCHSV-USDT", "SNX-BTC", "CAPP-BTC", "BTC-USDT", "RUNE-USDC");
        final List<String> files = List.of(
                RecordedFrames.RECORDING, RecordedFrames.OLDER_RECORDING, RecordedFrames.LEVEL2, RecordedFrames.MATCH);
        files.stream()
                .flatMap(file -> RecordedFrames.lines(file).stream())
                .forEach(line -> pair.decode(line.getBytes(UTF_8), line));
        assertThat(pair.matchedFrames()).isGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldDoTheSameAsTheParserWithAnyByteChanged(final String form) {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B", "X-Y");
        final byte[] frame = form.getBytes(UTF_8);
        long matched = 0;
        for (int i = 0; i < frame.length; i++) {
            final byte original = frame[i];
            for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
                frame[i] = (byte) b;
                pair.decode(frame, "byte " + i + " is " + b);
            }
            frame[i] = original;
            matched += matchesAgain(pair, frame);
        }
        assertThat(matched).as("what was learned stands most of the time").isGreaterThan(frame.length / 2);
    }

    private static long matchesAgain(final DecoderPair pair, final byte[] frame) {
        final long before = pair.matchedFrames();
        pair.decode(frame, "unchanged");
        return pair.matchedFrames() - before;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldDoTheSameAsTheParserWhereverAFrameIsCutOrGoesOn(final String form) {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B");
        final byte[] frame = form.getBytes(UTF_8);
        for (int length = 0; length < frame.length; length++) {
            pair.decode(frame, "whole");
            final byte[] cut = Arrays.copyOf(frame, length);
            final byte[] rest = Arrays.copyOfRange(frame, length, frame.length);
            for (final byte[] behind : new byte[][] {frame, rest, rest}) {
                final DecodeResult result = pair.decode(cut, behind, "the first " + length + " bytes");
                assertThat(result).isNotEqualTo(DecodeResult.OK);
            }
        }
        final byte[] longer = Arrays.copyOf(frame, frame.length + 1);
        for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
            longer[frame.length] = (byte) b;
            pair.decode(longer, "then a " + b);
        }
        assertThat(pair.matchedFrames()).isGreaterThanOrEqualTo(frame.length - 1);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldDoTheSameAsTheParserWithABlankOrAPieceAnywhere(final String form) {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B");
        final String[] pieces = {
            " ",
            "\n",
            "0",
            "1",
            "9",
            ".",
            "\"",
            ",",
            "[",
            "]",
            "{",
            "}",
            "\\",
            "-",
            "e1",
            "\u00e9",
            "null",
            "\"time\":1,",
            "[\"1\",\"2\",\"3\"],",
            "\\u0031",
            "00000000",
            "12345678",
            "12345678901234567890123",
            "\"asks\":[],",
            "\0"
        };
        for (final String piece : pieces) {
            for (int i = 0; i <= form.length(); i++) {
                final String changed = form.substring(0, i) + piece + form.substring(i);
                pair.decode(changed.getBytes(UTF_8), changed);
                pair.decode(form.getBytes(UTF_8), "unchanged");
            }
        }
        assertThat(pair.matchedFrames()).isGreaterThan(form.length());
    }

    @Test
    void shouldDoTheSameAsTheParserWithEveryOddNumberEverywhere() {
        final String[] numbers = {
            "0",
            "1",
            "00",
            "01",
            "1.0",
            "1.50",
            "1.505",
            "12345678",
            "123456789",
            "0.00000001",
            "999999999999999999",
            "9999999999999999999",
            "123456789012345",
            "1234567890123456",
            "1e1",
            "-1",
            "",
            ".5",
            "5.",
            "99999999999999.99",
            "999999999999999.99",
            "9999999999999999.99",
            "1234567.12",
            "12345678.12",
            "0.1234",
            "0.12345",
            "0.123400",
            "1.12345678",
            "1.123456789",
            "1.123456789012",
            "1.1234567890123",
            "70012344",
            "70012347",
            "70012348",
            "70012343",
            "9223372036854",
            "9223372036855",
            "9223372036854775807",
            "9223372036854775808",
            "922337203685477580",
            "18446744073709551617"
        };
        final Pattern places = Pattern.compile("(?<=[\":])[0-9.]+(?=[\",}])");
        for (int scale = 0; scale <= 12; scale += 2) {
            final DecoderPair pair = new DecoderPair(scale, 12 - scale, "A-B");
            for (final String form : List.of(TODAY, TRADE, TICKER_OF_ALL)) {
                for (final MatchResult place : places.matcher(form).results().toList()) {
                    for (final String number : numbers) {
                        final String changed = form.substring(0, place.start()) + number + form.substring(place.end());
                        pair.decode(form.getBytes(UTF_8), "unchanged");
                        pair.decode(changed.getBytes(UTF_8), "scale " + scale + ": " + changed);
                    }
                }
            }
        }
    }

    @Test
    void shouldParseOnlyTheFirstFrameOfAFormForEachInstrument() {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B", "X-Y");
        long matched = 0;
        for (final String form : List.of(OF_2021, SYMBOL_LAST, TODAY, TODAY_ONE_SIDE)) {
            final boolean isNew = !form.equals(TODAY_ONE_SIDE);
            for (int i = 0; i < 200; i++) {
                final String frame = i % 2 == 0 ? form : form.replace("A-B", "X-Y");
                pair.decode(frame.getBytes(UTF_8), frame);
                matched += isNew && i < 2 ? 0 : 1;
                assertThat(pair.matchedFrames()).as("%d of %s", i, form).isEqualTo(matched);
            }
        }
    }

    @Test
    void shouldMatchHalfOfTheFramesWhenTwoFormsTakeTurns() {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B");
        final int turns = 5_000;
        for (int i = 0; i < turns; i++) {
            pair.decode(TODAY.getBytes(UTF_8), TODAY);
            pair.decode(OF_2021.getBytes(UTF_8), OF_2021);
        }
        assertThat(pair.matchedFrames()).isBetween(turns - 300L, (long) turns);
    }

    @Test
    void shouldNoteWhatTheBookHasShownSoThatTickersFindTheSameRoom() {
        for (final String size : List.of("1", "9000000", "90000000", "900000000", "9000000000", "90000000000")) {
            final DecoderPair pair = new DecoderPair(2, 4, "A-B");
            pair.decode(TODAY.getBytes(UTF_8), TODAY);
            final String large = TODAY.replace("12345678.4012", size);
            pair.decode(large.getBytes(UTF_8), large);
            assertThat(pair.matchedFrames()).isEqualTo(1);
            pair.decode(FINE_TICKER.getBytes(UTF_8), "a ticker after a level of " + size);
        }
    }

    @Test
    void shouldReadAFrameThatIsTooLongForItsBufferKeyByKey() {
        final DecoderPair pair = new DecoderPair(2, 4, "A-B");
        final String level = "[\"41.2\",\"0.25\",\"70012346\"],";
        for (int levels = 1; levels < 600; levels += 7) {
            final String frame = TODAY.replace(level, level.repeat(levels));
            pair.decode(TODAY.getBytes(UTF_8), "unchanged");
            pair.decode(frame.getBytes(UTF_8), levels + " levels more");
        }
        assertThat(pair.matchedFrames()).isGreaterThan(85);
    }

    /** How much of a change is looked at is checked before: so that has to be enough for the longest one. */
    @Test
    void shouldCheckAsMuchOfAChangeAsTheLongestOneHasAndTheStartOfTheNext() {
        final String number = "1".repeat(NumberScan.MAX_LENGTH);
        final String sequence = "1".repeat(RisingNumber.MAX_DIGITS);
        final String change = "[\"" + number + "\",\"" + number + "\",\"" + sequence + "\"]";
        final String longest = change + " ".repeat(FrameForm.MAX_MIDDLE) + "[\"";
        assertThat(FrameForm.CHANGE_LOOK_AHEAD).isGreaterThanOrEqualTo(longest.length());
    }
}
