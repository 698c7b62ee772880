package io.kubook.feed.kucoin.sim;

import static io.kubook.feed.kucoin.sim.VirtualSocket.json;
import static io.kubook.feed.kucoin.sim.VirtualVenue.MARKET;
import static io.kubook.feed.kucoin.sim.VirtualVenue.MS;
import static io.kubook.feed.kucoin.sim.VirtualVenue.START;
import static io.kubook.feed.kucoin.sim.VirtualVenue.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The WebSocket half of the protocol, row by row of what a simulated venue has to do. */
class SimulatedKucoinTest {
    private static VirtualVenue with(final SessionRules rules) {
        return new VirtualVenue(SimSettings.of(MARKET).withSession(rules));
    }

    private static VirtualVenue with(final RestRules rules) {
        return new VirtualVenue(SimSettings.of(MARKET).withRest(rules));
    }

    @Test
    void shouldHandOutATokenInTheShapeOfBullet() {
        final VirtualVenue box = VirtualVenue.usual();
        box.venue.endpoint("ws://127.0.0.1:4711/");

        final SimAnswer answer = box.call("POST", "/api/v1/bullet-public");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"code\":\"200000\",\"data\":\\{\"token\":\"[-_=.A-Za-z0-9]{200,350}\","
                        + "\"instanceServers\":\\[\\{\"endpoint\":\"ws://127.0.0.1:4711/\",\"encrypt\":false,"
                        + "\"protocol\":\"websocket\",\"pingInterval\":18000,\"pingTimeout\":10000}]}}");
    }

    @Test
    void shouldAcceptATokenTwiceUnlessItIsUsedUp() {
        final VirtualVenue twice = VirtualVenue.usual();
        final String token = twice.token();
        twice.open(token);
        assertThat(twice.venue.upgrade("token=" + token)).isEqualTo(101);

        final VirtualVenue once = with(RestRules.USUAL.withTokens(MS * 1_000_000, true, true));
        final String single = once.token();
        assertThat(once.venue.upgrade("token=" + single)).isEqualTo(101);
        once.open(single);
        assertThat(once.venue.upgrade("token=" + single)).isEqualTo(401);
    }

    @Test
    void shouldRefuseAnExpiredTokenOnTheUpgrade() {
        final VirtualVenue box = with(RestRules.USUAL.withTokens(5_000 * MS, false, true));
        final String token = box.token();
        assertThat(box.venue.upgrade("token=" + token)).isEqualTo(101);
        box.pass(5_000);

        assertThat(box.venue.upgrade("token=" + token)).isEqualTo(401);
        assertThat(box.venue.upgrade("token=unknown")).isEqualTo(401);
        assertThat(box.venue.upgrade("")).isEqualTo(401);
    }

    @Test
    void shouldRefuseAnExpiredTokenInWordsAndClose() {
        final VirtualVenue box = with(RestRules.USUAL.withTokens(5_000 * MS, false, false));
        assertThat(box.venue.upgrade("token=unknown")).isEqualTo(101);

        final VirtualSocket socket = box.open("unknown");

        assertThat(socket.take())
                .containsExactly("{\"id\":\"c1\",\"type\":\"error\",\"code\":401,\"data\":\"token is invalid\"}");
        assertThat(socket.end).isEqualTo("1000 Bye");
        assertThat(box.venue.connections()).isEmpty();
    }

    @Test
    void shouldWelcomeAfterAWhileOrNever() {
        final VirtualVenue slow = with(SessionRules.USUAL.withDelays(3_000 * MS, 0));
        final VirtualSocket waiting = slow.open(slow.token());
        slow.pass(2_999);
        assertThat(waiting.take()).isEmpty();
        slow.pass(1);
        assertThat(waiting.take()).containsExactly("{\"id\":\"c1\",\"type\":\"welcome\"}");

        final VirtualVenue mute = with(SessionRules.USUAL.withDelays(-1, 0));
        final VirtualSocket socket = mute.open(mute.token());
        mute.pass(60_000);
        assertThat(socket.take()).isEmpty();
    }

    @Test
    void shouldAckWithAStringWhateverTheIdWas() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.connect();
        final String rest = ",\"type\":\"subscribe\",\"topic\":\"/market/match:IDLE-USDT\"}";
        socket.connection.onText("{\"id\":1" + rest);
        socket.connection.onText("{\"id\":\"/market/level2@@ANKR-BTC,BCHSV-USDT\"" + rest);
        socket.connection.onText("{\"id\":\"x\",\"response\":false" + rest);
        box.pass(100);

        assertThat(socket.take())
                .containsExactly(
                        "{\"id\":\"1\",\"type\":\"ack\"}",
                        "{\"id\":\"/market/level2@@ANKR-BTC,BCHSV-USDT\",\"type\":\"ack\"}");
    }

    @Test
    void shouldPushBeforeTheAck() {
        final VirtualVenue box = with(SessionRules.USUAL.withDelays(0, 5_000 * MS));
        final VirtualSocket socket = box.connect();
        subscribe(socket, "/market/level2:BTC-USDT");
        box.pass(5_000);

        final List<String> types = socket.take().stream()
                .map(text -> json(text).path("type").asText())
                .toList();
        assertThat(types.indexOf("ack")).isGreaterThan(types.indexOf("message")).isPositive();
    }

    @Test
    void shouldAckAnUnknownSymbolAndStaySilent() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.follow("/market/level2:NOT-LISTED");
        box.pass(1_000);

        assertThat(socket.take()).containsExactly("{\"id\":\"1\",\"type\":\"ack\"}");
    }

    @Test
    void shouldStreamOnceAndStopWhenASymbolIsFollowedTwiceAndLeft() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.follow("/market/level2:ETH-USDT,BTC-USDT", "/market/level2:ETH-USDT");
        box.pass(1_000);
        long end = -1;
        for (final JsonNode push : socket.pushes("/market/level2:ETH-USDT")) {
            assertThat(end < 0 || push.at("/data/sequenceStart").asLong() == end + 1)
                    .isTrue();
            end = push.at("/data/sequenceEnd").asLong();
        }
        assertThat(end).isPositive();
        assertThat(socket.control()).hasSize(2);

        socket.connection.onText("{\"id\":9,\"type\":\"unsubscribe\",\"topic\":\"/market/level2:ETH-USDT\"}");
        box.pass(100);
        socket.take();
        box.pass(1_000);
        assertThat(socket.pushes("/market/level2:ETH-USDT")).isEmpty();
        assertThat(socket.pushes("/market/level2:BTC-USDT")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"/market/nothing:BTC-USDT\"}"
                        + " | 404 | topic does not exist",
                "{\"id\":\"1\",\"type\":\"subscribe\"} | 406 | topic is required",
                "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"\"} | 406 | topic is required",
                "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"/market/level2\"} | 400 | topic is invalid",
                "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"market\"} | 400 | topic is invalid",
                "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"/spotMarket/tradeOrders\"} | 403 | login is required",
                "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"/market/match:BTC-USDT\",\"privateChannel\":true}"
                        + " | 403 | login is required",
                "{\"id\":\"1\",\"type\":\"dance\"} | 415 | command type is invalid",
                "{\"id\":\"1\"} | 415 | command type is invalid"
            })
    void shouldRefuseInWordsAndStayOpen(final String message, final int code, final String text) {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.connect();

        socket.connection.onText(message);

        assertThat(socket.take())
                .containsExactly("{\"id\":\"1\",\"type\":\"error\",\"code\":" + code + ",\"data\":\"" + text + "\"}");
        assertThat(socket.end).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"hello", "[1]", "{\"id\":1", "{\"id\":01}", "{'id':1}", "''"})
    void shouldAnswerError400WithAnIdOfItsOwnWhenAMessageIsNoJson(final String message) {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.connect();

        socket.connection.onText(message);

        final JsonNode error = json(socket.take().get(0));
        assertThat(error.path("code").asInt()).isEqualTo(400);
        assertThat(error.path("id").asText()).matches("[0-9a-f]{24}");
        assertThat(socket.end).isEqualTo("open");
    }

    @Test
    void shouldRefuseMoreThan100SymbolsAtOnceAndMoreThan300InAll() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.connect();
        for (int first = 0; first < 300; first += 100) {
            subscribe(socket, "/market/level2:" + names(first, 100));
        }
        subscribe(socket, "/market/level2:" + names(0, 101));
        subscribe(socket, "/market/level2:" + names(0, 100));
        subscribe(socket, "/market/level2:ONE-MORE");
        box.pass(100);

        assertThat(socket.take())
                .containsExactlyInAnyOrder(
                        "{\"id\":\"1\",\"type\":\"error\",\"code\":509,"
                                + "\"data\":\"exceed max subscription count limitation of 100 per time\"}",
                        "{\"id\":\"1\",\"type\":\"error\",\"code\":509,"
                                + "\"data\":\"exceed max subscription count limitation of 300 per session\"}",
                        "{\"id\":\"1\",\"type\":\"ack\"}",
                        "{\"id\":\"1\",\"type\":\"ack\"}",
                        "{\"id\":\"1\",\"type\":\"ack\"}",
                        "{\"id\":\"1\",\"type\":\"ack\"}");
        assertThat(socket.end).isEqualTo("open");
    }

    private static String names(final int first, final int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> "S" + number + "-USDT")
                .collect(Collectors.joining(","));
    }

    @Test
    void shouldCloseAfter100MessagesIn10Seconds() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.connect();
        for (int window = 0; window < 2; window++) {
            for (int message = 0; message < 100; message++) {
                socket.connection.onText("{\"type\":\"ping\"}");
            }
            assertThat(socket.take()).hasSize(100);
            box.pass(window == 0 ? 10_000 : 9_999);
        }
        socket.connection.onText("{\"type\":\"ping\"}");

        assertThat(socket.take())
                .containsExactly(
                        "{\"id\":\"c1\",\"type\":\"error\",\"code\":509,\"data\":\"exceed max permits per second\"}");
        assertThat(socket.end).isEqualTo("1000 Bye");
    }

    @Test
    void shouldRefuseMoreConnectionsThanItsLimit() {
        final VirtualVenue box = with(SessionRules.USUAL.withLimits(400, 1));
        box.connect();

        final VirtualSocket second = box.open(box.token());

        assertThat(second.take())
                .containsExactly("{\"id\":\"c1\",\"type\":\"error\",\"code\":509,"
                        + "\"data\":\"exceed max session count limitation of 1\"}");
        assertThat(second.end).isEqualTo("1000 Bye");
    }

    @ParameterizedTest
    @EnumSource
    void shouldCloseAfter60AndAHalfSecondsWithoutJson(final SessionRules.IdleClose close) {
        final VirtualVenue box = with(SessionRules.USUAL.withEnd(close, 1_000_000 * MS));
        final VirtualSocket socket = box.connect();
        box.pass(30_000);
        socket.connection.onText("{\"type\":\"ping\"}");
        box.pass(60_499);
        assertThat(socket.end).isEqualTo("open");
        socket.take();
        box.pass(1);

        assertThat(socket.end).isEqualTo(close == SessionRules.IdleClose.CUT ? "aborted" : "1000 Bye");
        assertThat(socket.take())
                .isEqualTo(
                        close == SessionRules.IdleClose.ERROR_FIRST
                                ? List.of("{\"id\":\"c1\",\"type\":\"error\",\"code\":400,\"data\":\"ping timeout\"}")
                                : List.of());
    }

    @Test
    void shouldTakeNoHeartbeatFromWhatIsNoJson() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.connect();
        box.pass(60_000);
        socket.connection.onText("ping");
        box.pass(500);

        assertThat(socket.end).isEqualTo("1000 Bye");
    }

    @Test
    void shouldPongInMicrosecondsWithTheIdOfThePingIfItHadOne() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.connect();
        final long us = box.nowNs / 1_000;
        socket.connection.onText("{\"id\":\"17\",\"type\":\"ping\"}");
        socket.connection.onText("{\"type\":\"ping\"}");
        socket.connection.onText("{ \"id\" : 18, \"topic\":\"\", \"subject\":\"\", \"type\" : \"ping\" }");

        assertThat(socket.take())
                .containsExactly(
                        "{\"id\":\"17\",\"type\":\"pong\",\"timestamp\":" + us + "}",
                        "{\"type\":\"pong\",\"timestamp\":" + us + "}",
                        "{\"id\":\"18\",\"type\":\"pong\",\"timestamp\":" + us + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNTIL_2021 | data,subject,topic,type | sequenceStart,symbol,changes,sequenceEnd",
                "IN_2022 | type,topic,subject,data | changes,sequenceEnd,sequenceStart,symbol,time",
                "SINCE_2024 | topic,type,subject,data | changes,sequenceEnd,sequenceStart,symbol,time"
            })
    void shouldWriteLevel2InTheOrderOfItsTime(final WireStyle.KeyOrder order, final String keys, final String inner) {
        for (final boolean isSpaced : new boolean[] {false, true}) {
            final boolean hasTime = order != WireStyle.KeyOrder.UNTIL_2021;
            final VirtualVenue box =
                    new VirtualVenue(SimSettings.of(MARKET).withStyle(new WireStyle(order, hasTime, isSpaced)));
            final VirtualSocket socket = box.follow("/market/level2:BTC-USDT");
            box.pass(1_000);

            assertThat(socket.pushes("/market/level2:BTC-USDT")).isNotEmpty().allSatisfy(push -> {
                assertThat(String.join(",", names(push))).isEqualTo(keys);
                assertThat(String.join(",", names(push.path("data")))).isEqualTo(inner);
                assertThat(names(push.at("/data/changes"))).containsExactly("asks", "bids");
            });
            assertThat(socket.texts)
                    .allSatisfy(text -> assertThat(text.contains(" ")).isEqualTo(isSpaced));
        }
    }

    private static List<String> names(final JsonNode object) {
        final List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void shouldPushThroughATunnel() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.connect();
        socket.connection.onText("{\"id\":\"1\",\"type\":\"openTunnel\",\"newTunnelId\":\"bt1\",\"response\":true}");
        socket.connection.onText("{\"id\":\"2\",\"type\":\"subscribe\",\"topic\":\"/market/level2:BTC-USDT\","
                + "\"tunnelId\":\"bt1\"}");
        box.pass(1_000);
        assertThat(socket.pushes("/market/level2:BTC-USDT"))
                .isNotEmpty()
                .allSatisfy(push -> assertThat(push.path("tunnelId").asText()).isEqualTo("bt1"));

        socket.connection.onText("{\"id\":\"3\",\"type\":\"closeTunnel\",\"tunnelId\":\"bt1\"}");
        box.pass(100);
        socket.take();
        box.pass(1_000);
        assertThat(socket.take()).isEmpty();
    }

    @Test
    void shouldTellTheTickersOfAllSymbolsUnderTheirNames() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.follow("/market/ticker:all");
        box.pass(3_000);

        assertThat(socket.pushes("/market/ticker:all"))
                .extracting(push -> push.path("subject").asText())
                .containsOnly("BTC-USDT", "ETH-USDT", "SHIB-USDT");
    }

    @Test
    void shouldTellTradesAndDepthInTheVenuesTypes() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.follow(
                "/market/match:BTC-USDT",
                "/market/ticker:BTC-USDT",
                "/spotMarket/level1:BTC-USDT",
                "/spotMarket/level2Depth5:BTC-USDT",
                "/spotMarket/level2Depth50:BTC-USDT");
        box.pass(6_000);

        assertThat(socket.pushes("/market/match:BTC-USDT").get(0).path("data"))
                .allSatisfy(field -> assertThat(field.isTextual()).isTrue());
        final JsonNode ticker = socket.pushes("/market/ticker:BTC-USDT").get(0).path("data");
        assertThat(names(ticker))
                .containsExactly(
                        "bestAsk", "bestAskSize", "bestBid", "bestBidSize", "price", "sequence", "size", "time");
        assertThat(ticker.path("time").isIntegralNumber()).isTrue();
        assertThat(socket.pushes("/spotMarket/level1:BTC-USDT").get(0).at("/data/asks"))
                .hasSize(2);
        assertThat(socket.pushes("/spotMarket/level2Depth5:BTC-USDT").get(0).at("/data/bids"))
                .hasSize(5);
        assertThat(socket.pushes("/spotMarket/level2Depth50:BTC-USDT").get(0).at("/data/asks"))
                .hasSize(50);
    }

    @Test
    void shouldDropWhatAClientDoesNotRead() {
        final VirtualVenue box = VirtualVenue.usual();
        final VirtualSocket socket = box.follow("/market/level2:BTC-USDT");
        socket.take();
        socket.isWritable = false;
        box.pass(1_000);
        assertThat(socket.take()).isEmpty();
        assertThat(socket.connection.dropped()).isGreaterThan(20);

        socket.isWritable = true;
        box.pass(1_000);
        assertThat(socket.take()).isNotEmpty();
    }

    @Test
    void shouldEndAConnectionWhenItsDayIsOver() {
        final VirtualVenue box = with(SessionRules.USUAL.withEnd(SessionRules.IdleClose.BYE, 24_000 * MS));
        final VirtualSocket socket = box.connect();
        box.pass(24_000);

        assertThat(socket.end).isEqualTo("1000 Bye");
        assertThat(box.venue.connections()).isEmpty();
    }

    @Test
    void shouldReach2200ChangesASecondOnOneSymbol() {
        final VirtualVenue box = new VirtualVenue(
                SimSettings.of(MARKET.withSymbols(List.of(SimSymbol.BTC_USDT)).withFramesPerSecond(2_000)));
        final long before = box.venue.market().book("BTC-USDT").sequence();
        box.pass(2_000);

        assertThat(box.venue.market().book("BTC-USDT").sequence() - before).isGreaterThan(2 * 2_200);
    }

    @Test
    void shouldSayTheSameBytesForTheSameSeed() {
        final List<List<String>> runs = new ArrayList<>();
        for (final int stepMs : new int[] {1, 7, 50}) {
            final FaultPlan plan = new FaultPlan(FaultLevel.HEAVY, 5, START);
            final SimulatedKucoin venue = new SimulatedKucoin(SimSettings.of(MARKET), plan);
            final VirtualSocket socket = new VirtualSocket();
            final List<String> tokens = new ArrayList<>();
            venue.request(
                    new SimRequest("POST", "/api/v1/bullet-public", "", name -> null, ""),
                    answer -> tokens.add(json(answer.body()).at("/data/token").asText()));
            venue.advance(START + 1_050 * MS);
            final SimConnection connection = venue.open("token=" + tokens.get(0), socket);
            connection.onText("{\"id\":1,\"type\":\"subscribe\",\"topic\":\"/market/level2:BTC-USDT,ETH-USDT\"}");
            for (long ms = 1_050; ms <= 5_250; ms += stepMs) {
                venue.advance(START + ms * MS);
            }
            venue.advance(START + 5_250 * MS);
            runs.add(socket.texts);
        }

        assertThat(runs.get(0)).hasSizeGreaterThan(100);
        assertThat(runs.stream().distinct().count()).as("different runs").isEqualTo(1);
    }
}
