package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.Streams;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KucoinSessionTest {
    private static final String SUBSCRIBE_A =
            "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"/market/level2:A-B\",\"privateChannel\":false,"
                    + "\"response\":true}";

    private final SessionRig rig = rig(SessionLimits.defaults(), Optional.empty());

    private static SessionRig rig(final SessionLimits limits, final Optional<KucoinCredentials> credentials) {
        return new SessionRig(new SessionConfig(
                SessionConfig.KUCOIN, Set.of(), credentials, 1, 1_000, limits, SessionTimers.defaults()));
    }

    @Test
    void shouldGoFromANameToAStreamInTheOrderTheVenueWants() {
        rig.session.onSubscribe("ab", Streams.DEPTH);
        assertThat(rig.pass(10).takeSaid()).containsExactly("request 1 GET /api/v2/symbols");
        rig.respond(1, SessionRig.symbols("A-B"));
        assertThat(rig.takeEvents()).containsExactly("instrument 0 A-B");
        assertThat(rig.pass(20).takeSaid()).containsExactly("request 2 POST /api/v1/bullet-public");

        rig.respond(2, SessionRig.BULLET);
        rig.session.onLinkOpen(0, rig.nowNs);
        assertThat(rig.pass(1_000).takeSaid())
                .containsExactly("connect 0 wss://ws.kucoin.com/?token=t=&connectId=kubook-1");

        rig.frame(0, "{\"id\":\"kubook-1\",\"type\":\"welcome\"}");
        assertThat(rig.takeSaid()).containsExactly("send 0 " + SUBSCRIBE_A);
        assertThat(rig.pass(100).takeEvents()).isEmpty();

        rig.ack(0, 1);
        assertThat(rig.takeEvents()).containsExactly("up 0 on 0");
        rig.frame(0, SessionRig.depth("A-B", 5));
        assertThat(rig.takeEvents()).containsExactly("delta 0 on 0 5");
        assertThat(rig.takeReports()).isEmpty();
    }

    @Test
    void shouldTellOfTheLinkBeforeTheFirstDeltaIfThatComesBeforeTheAck() {
        rig.start(Streams.DEPTH, "A-B").forget();
        rig.frame(0, SessionRig.depth("A-B", 5));
        rig.ack(0, 1);
        assertThat(rig.takeEvents()).containsExactly("up 0 on 0", "delta 0 on 0 5");
    }

    @Test
    void shouldRefuseByNameBeforeAnythingIsSubscribed() {
        rig.session.onSubscribe("XY", Streams.DEPTH);
        rig.session.onSubscribe("old-usdt", Streams.DEPTH);
        rig.pass(10);
        rig.respond(1, SessionRig.symbols("A-B", "OLD-USDT!"));
        rig.pass(2_000);

        assertThat(rig.takeReports()).containsExactly("XY UNKNOWN", "old-usdt DISABLED");
        assertThat(rig.takeSaid()).containsExactly("request 1 GET /api/v2/symbols");
    }

    @Test
    void shouldLookOnceMoreForANameThatAnOldListDoesNotHave() {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.passAlive(0, 31);
        rig.frame(0, SessionRig.depth("A-B", 5));
        rig.passAlive(0, 30);
        rig.session.onSubscribe("NEW-B", Streams.DEPTH);
        assertThat(rig.pass(10).takeSaid()).contains("request 3 GET /api/v2/symbols");

        rig.respond(3, SessionRig.symbols("A-B", "NEW-B"));

        assertThat(rig.takeEvents()).contains("instrument 1 NEW-B");
        assertThat(rig.pass(10).takeSaid()).anyMatch(line -> line.contains("/market/level2:NEW-B"));
    }

    @Test
    void shouldAskForTheListAgainUntilItComes() {
        rig.session.onSubscribe("AB", Streams.DEPTH);
        rig.pass(10);
        rig.respond(1, 503, -1, "busy");

        assertThat(rig.takeReports())
                .containsExactly("VENUE_BUSY 0 it answers with status 503 and not as the venue does");
        assertThat(rig.pass(600).takeSaid()).contains("request 2 GET /api/v2/symbols");
        rig.pass(10_100);
        assertThat(rig.takeReports()).containsExactly("SYMBOLS_UNAVAILABLE 0 no answer in time");
    }

    @Test
    void shouldFetchAFreshTokenForEveryConnectionAndSubscribeAgain() {
        rig.start(Streams.DEPTH | Streams.TRADES, "A-B");
        rig.ack(0, 1);
        rig.ack(0, 2);
        rig.forget();

        rig.session.onLinkClosed(0, 1000, false, "Bye", rig.nowNs);
        assertThat(rig.takeEvents()).containsExactly("down -1 on 0");
        assertThat(rig.takeReports()).containsExactly("LINK_CLOSED 1000 Bye");
        assertThat(rig.pass(600).takeSaid()).containsExactly("disconnect 0", "request 3 POST /api/v1/bullet-public");
        rig.respond(3, SessionRig.BULLET);
        rig.welcome(1);
        rig.ack(1, 3);

        assertThat(rig.takeSaid())
                .containsExactly(
                        "connect 1 wss://ws.kucoin.com/?token=t=&connectId=kubook-2",
                        "send 1 " + SUBSCRIBE_A.replace("\"1\"", "\"3\""),
                        "send 1 " + SUBSCRIBE_A.replace("\"1\"", "\"4\"").replace("level2", "match"));
        assertThat(rig.takeEvents()).containsExactly("up 0 on 1");
        assertThat(rig.session.statistics().get(SessionCounter.RECONNECTS)).isEqualTo(1);
    }

    @Test
    void shouldGiveUpAConnectionThatDoesNotOpenOrDoesNotWelcome() {
        rig.session.onSubscribe("AB", Streams.DEPTH);
        rig.pass(10);
        rig.respond(1, SessionRig.symbols("A-B"));
        rig.pass(20);
        rig.respond(2, SessionRig.BULLET);
        rig.pass(10_010);
        assertThat(rig.takeReports()).containsExactly("CONNECT_FAILED 0 ");

        rig.pass(600);
        rig.respond(3, SessionRig.BULLET);
        rig.session.onLinkOpen(1, rig.nowNs);
        rig.pass(10_010);
        assertThat(rig.takeReports()).containsExactly("NO_WELCOME 0 ");
        assertThat(rig.takeSaid()).contains("disconnect 0", "disconnect 1");
        assertThat(rig.takeEvents()).containsExactly("instrument 0 A-B");
    }

    @Test
    void shouldPingAtTheIntervalAndGiveUpWithoutAPongThoughDataFlows() {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.forget();

        for (int second = 0; second < 27; second++) {
            rig.frame(0, SessionRig.depth("A-B", 5 + second));
            rig.pass(1_000);
        }
        assertThat(rig.takeSaid()).containsExactly("send 0 {\"id\":\"2\",\"type\":\"ping\"}");
        rig.frame(0, SessionRig.depth("A-B", 99));
        rig.pass(1_100);
        assertThat(rig.takeReports()).containsExactly("PONG_MISSING 0 ");
        assertThat(rig.takeEvents()).endsWith("down -1 on 0");
    }

    @Test
    void shouldMeasureTheRoundTripOfAPing() {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.pass(18_040);
        rig.frame(0, "{\"id\":\"2\",\"type\":\"pong\",\"timestamp\":1}");
        rig.frame(0, "{\"type\":\"pong\"}");

        assertThat(rig.session.statistics().get(SessionCounter.PING_ROUND_TRIP_NS))
                .isBetween(1L, 60_000_000L);
        assertThat(rig.session.statistics().lastFrameAgeNs(rig.nowNs + 3)).isEqualTo(3);
    }

    @Test
    void shouldSendSubscriptionsAgainAndGiveUpWhenNoneIsEverAnswered() {
        rig.start(Streams.DEPTH, "A-B").forget();

        rig.pass(15_010);

        assertThat(rig.takeReports())
                .containsExactly(
                        "ACK_MISSING 0 1 messages",
                        "ACK_MISSING 0 1 messages",
                        "ACK_MISSING 0 1 messages",
                        "ACK_MISSING 0 ");
        assertThat(rig.takeSaid())
                .filteredOn(line -> line.contains("subscribe"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"400", "403", "404", "406", "415"})
    void shouldNameWhatTheVenueRefusesAndGoOnWithTheRest(final int code) {
        rig.start(Streams.DEPTH, "A-B", "C-D").forget();

        rig.error(0, "1", code);
        rig.pass(10);
        assertThat(rig.takeSaid())
                .containsExactly(
                        "send 0 " + SUBSCRIBE_A.replace("\"1\"", "\"2\""),
                        "send 0 " + SUBSCRIBE_A.replace("\"1\"", "\"3\"").replace("A-B", "C-D"));
        rig.ack(0, 3);
        rig.error(0, "2", code);

        assertThat(rig.pass(5_000).takeSaid()).isEmpty();
        assertThat(rig.takeEvents()).containsExactly("up 1 on 0");
        assertThat(rig.takeReports())
                .containsExactly(
                        "VENUE_ERROR " + code + " words", "TOPIC_REFUSED " + code + " words", "A-B REFUSED_BY_VENUE");
        assertThat(rig.session.statistics().subscriptions())
                .containsExactly(
                        new Subscription("A-B", Streams.DEPTH, SubscriptionState.REFUSED, 0),
                        new Subscription("C-D", Streams.DEPTH, SubscriptionState.ACTIVE, 0));
    }

    @Test
    void shouldSlowDownAfterError509() {
        rig.start(Streams.DEPTH, "A-B").forget();

        rig.error(0, "1", 509);

        assertThat(rig.pass(9_990).takeSaid()).isEmpty();
        assertThat(rig.pass(20).takeSaid()).containsExactly("send 0 " + SUBSCRIBE_A.replace("\"1\"", "\"2\""));
        assertThat(rig.takeReports()).containsExactly("SLOWED_DOWN 509 words");
    }

    @Test
    void shouldReplaceAConnectionWhoseTokenIsRefused() {
        rig.start(Streams.DEPTH, "A-B").forget();

        rig.error(0, "kubook-1", 401);

        assertThat(rig.pass(600).takeSaid()).containsExactly("disconnect 0", "request 3 POST /api/v1/bullet-public");
    }

    @Test
    void shouldRefuseASocketOnAnotherHost() {
        rig.session.onSubscribe("AB", Streams.DEPTH);
        rig.pass(10);
        rig.respond(1, SessionRig.symbols("A-B"));
        rig.pass(20);
        rig.respond(2, SessionRig.BULLET.replace("ws.kucoin.com", "evil.net"));

        assertThat(rig.takeReports()).containsExactly("ENDPOINT_REFUSED 0 wss://evil.net/");
        assertThat(rig.takeSaid()).noneMatch(line -> line.startsWith("connect"));
    }

    @Test
    void shouldNotSendMoreThanTheVenueTakesInASecond() {
        final String[] names =
                IntStream.range(0, 30).mapToObj(i -> "S" + i + "-B").toArray(String[]::new);
        final SessionRig slow = rig(new SessionLimits(300, 1, 8, 30, 2_000, 4, 32), Optional.empty());

        slow.start(Streams.DEPTH, names);

        assertThat(slow.takeSaid())
                .filteredOn(line -> line.contains("subscribe"))
                .hasSize(8);
        assertThat(slow.pass(990).takeSaid()).isEmpty();
        assertThat(slow.pass(20).takeSaid()).hasSize(8);
    }

    @Test
    void shouldCutSubscriptionsIntoMessagesAndConnections() {
        final String[] names =
                IntStream.range(0, 250).mapToObj(i -> "S" + i + "-B").toArray(String[]::new);

        rig.start(Streams.DEPTH | Streams.TRADES, names);
        rig.pass(100);
        rig.respond(3, SessionRig.BULLET);
        rig.welcome(1);
        rig.pass(2_000);

        final List<Integer> sizes = rig.takeSaid().stream()
                .filter(line -> line.contains("subscribe"))
                .map(line -> line.split(":")[4].split(",\"")[0].split(",").length)
                .toList();
        assertThat(sizes).hasSize(6).allMatch(size -> size <= 100);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
    }

    @Test
    void shouldMakeBeforeItBreaksWhenAConnectionGrowsOld() {
        rig.start(Streams.DEPTH | Streams.TRADES, "A-B");
        rig.ack(0, 1);
        rig.ack(0, 2);
        for (int minute = 0; minute < 23 * 60 + 30; minute++) {
            rig.frame(0, SessionRig.trade("A-B", 10 + minute));
            rig.passAlive(0, 30);
            rig.frame(0, SessionRig.trade("A-B", 10 + minute));
            rig.passAlive(0, minute == 23 * 60 + 29 ? 29 : 30);
        }
        rig.forget();

        assertThat(rig.pass(2_000).takeSaid())
                .filteredOn(line -> !line.contains("ping"))
                .containsExactly("request 3 POST /api/v1/bullet-public");
        rig.respond(3, SessionRig.BULLET);
        rig.welcome(1);
        final String said = rig.takeSaid().toString();
        rig.frame(0, SessionRig.trade("A-B", 9_001));
        rig.frame(1, SessionRig.trade("A-B", 9_001));
        rig.frame(1, SessionRig.trade("A-B", 9_002));
        rig.frame(0, SessionRig.trade("A-B", 9_002));
        rig.frame(0, SessionRig.depth("A-B", 77));
        rig.frame(1, SessionRig.depth("A-B", 77));
        assertThat(rig.pass(100).takeSaid()).isEmpty();
        lastIds(said).forEach(id -> rig.ack(1, id));
        rig.pass(10);

        assertThat(rig.takeSaid()).containsExactly("disconnect 0");
        assertThat(rig.takeEvents())
                .containsExactly(
                        "trade 0 on 0 9001",
                        "trade 0 on 1 9002",
                        "delta 0 on 0 77",
                        "up 0 on 1",
                        "delta 0 on 1 77",
                        "down -1 on 0");
        assertThat(rig.takeReports()).isEmpty();
    }

    private static List<Long> lastIds(final String said) {
        return Pattern.compile("\"id\":\"(\\d+)\"")
                .matcher(said)
                .results()
                .map(match -> Long.parseLong(match.group(1)))
                .toList();
    }

    @Test
    void shouldReplaceAConnectionThatLivesWithoutData() {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.frame(0, SessionRig.depth("A-B", 5));
        rig.passAlive(0, 59);
        rig.forget();

        assertThat(rig.pass(1_010).takeSaid()).containsExactly("request 3 POST /api/v1/bullet-public");
        assertThat(rig.takeReports()).containsExactly("DATA_SILENT 0 ");
        assertThat(rig.takeEvents()).isEmpty();
    }

    @Test
    void shouldAskForSnapshotsOneAfterTheOtherAndPassThemOn() {
        rig.start(Streams.DEPTH, "A-B", "C-D", "E-F");
        rig.ack(0, 1);
        rig.forget();
        for (int instrument = 0; instrument < 3; instrument++) {
            rig.commands.requestSnapshot(instrument, 70 + instrument);
        }
        rig.commands.requestSnapshot(2, 80);

        rig.session.onCommands(rig.nowNs);
        assertThat(rig.takeSaid()).containsExactly("request 3 GET /api/v1/market/orderbook/level2_100?symbol=A-B");
        assertThat(rig.pass(40).takeSaid()).isEmpty();
        assertThat(rig.pass(70).takeSaid())
                .containsExactly(
                        "request 4 GET /api/v1/market/orderbook/level2_100?symbol=C-D",
                        "request 5 GET /api/v1/market/orderbook/level2_100?symbol=E-F");
        rig.respond(5, SessionRig.SNAPSHOT);
        rig.respond(5, SessionRig.SNAPSHOT);
        rig.respond(3, 200, -1, "{\"code\":\"900001\",\"msg\":\"gone\"}");
        rig.session.onRequestFailed(4, false, "reset", rig.nowNs);

        assertThat(rig.takeEvents())
                .containsExactly("snapshot 2 80 depth 100", "failed 0 70 SYMBOL_GONE 0", "failed 1 71 UNREACHABLE 0");
        assertThat(rig.takeReports()).containsExactly("SNAPSHOT_FAILED 0 900001 gone", "SNAPSHOT_FAILED 0 reset");
        assertThat(rig.session.statistics().get(SessionCounter.LATE_ANSWERS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|2500|{\"code\":\"429000\",\"msg\":\"slow\"}|2500",
                "200|2500|{\"code\":\"429000\",\"msg\":\"slow\"}|2500",
                "429|-1|{\"code\":\"429000\",\"msg\":\"slow\"}|1000",
                "429|-1|<html>error 1015</html>|30000",
                "429|-1|<html>error 1015 ... </html>|30000",
            })
    void shouldLeaveTheVenueAloneWhenItAsksForThat(
            final int status, final long resetMs, final String body, final long pauseMs) {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.forget();
        rig.session.onSnapshotRequested(0, 7);
        rig.pass(10);
        rig.respond(3, status, resetMs, body.replace("...", ".".repeat(5_000)));
        assertThat(rig.takeEvents()).containsExactly("failed 0 7 RATE_LIMITED " + pauseMs * 1_000_000);
        rig.session.onSnapshotRequested(0, 8);
        rig.forget();

        rig.pass(pauseMs - 10);
        assertThat(rig.takeSaid()).noneMatch(line -> line.startsWith("request"));
        assertThat(rig.pass(20).takeSaid()).anyMatch(line -> line.contains("GET /api/v1/market"));
    }

    @Test
    void shouldDecideByTheCodeAndNotByTheStatus() {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.forget();
        rig.session.onSnapshotRequested(0, 7);
        rig.pass(10);

        rig.respond(3, 429, 1_000, SessionRig.SNAPSHOT);

        assertThat(rig.takeEvents()).containsExactly("snapshot 0 7 depth 100");
        assertThat(rig.takeReports()).isEmpty();
    }

    @Test
    void shouldSignAndAskForFullBooksWithAKey() {
        final SessionRig signed =
                rig(SessionLimits.defaults(), Optional.of(new KucoinCredentials("key7", "secret7", "pass7", 3)));
        signed.start(Streams.DEPTH, "A-B");
        signed.ack(0, 1);
        signed.session.onSnapshotRequested(0, 7);
        signed.pass(10);
        signed.respond(3, "{\"code\":\"400005\",\"msg\":\"Invalid KC-API-SIGN\"}");

        assertThat(signed.takeSaid())
                .contains(
                        "request 2 POST /api/v1/bullet-private signed",
                        "request 3 GET /api/v3/market/orderbook/level2?symbol=A-B signed");
        assertThat(signed.takeReports()).containsExactly("CREDENTIALS_REFUSED 0 400005 Invalid KC-API-SIGN");
        assertThat(signed.session.statistics().isAuthenticated()).isTrue();
    }

    @Test
    void shouldEndAStreamWhileRunning() {
        rig.start(Streams.ALL, "A-B");
        IntStream.rangeClosed(1, 3).forEach(id -> rig.ack(0, id));
        rig.forget();

        rig.commands.unsubscribe("a-b", Streams.DEPTH);
        rig.pass(10);
        rig.frame(0, SessionRig.depth("A-B", 9));
        rig.frame(0, SessionRig.trade("A-B", 9));

        assertThat(rig.takeSaid())
                .containsExactly(
                        "send 0 " + SUBSCRIBE_A.replace("\"1\"", "\"4\"").replace("\"subscribe\"", "\"unsubscribe\""));
        assertThat(rig.takeEvents()).containsExactly("command 0 UNSUBSCRIBE", "trade 0 on 0 9");
        assertThat(rig.session.statistics().get(SessionCounter.FRAMES_KEPT_BACK))
                .isEqualTo(1);
    }

    @Test
    void shouldPassAResyncOnToTheBook() {
        rig.start(Streams.DEPTH, "A-B").forget();

        rig.commands.resync("ab");
        rig.commands.resync("unknown");
        rig.pass(10);

        assertThat(rig.takeEvents()).containsExactly("command 0 RESYNC");
    }

    @Test
    void shouldCloseEverythingAndSayNothingMore() {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.forget();

        rig.session.close(rig.nowNs);
        rig.session.close(rig.nowNs);
        rig.frame(0, SessionRig.depth("A-B", 9));
        rig.pass(60_000);

        assertThat(rig.takeSaid()).containsExactly("disconnect 0");
        assertThat(rig.takeEvents()).containsExactly("down -1 on 0");
    }

    @Test
    void shouldTellTheServerAndNeverTheToken() {
        rig.start(Streams.DEPTH, "A-B").pass(100);
        final SessionStatistics statistics = rig.session.statistics();

        assertThat(List.of(statistics.server(), statistics.connectionId()))
                .containsExactly("wss://ws.kucoin.com/", "kubook-1");
        assertThat(statistics.get(SessionCounter.LINKS_UP)).isEqualTo(1);
        assertThat(statistics.get(SessionCounter.TOPICS_WANTED)).isEqualTo(1);
        assertThat(statistics.get(SessionCounter.CONNECTED_SINCE_NS)).isPositive();
    }
}
