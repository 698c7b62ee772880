package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.json.JsonTestSuite;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KucoinFrameDecoderTest {
    private static final int MAX_EVENT_LENGTH = 1024;
    private static final int LINK = 3;
    private static final long NOW = 42;

    private final RecordedEvents events = new RecordedEvents();
    private final EventPublisher publisher = new EventPublisher(events, MAX_EVENT_LENGTH, 8 * MAX_EVENT_LENGTH);
    private final KucoinSymbols symbols = new KucoinSymbols(publisher, 4);
    private final KucoinFrameDecoder decoder = new KucoinFrameDecoder(symbols, publisher);

    @BeforeEach
    void addSymbols() {
        symbols.add("X-Y", 0, 0, 0, 0, NOW);
        symbols.add("A-B", 2, 4, 1, 100, NOW);
        events.take();
    }

    @Test
    void shouldPublishOneDeltaForAFrame() {
        final String frame = depth("[[\"1.5\",\"2\",\"8\"],[\"0\",\"0\",\"7\"]]", "[[\"1.49\",\"0\"]]");
        assertThat(decode(frame)).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly("delta 1 v1 link 3 @42 venue 5000000 [7..8] leftOut 0:"
                        + " ASK 150 x 20000 #8 ASK 0 x 0 #7 BID 149 x 0 #8");
    }

    @Test
    void shouldPublishAnEmptyDeltaSinceTheSequenceMoves() {
        assertThat(decode(depth("[]", "null"))).isEqualTo(DecodeResult.OK);
        assertThat(events.take()).containsExactly("delta 1 v1 link 3 @42 venue 5000000 [7..8] leftOut 0:");
    }

    @Test
    void shouldPublishAWiderInstrumentBeforeAFinerValue() {
        assertThat(decode(depth("[[\"1.505\",\"2\",\"8\"]]", "[[1.5,0.000010,7]]")))
                .isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly(
                        "instrument 1 v2 scales 3/5 increments 10/1000 kucoin A-B @42",
                        "delta 1 v2 link 3 @42 venue 5000000 [7..8] leftOut 0: ASK 1505 x 200000 #8 BID 1500 x 1 #7");
        assertThat(decode(depth("[[\"1.5\",\"2\",\"8\"]]", "[]"))).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly("delta 1 v2 link 3 @42 venue 5000000 [7..8] leftOut 0: ASK 1500 x 200000 #8");
    }

    @Test
    void shouldLeaveOutPricesAndMarkSizesThatNoLongHolds() {
        final String asks = "[[\"999999999999999999.9\",\"1\",\"8\"],[\"2\",\"999999999999999999.9\",\"8\"],"
                + "[\"92233720368547758.08\",\"0\",\"8\"],[\"92233720368547758.07\",\"9223372036854775.808\",\"7\"]]";
        assertThat(decode(depth(asks, "[]"))).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly("delta 1 v1 link 3 @42 venue 5000000 [7..8] leftOut 2:"
                        + " ASK 200 x 0 #8 flags 1 ASK 9223372036854775807 x 0 #7 flags 1");
    }

    @Test
    void shouldPutALevelAtTheEndOfTheRangeWhenOnlyItsScaleIsTooWideForThePrice() {
        final String bids = "[[\"10000000\",\"1\",\"7\"],[\"0.000000000001\",\"1\",\"8\"],[\"20000000\",\"0\",\"8\"]]";
        assertThat(decode(depth("[]", bids))).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly(
                        "instrument 1 v2 scales 12/4 increments 10000000000/100 kucoin A-B @42",
                        "delta 1 v2 link 3 @42 venue 5000000 [7..8] leftOut 1:"
                                + " BID 9223372036854775807 x 0 #7 flags 1 BID 1 x 10000 #8");
    }

    @Test
    void shouldRefuseAFrameWhenAValueHasMoreDigitsThanCanBeKept() {
        assertThat(decode(depth("[[\"100.5000000000001\",\"1\",\"8\"]]", "[]"))).isEqualTo(DecodeResult.TOO_FINE);
        assertThat(decode(depth("[]", "[[\"100\",\"0.0000000000001\",\"8\"]]"))).isEqualTo(DecodeResult.TOO_FINE);
        assertThat(events.take())
                .containsExactly(
                        "malformed 1 link 3 @42 DEPTH TOO_FINE at 0", "malformed 1 link 3 @42 DEPTH TOO_FINE at 0");
    }

    @Test
    void shouldPublishTrades() {
        assertThat(decode(trade("\"1.5\"", "\"0.25\""))).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly("trade 1 v1 link 3 @42 venue 1760000000456000000 #17 ASK 150 x 2500 t-1");
        assertThat(decode(trade("\"999999999999999999.9\"", "\"1\""))).isEqualTo(DecodeResult.VALUE_OUT_OF_RANGE);
        assertThat(decode(trade("\"92233720368547758.08\"", "\"1\""))).isEqualTo(DecodeResult.VALUE_OUT_OF_RANGE);
        assertThat(events.take())
                .containsExactly(
                        "malformed 1 link 3 @42 TRADE VALUE_OUT_OF_RANGE at 0",
                        "malformed 1 link 3 @42 TRADE VALUE_OUT_OF_RANGE at 0");
        assertThat(decode(trade("1", "1").replace("t-1", "t".repeat(129)))).isEqualTo(DecodeResult.TOO_LARGE);
        assertThat(events.take()).containsExactly("malformed 1 link 3 @42 TRADE TOO_LARGE at 0");
    }

    @Test
    void shouldPublishTickersWithWhatTheyHave() {
        assertThat(decode(ticker("A-B", "trade.ticker", "\"1.5\"", "\"2\""))).isEqualTo(DecodeResult.OK);
        assertThat(decode(ticker("all", "A-B", "null", "null"))).isEqualTo(DecodeResult.OK);
        assertThat(decode(ticker("A-B", "trade.ticker", "\"0\"", "\"0\""))).isEqualTo(DecodeResult.OK);
        assertThat(decode(ticker("A-B", "trade.ticker", "1e18", "\"1\""))).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly(
                        "ticker 1 v1 link 3 @42 venue 5000000 #9 100 x 10000 / 150 x 20000 last 150 x 20000",
                        "ticker 1 v1 link 3 @42 venue 5000000 #9 100 x 10000 / none last none",
                        "ticker 1 v1 link 3 @42 venue 5000000 #9 100 x 10000 / none last none",
                        "ticker 1 v1 link 3 @42 venue 5000000 #9 100 x 10000 / none last none");
    }

    @Test
    void shouldWidenTheScaleForATradeOrATickerAsLongAsTheBookHasRoomAndNoFurther() {
        decode(depth("[[\"9000\",\"100000\",\"8\"]]", "[]"));
        events.take();
        assertThat(decode(trade("1.5000001", "0.25"))).isEqualTo(DecodeResult.OK);
        assertThat(decode(ticker("A-B", "trade.ticker", "1.5", "0.000000001"))).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly(
                        "instrument 1 v2 scales 7/4 increments 100000/100 kucoin A-B @42",
                        "trade 1 v2 link 3 @42 venue 1760000000456000000 #17 ASK 15000001 x 2500 t-1",
                        "instrument 1 v3 scales 7/9 increments 100000/10000000 kucoin A-B @42",
                        "ticker 1 v3 link 3 @42 venue 5000000 #9 10000000 x 1000000000 / 15000000 x 1"
                                + " last 15000000 x 1");

        assertThat(decode(trade("1.0000000001", "1"))).isEqualTo(DecodeResult.TOO_FINE);
        decode(depth("[[\"100000000\",\"1\",\"8\"]]", "[]"));
        assertThat(decode(trade("1.00000001", "1"))).isEqualTo(DecodeResult.TOO_FINE);
        assertThat(decode(ticker("A-B", "trade.ticker", "1.00000001", "2"))).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly(
                        "malformed 1 link 3 @42 TRADE TOO_FINE at 0",
                        "delta 1 v3 link 3 @42 venue 5000000 [7..8] leftOut 0: ASK 1000000000000000 x 1000000000 #8",
                        "malformed 1 link 3 @42 TRADE TOO_FINE at 0",
                        "ticker 1 v3 link 3 @42 venue 5000000 #9 10000000 x 1000000000 / none last none");
    }

    @Test
    void shouldTellTheBookOfAFrameThatCannotBeRead() {
        final String negative = depth("[[\"-1\",\"2\",\"8\"]]", "[]");
        assertThat(decode(negative)).isEqualTo(DecodeResult.NEGATIVE);
        assertThat(decode(depth("[]", "[]").substring(0, 70))).isEqualTo(DecodeResult.TRUNCATED);
        assertThat(events.take())
                .containsExactly(
                        "malformed 1 link 3 @42 DEPTH NEGATIVE at " + negative.indexOf("\"-1\""),
                        "malformed 1 link 3 @42 DEPTH TRUNCATED at 70");
    }

    @Test
    void shouldRefuseAFrameWithMoreEntriesThanAnEventHolds() {
        final List<String> levels = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            levels.add("[\"" + i + "\",\"1\",\"8\"]");
        }
        assertThat(decode(depth(levels.toString(), "[]"))).isEqualTo(DecodeResult.OK);
        assertThat(events.take()).hasSize(1);
        levels.add("[\"31\",\"1\",\"8\"]");
        assertThat(decode(depth(levels.toString(), "[]"))).isEqualTo(DecodeResult.TOO_LARGE);
        assertThat(events.take()).containsExactly("malformed 1 link 3 @42 DEPTH TOO_LARGE at 0");
    }

    @Test
    void shouldPublishNothingForFramesOfNobody() {
        assertThat(decode(depth("[]", "[]").replace("A-B", "B-A"))).isEqualTo(DecodeResult.UNKNOWN_SYMBOL);
        assertThat(decode(depth("[1]", "[]").replace("A-B", "B-A"))).isEqualTo(DecodeResult.WRONG_TYPE);
        assertThat(decode("{\"id\":\"1\",\"type\":\"ack\"}")).isEqualTo(DecodeResult.OK);
        assertThat(decoder.frame().id()).hasToString("1");
        assertThat(decode("{\"type\":\"message\",\"topic\":\"/a:A-B\"}")).isEqualTo(DecodeResult.UNKNOWN_TOPIC);
        assertThat(decode("{\"type\":\"pong\",\"id\":1")).isEqualTo(DecodeResult.TRUNCATED);
        assertThat(events.take()).isEmpty();
    }

    @Test
    void shouldKeepTheScaleWhenTheWiderOneFindsNoRoom() {
        final KucoinRestDecoder rest = new KucoinRestDecoder(symbols, publisher);
        events.setFull(true);
        int waiting = 0;
        while (rest.publishFailure(1, 1, SnapshotFailure.REFUSED, 0, NOW)) {
            waiting++;
        }
        final String finer = depth("[[\"1.505\",\"2\",\"8\"]]", "[]");
        assertThat(decode(finer)).isEqualTo(DecodeResult.NO_ROOM);
        assertThat(symbols.instrument(1).version()).isEqualTo(1);
        events.setFull(false);
        assertThat(publisher.flush()).isTrue();
        assertThat(events.take()).hasSize(waiting);
        assertThat(decode(finer)).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly(
                        "instrument 1 v2 scales 3/4 increments 10/100 kucoin A-B @42",
                        "delta 1 v2 link 3 @42 venue 5000000 [7..8] leftOut 0: ASK 1505 x 20000 #8");
    }

    @Test
    void shouldPublishNothingForWhatIsNotJson() {
        JsonTestSuite.files().forEach((name, bytes) -> {
            final DecodeResult result = decoder.decode(new UnsafeBuffer(bytes), 0, bytes.length, LINK, NOW);
            assertThat(result).as(name).isNotEqualTo(DecodeResult.OK);
            if (name.startsWith("n_")) {
                assertThat(result.isMalformed()).as(name).isTrue();
            }
            if (name.startsWith("y_")) {
                assertThat(result).as(name).isEqualTo(DecodeResult.UNKNOWN_TOPIC);
            }
        });
        assertThat(events.take()).isEmpty();
    }

    private DecodeResult decode(final String frame) {
        final byte[] bytes = frame.getBytes(UTF_8);
        return decoder.decode(new UnsafeBuffer(bytes), 0, bytes.length, LINK, NOW);
    }

    private static String depth(final String asks, final String bids) {
        return "{\"topic\":\"/market/level2:A-B\",\"type\":\"message\",\"subject\":\"trade.l2update\",\"data\":"
                + "{\"changes\":{\"asks\":" + asks + ",\"bids\":" + bids
                + "},\"sequenceEnd\":8,\"sequenceStart\":7,\"symbol\":\"A-B\",\"time\":5}}";
    }

    private static String trade(final String price, final String size) {
        return "{\"topic\":\"/market/match:A-B\",\"type\":\"message\",\"subject\":\"trade.l3match\","
                + "\"data\":{\"price\":"
                + price + ",\"sequence\":\"17\",\"side\":\"sell\",\"size\":" + size
                + ",\"symbol\":\"A-B\",\"time\":\"1760000000456000000\",\"tradeId\":\"t-1\",\"type\":\"match\"}}";
    }

    private static String ticker(final String topic, final String subject, final String price, final String size) {
        return "{\"topic\":\"/market/ticker:" + topic + "\",\"type\":\"message\",\"subject\":\"" + subject
                + "\",\"data\":{\"bestAsk\":" + price + ",\"bestAskSize\":" + size
                + ",\"bestBid\":\"1\",\"bestBidSize\":\"1\",\"price\":" + price + ",\"sequence\":\"9\",\"size\":" + size
                + ",\"time\":5}}";
    }
}
