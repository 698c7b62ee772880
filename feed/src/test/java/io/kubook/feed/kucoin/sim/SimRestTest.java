package io.kubook.feed.kucoin.sim;

import static io.kubook.feed.kucoin.sim.VirtualSocket.json;
import static io.kubook.feed.kucoin.sim.VirtualVenue.MARKET;
import static io.kubook.feed.kucoin.sim.VirtualVenue.MS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST half of the protocol. */
class SimRestTest {
    private static final SimCredentials KEY = new SimCredentials("made-up-key", "made-up-secret", "made-up-phrase");
    private static final String FULL = "/api/v3/market/orderbook/level2?symbol=BTC-USDT";
    private static final String BOOKS = "/api/v1/market/orderbook/";

    private static VirtualVenue withKey() {
        return new VirtualVenue(SimSettings.of(MARKET).withCredentials(KEY));
    }

    private static String[] signed(final VirtualVenue box, final String method, final String pathAndQuery) {
        final String timestamp = Long.toString(box.nowNs / MS);
        return new String[] {
            "KC-API-KEY", KEY.key(),
            "KC-API-TIMESTAMP", timestamp,
            "KC-API-SIGN", SimSignatures.hmac(KEY.secret(), timestamp + method + pathAndQuery),
            "KC-API-PASSPHRASE", SimSignatures.hmac(KEY.secret(), KEY.passphrase()),
            "KC-API-KEY-VERSION", "3"
        };
    }

    @ParameterizedTest
    @CsvSource({
        "1547015186532POST/api/v1/deposit-addresses{\"currency\":\"BTC\"},7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=",
        "1760000000000GET/api/v3/market/orderbook/level2?symbol=BTC-USDT,Kbyb8vJgUIxDvH5v56YQNdULnNQsNvvBTBSwmYmp3jA=",
        "1760000000001POST/api/v1/bullet-private,YYzfwA5AXJGS8tmF42Pn8mCPqI8Y0sj22uzoTIPfdrQ="
    })
    void shouldSignAsTheVenuesDocumentationDoes(final String text, final String signature) {
        assertThat(SimSignatures.hmac("f03a5284-5c39-4aaa-9b20-dea10bdcf8e3", text))
                .isEqualTo(signature);
    }

    @Test
    void shouldGiveTheFullBookToWhoSigns() {
        final VirtualVenue box = withKey();
        box.pass(1_000);

        final JsonNode data =
                json(box.call("GET", FULL, signed(box, "GET", FULL)).body()).path("data");

        assertThat(data.fieldNames()).toIterable().containsExactly("time", "sequence", "bids", "asks");
        assertBook(box, data, Integer.MAX_VALUE);
        assertThat(data.path("bids").size()).isGreaterThan(2_500);
    }

    @ParameterizedTest
    @CsvSource({
        "KC-API-KEY,'',400001",
        "KC-API-SIGN,'',400001",
        "KC-API-TIMESTAMP,'',400001",
        "KC-API-PASSPHRASE,'',400001",
        "KC-API-TIMESTAMP,1,400002",
        "KC-API-KEY,other,400003",
        "KC-API-PASSPHRASE,other,400004",
        "KC-API-SIGN,other,400005",
        "KC-API-KEY-VERSION,1,400008"
    })
    void shouldRefuseTheFullBookAndAPrivateTokenWithoutAValidSignature(
            final String header, final String value, final String code) {
        final VirtualVenue box = withKey();
        for (final String call : List.of("GET " + FULL, "POST /api/v1/bullet-private")) {
            final String[] words = call.split(" ");
            final String[] headers = signed(box, words[0], words[1]);
            headers[List.of(headers).indexOf(header) + 1] = value;

            final SimAnswer answer = box.call(words[0], words[1], headers);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(json(answer.body()).path("code").asText()).isEqualTo(code);
        }
    }

    @Test
    void shouldGivePrivateTopicsToAPrivateToken() {
        final VirtualVenue box = withKey();
        final SimAnswer answer =
                box.call("POST", "/api/v1/bullet-private", signed(box, "POST", "/api/v1/bullet-private"));
        final VirtualSocket socket =
                box.open(json(answer.body()).at("/data/token").asText());
        box.pass(50);
        socket.take();
        VirtualVenue.subscribe(socket, "/spotMarket/tradeOrders");
        VirtualVenue.subscribe(socket, "/market/match:IDLE-USDT");
        box.pass(100);

        assertThat(socket.take()).containsExactly("{\"id\":\"1\",\"type\":\"ack\"}", "{\"id\":\"1\",\"type\":\"ack\"}");
    }

    @ParameterizedTest
    @CsvSource({"20", "100"})
    void shouldCutTheSameBookOff(final int levels) {
        final VirtualVenue box = VirtualVenue.usual();
        for (int times = 0; times < 20; times++) {
            assertBook(box, box.data(BOOKS + "level2_" + levels + "?symbol=BTC-USDT"), levels);
        }
    }

    private static void assertBook(final VirtualVenue box, final JsonNode data, final int levels) {
        final BookTruth book =
                box.venue.market().bookAt("BTC-USDT", data.path("sequence").asLong());
        assertThat(data.path("bids")).hasSize(Math.min(levels, book.bids().size()));
        for (final MarketSide side : MarketSide.values()) {
            final JsonNode rows = data.path(side == MarketSide.BID ? "bids" : "asks");
            int at = 0;
            for (final Map.Entry<BigDecimal, BigDecimal> level : book.side(side).entrySet()) {
                if (at == levels) {
                    break;
                }
                assertThat(new BigDecimal(rows.get(at).get(0).textValue())).isEqualByComparingTo(level.getKey());
                assertThat(new BigDecimal(rows.get(at).get(1).textValue())).isEqualByComparingTo(level.getValue());
                at++;
            }
        }
    }

    @Test
    void shouldGiveTheSequencesAClientMustCopeWith() {
        final VirtualVenue box = new VirtualVenue(SimSettings.of(MARKET.withFramesPerSecond(1_000)));
        final VirtualSocket socket = box.follow("/market/level2:BTC-USDT");
        final Map<Long, Long> ranges = new TreeMap<>();
        int within = 0;
        int older = 0;
        for (int times = 0; times < 40; times++) {
            final long sequence = box.data(BOOKS + "level2_100?symbol=BTC-USDT")
                    .path("sequence")
                    .asLong();
            socket.pushes("/market/level2:BTC-USDT")
                    .forEach(push -> ranges.put(
                            push.at("/data/sequenceStart").asLong(),
                            push.at("/data/sequenceEnd").asLong()));
            socket.take();
            older += sequence < box.venue.market().book("BTC-USDT").sequence() - 20 ? 1 : 0;
            within += ranges.entrySet().stream()
                            .anyMatch(range -> range.getKey() <= sequence && sequence < range.getValue())
                    ? 1
                    : 0;
        }
        assertThat(within).as("snapshots whose sequence lies within a frame").isPositive();
        assertThat(older).as("snapshots as of the call").isPositive();
    }

    @Test
    void shouldTake100To430Milliseconds() {
        final VirtualVenue box = VirtualVenue.usual();
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int times = 0; times < 100; times++) {
            final long before = box.nowNs;
            box.call("GET", BOOKS + "level1?symbol=ETH-USDT");
            shortest = Math.min(shortest, box.nowNs - before);
            longest = Math.max(longest, box.nowNs - before);
        }
        assertThat(shortest).isBetween(100 * MS, 130 * MS);
        assertThat(longest).isBetween(400 * MS, 431 * MS);
    }

    @Test
    void shouldRefuseWith429AndHeadersUntilTheWindowEnds() {
        final VirtualVenue box = new VirtualVenue(SimSettings.of(MARKET).withRest(RestRules.USUAL.withWeights(5, 5)));
        final String call = BOOKS + "level2_20?symbol=ETH-USDT";
        assertThat(box.call("GET", call).headers()).containsEntry("gw-ratelimit-remaining", "3");
        assertThat(box.call("GET", call).headers()).containsEntry("gw-ratelimit-remaining", "1");

        final SimAnswer refused = box.call("GET", call);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(json(refused.body()).path("code").asText()).isEqualTo("429000");
        assertThat(refused.headers())
                .containsEntry("gw-ratelimit-limit", "5")
                .containsEntry("gw-ratelimit-remaining", "0");
        box.pass(Long.parseLong(refused.headers().get("gw-ratelimit-reset")));
        assertThat(box.call("GET", call).status()).isEqualTo(200);
        assertThat(box.call("GET", "/api/v1/timestamp").headers()).doesNotContainKey("gw-ratelimit-limit");
    }

    @Test
    void shouldListItsSymbols() {
        final VirtualVenue box = VirtualVenue.usual();
        final JsonNode newer = box.data("/api/v2/symbols");
        final JsonNode older = box.data("/api/v1/symbols");

        assertThat(newer)
                .extracting(symbol -> symbol.path("symbol").asText())
                .containsExactly("BTC-USDT", "ETH-USDT", "SHIB-USDT", "IDLE-USDT", "GONE-USDT");
        assertThat(newer)
                .extracting(symbol -> symbol.path("enableTrading").asBoolean())
                .containsExactly(true, true, true, true, false);
        assertThat(newer.get(2).path("priceIncrement").textValue()).isEqualTo("0.0000000001");
        assertThat(newer.get(0).path("tradingStartTime").isNull()).isTrue();
        assertThat(older)
                .hasSize(5)
                .allSatisfy(symbol -> assertThat(symbol.has("feeCategory")).isFalse());
        assertThat(box.data("/api/v2/symbols/BTC-USDT")).isEqualTo(newer.get(0));
        assertThat(box.data("/api/v2/symbols?market=BTC")).isEmpty();
    }

    @Test
    void shouldSayNoInTheVenuesWords() {
        final VirtualVenue box = VirtualVenue.usual();
        final SimAnswer unknownSymbol = box.call("GET", BOOKS + "level2_20?symbol=NOT-LISTED");
        assertThat(unknownSymbol.status()).isEqualTo(200);
        assertThat(unknownSymbol.body()).isEqualTo("{\"code\":\"900001\",\"msg\":\"symbol not exists\"}");
        assertThat(box.call("GET", BOOKS + "level2_20").body()).isEqualTo(unknownSymbol.body());
        final SimAnswer unknownPath = box.call("GET", "/api/v2/market/orderbook/level2?symbol=BTC-USDT");
        assertThat(unknownPath.status()).isEqualTo(404);
        assertThat(unknownPath.body())
                .isEqualTo("{\"code\":\"404\",\"msg\":\"Not Found\",\"retry\":false,\"success\":false}");
        assertThat(box.data("/api/v1/status").path("status").asText()).isEqualTo("open");
        assertThat(box.data("/api/v1/timestamp").asLong()).isBetween(box.nowNs / MS - 1, box.nowNs / MS);
    }
}
