package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.ring.EventPublisher;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KucoinRestDecoderTest {
    /** Room for three levels. */
    private static final int MAX_EVENT_LENGTH = 168;

    private static final long NOW = 42;

    private final RecordedEvents events = new RecordedEvents();
    private final EventPublisher publisher = new EventPublisher(events, MAX_EVENT_LENGTH, 2048);
    private final KucoinSymbols symbols = new KucoinSymbols(publisher, 4);
    private final KucoinRestDecoder decoder = new KucoinRestDecoder(symbols, publisher);

    @BeforeEach
    void addSymbol() {
        symbols.add("A-B", 1, 0, 1, 1, NOW);
        events.take();
    }

    @Test
    void shouldCutASnapshotIntoChunksThatFit() {
        assertThat(decode(snapshot("[[\"9\",\"1\"],[\"8.5\",\"2\"]]", "[[\"10\",\"3\"],[11,\"4\"]]")))
                .isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly(
                        "chunk 0 v1 @42 venue 5000000 request 7 sequence 99 depth 100 flags 1 leftOut 0/0:"
                                + " BID 90 x 1 BID 85 x 2 ASK 100 x 3",
                        "chunk 0 v1 @42 venue 5000000 request 7 sequence 99 depth 100 flags 2 leftOut 0/0:"
                                + " ASK 110 x 4");
    }

    @Test
    void shouldPublishAnEmptyBookAsOneChunk() {
        assertThat(decode(snapshot("[]", "null"))).isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly("chunk 0 v1 @42 venue 5000000 request 7 sequence 99 depth 100 flags 3 leftOut 0/0:");
    }

    @Test
    void shouldFixTheScaleBeforeTheFirstChunk() {
        assertThat(decode(snapshot("[[\"9\",\"1\"]]", "[[\"10\",\"3\"],[\"11\",\"4\"],[\"12.125\",\"0.5\"]]")))
                .isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly(
                        "instrument 0 v2 scales 3/1 increments 100/10 kucoin A-B @42",
                        "chunk 0 v2 @42 venue 5000000 request 7 sequence 99 depth 100 flags 1 leftOut 0/0:"
                                + " BID 9000 x 10 ASK 10000 x 30 ASK 11000 x 40",
                        "chunk 0 v2 @42 venue 5000000 request 7 sequence 99 depth 100 flags 2 leftOut 0/0:"
                                + " ASK 12125 x 5");
    }

    @Test
    void shouldLeaveOutWhatNoLongHoldsAndKeepRowsThatAreNoLevel() {
        final String asks = "[[\"999999999999999999.9\",\"1\"],[\"2\",\"999999999999999999.9\"],[\"3\",\"0\"]]";
        assertThat(decode(snapshot("[[\"922337203685477580.8\",\"1\"],[\"0\",\"1\"]]", asks)))
                .isEqualTo(DecodeResult.OK);
        assertThat(events.take())
                .containsExactly(
                        "chunk 0 v1 @42 venue 5000000 request 7 sequence 99 depth 100 flags 1 leftOut 1/1:"
                                + " BID 0 x 1",
                        "chunk 0 v1 @42 venue 5000000 request 7 sequence 99 depth 100 flags 2 leftOut 0/0:"
                                + " ASK 20 x 0 flags 1 ASK 30 x 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":\"900001\",\"msg\":\"symbol not exists\"}|UNKNOWN_TOPIC|SYMBOL_GONE",
                "{\"code\":\"429000\",\"msg\":\"Too Many Requests\"}|UNKNOWN_TOPIC|RATE_LIMITED",
                "{\"code\":\"400001\",\"msg\":\"x\"}|UNKNOWN_TOPIC|REFUSED",
                "{\"code\":\"200000\",\"data\":null}|UNKNOWN_TOPIC|UNREADABLE",
                "{\"code\":\"200000\",\"data\":{\"sequence\":\"1\",\"bids\":[[]],\"asks\":[]}}|SHORT_LEVEL|UNREADABLE",
                "<html>|NOT_JSON|UNREADABLE"
            })
    void shouldSayWhyASnapshotDidNotCome(final String json, final DecodeResult result, final SnapshotFailure failure) {
        assertThat(decode(json)).isEqualTo(result);
        assertThat(events.take()).containsExactly("failed 0 @42 request 7 failure " + failure.code() + " after 0");
    }

    @Test
    void shouldStopWhereNeitherRingNorQueueHasRoom() {
        events.setFull(true);
        while (decoder.publishFailure(0, 1, SnapshotFailure.REFUSED, 9, NOW)) {
            events.take();
        }
        assertThat(decode(snapshot("[[\"9\",\"1\"]]", "[]"))).isEqualTo(DecodeResult.NO_ROOM);
        assertThat(decode(snapshot("[[\"9.25\",\"1\"]]", "[]"))).isEqualTo(DecodeResult.NO_ROOM);
        assertThat(symbols.instrument(0).version()).isEqualTo(1);
    }

    private DecodeResult decode(final String json) {
        final byte[] bytes = json.getBytes(UTF_8);
        return decoder.decodeSnapshot(new UnsafeBuffer(bytes), 0, bytes.length, 0, 7, 100, NOW);
    }

    private static String snapshot(final String bids, final String asks) {
        return "{\"code\":\"200000\",\"data\":{\"time\":5,\"sequence\":\"99\",\"bids\":" + bids + ",\"asks\":" + asks
                + "}}";
    }
}
