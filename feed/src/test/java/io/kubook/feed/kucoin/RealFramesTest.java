package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealFramesTest {
    private final KucoinFrameParser parser = new KucoinFrameParser();

    @ParameterizedTest
    @CsvSource({
        "recording-2021-04-25/ws.jsonl, '{OK ACK=13, OK DEPTH=260, OK TICKER=44, OK WELCOME=1}'",
        "recording-2021-04-22/ws.jsonl, '{OK ACK=2, OK TICKER=40, OK TRADE=4, OK WELCOME=1}'",
        "single/ws_market_level2.jsonl, '{OK DEPTH=2}'",
        "single/ws_market_match.jsonl, '{OK TRADE=1}'",
        "single/ws_market_ticker.jsonl, '{OK TICKER=1}'",
        "single/ws_market_ticker_all.jsonl, '{OK TICKER=1}'",
        "single/ws_market_candles.jsonl, '{UNKNOWN_TOPIC OTHER=1}'",
        "single/ws_market_snapshot.jsonl, '{UNKNOWN_TOPIC OTHER=4}'",
        "single/ws_contractMarket_level2.jsonl, '{UNKNOWN_TOPIC OTHER=2}'",
        "single/ws_contractMarket_tickerV2.jsonl, '{UNKNOWN_TOPIC OTHER=2}'",
        "single/ws_spotMarket_level1.jsonl, '{UNKNOWN_TOPIC OTHER=1}'",
        "single/ws_spotMarket_level2Depth5.jsonl, '{UNKNOWN_TOPIC OTHER=1}'"
    })
    void shouldReadEveryFrameAsTheSlowTwinDoes(final String file, final String counts) {
        final Map<String, Integer> kinds = new TreeMap<>();
        for (final String line : RecordedFrames.lines(file)) {
            final DecodeResult result = parse(line);
            assertThat(FrameImage.of(result, parser.frame())).as(line).isEqualTo(SlowFrameReader.read(line));
            kinds.merge(result + " " + parser.frame().kind(), 1, Integer::sum);
        }
        assertThat(kinds).hasToString(counts);
    }

    @Test
    void shouldReadALevel2FrameOfToday() {
        final String line =
                "{\"topic\":\"/market/level2:ABC-USDT\",\"type\":\"message\",\"subject\":\"trade.l2update\","
                        + "\"data\":{\"changes\":{\"asks\":[[\"412.51\",\"0.25\",\"70012346\"],"
                        + "[\"412.6\",\"1.40770012\",\"70012344\"]],\"bids\":[[\"412.07\",\"0\",\"70012347\"]]},"
                        + "\"sequenceEnd\":70012347,\"sequenceStart\":70012344,\"symbol\":\"ABC-USDT\","
                        + "\"time\":1760000000123}}";
        assertThat(FrameImage.of(parse(line), parser.frame()))
                .isEqualTo("DEPTH ABC-USDT 70012344..70012347 @1760000000123000000 "
                        + "[ASK 412.51 x 0.25 #70012346, ASK 412.6 x 1.40770012 #70012344, BID 412.07 x 0 #70012347]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"hQvf8jkno\",\"type\":\"welcome\"}|WELCOME hQvf8jkno",
                "{\"id\":17,\"type\":\"ack\"}|ACK 17",
                "{\"type\":\"ack\"}|ACK ",
                "{\"id\":\"1\",\"type\":\"pong\"}|PONG @0 1",
                "{\"type\":\"pong\",\"timestamp\":1762983181128413}|PONG @1762983181128413000 ",
                "{\"type\":\"pong\",\"id\":\"p32\",\"ts\":1790113111261396000}|other",
                "{\"code\":404,\"data\":\"no such topic\",\"id\":\"3\",\"type\":\"error\"}|ERROR 404 3 no such topic",
                "{\"type\":\"error\",\"code\":\"509\",\"data\":[1, 2]}|ERROR 509  [1, 2]",
                "{\"id\":\"p1\",\"result\":true}|other",
                "{\"sessionId\":\"x\",\"message\":\"welcome\",\"pingInterval\":18000}|other",
                "{\"type\":\"notice\",\"topic\":\"/market/level2:A-B\"}|other",
                "{\"type\":\"message\",\"topic\":\"/contractMarket/level2:XBTUSDTM\"}|other",
                "{\"type\":\"message\",\"topic\":\"/market/level2:\"}|other",
                "[1]|other",
                "{}|other"
            })
    void shouldReadControlFramesAndTellOthers(final String line, final String expected) {
        assertThat(FrameImage.of(parse(line), parser.frame()).strip()).isEqualTo(expected.strip());
    }

    @Test
    void shouldNameTheTopicOfOtherFrames() {
        parse("{\"topic\":\"\\/contractMarket\\/ticker:XBTUSDM\",\"type\":\"message\",\"data\":{}}");
        assertThat(parser.frame().topic()).hasToString("/contractMarket/ticker:XBTUSDM");
        parse("{\"T\":\"obu.SPOT\",\"dp\":\"increment\",\"t\":\"delta\",\"d\":{}}");
        assertThat(parser.frame().topic()).hasToString("obu.SPOT");
    }

    private DecodeResult parse(final String line) {
        final byte[] bytes = line.getBytes(UTF_8);
        return parser.parse(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
