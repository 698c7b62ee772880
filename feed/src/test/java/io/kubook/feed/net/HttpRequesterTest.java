package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
@ExtendWith(LeakWatch.class)
class HttpRequesterTest {
    private static final HttpOptions SMALL = new HttpOptions(10_000, 20_000, 1_000, TlsTrust.system());
    private static final HttpOptions HASTY = new HttpOptions(10_000, 100, 1_000, TlsTrust.system());

    private final NetRig rig = new NetRig();
    private final HttpRequester requester = new HttpRequester(rig.loop, SMALL);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldSendMethodTargetHeadersAndBodyAsTheyAre() {
        rig.venue.http = exchange -> exchange.respond(
                200,
                Map.of("X-Remaining", "1999"),
                bytes(String.join(
                        " ",
                        exchange.method(),
                        exchange.path(),
                        exchange.query(),
                        exchange.header("kc-api-key"),
                        exchange.header("Host"),
                        exchange.header("Connection"),
                        exchange.body())));
        final HttpCall call = new HttpCall(
                "POST", rig.http("/api/v1/a%2Fb?symbol=BTC-USDT&x=%20"), Map.of("KC-API-KEY", "key"), "{\"ü\":1}");
        requester.request(call, new WithHeader(rig.heard));

        assertThat(rig.heard.next())
                .isEqualTo("1999 200 POST /api/v1/a%2Fb symbol=BTC-USDT&x=%20 key 127.0.0.1:" + rig.server.port()
                        + " close {\"ü\":1}");
    }

    @ParameterizedTest
    @CsvSource({"204, ''", "302, moved", "404, {}", "429, slow down", "503, later"})
    void shouldHandOverAnyStatus(final int status, final String body) {
        rig.venue.http = exchange -> exchange.respond(status, Map.of("Location", "/elsewhere"), bytes(body));
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo(status + " " + body);
    }

    @Test
    void shouldPutAChunkedBodyTogetherHoweverItArrives() {
        answerRaw(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "3\r\nabc\r\n2;x=y\r",
                "\nde\r\n0\r\n",
                "\r\n");
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("200 abcde");
    }

    @Test
    void shouldTakeABodyThatEndsWithTheConnection() {
        rig.venue.http = exchange -> {
            exchange.sendRaw(bytes("HTTP/1.1 200 OK\r\n\r\nall of it"));
            exchange.close();
        };
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("200 all of it");
    }

    @Test
    void shouldKeepAnswersBackWhileItIsToldToAndTellFailuresAtOnce() {
        rig.loop.execute(() -> requester.keepAnswers(true));
        rig.venue.http = exchange -> exchange.respond(200, Map.of(), bytes(exchange.query()));
        for (int i = 0; i < 3; i++) {
            requester.request(HttpCall.get(rig.http("/?" + i)), rig.heard);
            // The answer to another requester shows that this one has had its time.
            new HttpRequester(rig.loop, SMALL).request(HttpCall.get(rig.http("/?other")), rig.heard);
            assertThat(rig.heard.next()).isEqualTo("200 other");
        }
        answerRaw("nonsense\r\n\r\n");
        requester.request(HttpCall.get(rig.http("/")), rig.heard);
        assertThat(rig.heard.next()).isEqualTo("failed PROTOCOL_VIOLATION");

        rig.loop.execute(() -> requester.keepAnswers(false));
        assertThat(rig.heard.next(3)).containsExactlyInAnyOrder("200 0", "200 1", "200 2");
    }

    @Test
    void shouldTellThatItWasClosedWhenTheLoopEndsBeforeAKeptAnswerIsHandedOver() {
        rig.loop.execute(() -> requester.keepAnswers(true));
        requester.request(HttpCall.get(rig.http("/")), rig.heard);
        new HttpRequester(rig.loop, SMALL).request(HttpCall.get(rig.http("/")), rig.heard);
        assertThat(rig.heard.next()).isEqualTo("200 ");

        rig.loop.close();

        assertThat(rig.heard.next()).isEqualTo("failed CLOSED_BY_US");
    }

    @Test
    void shouldTakeABodyAsLargeAsTheLimit() {
        rig.venue.http = exchange -> exchange.respond(200, Map.of(), bytes("x".repeat(1_000)));
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("200 " + "x".repeat(1_000));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "announced too large,    'HTTP/1.1 200 OK|Content-Length: 1001||',                      BODY_TOO_LARGE",
        "absurdly large,         'HTTP/1.1 200 OK|Content-Length: 9223372036854775807||',       BODY_TOO_LARGE",
        "no HTTP,                'SSH-2.0-OpenSSH|',                                            PROTOCOL_VIOLATION",
        "a length that is none,  'HTTP/1.1 200 OK|Content-Length: -5||',                        PROTOCOL_VIOLATION",
        "two lengths,            'HTTP/1.1 200 OK|Content-Length: 1|Content-Length: 2||a',      PROTOCOL_VIOLATION",
        "a chunk that is none,   'HTTP/1.1 200 OK|Transfer-Encoding: chunked||zz|',             PROTOCOL_VIOLATION",
        "packed,                 'HTTP/1.1 200 OK|Content-Encoding: gzip|Content-Length: 1||x', PROTOCOL_VIOLATION"
    })
    void shouldRefuseTheAnswer(final String what, final String answer, final HttpFailure failure) {
        answerRaw(answer.replace("|", "\r\n"));
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("failed " + failure);
    }

    @Test
    void shouldRefuseABodyThatGrowsOverTheLimitUnannounced() {
        answerRaw(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "3e8\r\n" + "x".repeat(1_000) + "\r\n",
                "1\r\nx\r\n");
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("failed BODY_TOO_LARGE");
    }

    @Test
    void shouldRefuseAHeadOverTheLimit() {
        answerRaw("HTTP/1.1 200 OK\r\nA: " + "x".repeat(100_000));
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("failed PROTOCOL_VIOLATION");
    }

    @Test
    void shouldSayResetWhenTheBodyEndsTooEarly() {
        rig.venue.http = exchange -> {
            exchange.sendRaw(bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"));
            exchange.close();
        };
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("failed RESET");
    }

    @Test
    void shouldSayResetWhenThereIsNoAnswer() {
        rig.venue.http = HttpExchange::abort;
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("failed RESET");
    }

    @Test
    void shouldNotWaitLongerThanTheDeadlineForABodyThatTrickles() {
        answerRaw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        new HttpRequester(rig.loop, HASTY).request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("failed TIMEOUT");
    }

    @Test
    void shouldNotWaitLongerThanTheDeadlineForABodyThatDripsWithoutEnd() {
        final AtomicBoolean over = new AtomicBoolean();
        final NetLoop drips = NetLoop.open("test-drips", rig.bugs::add);
        rig.venue.http = exchange -> {
            exchange.sendRaw(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
            drip(drips, exchange, over);
        };
        final HttpOptions patient = new HttpOptions(10_000, 300, HttpOptions.DEFAULT_BODY_LIMIT, TlsTrust.system());
        new HttpRequester(rig.loop, patient).request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("failed TIMEOUT");
        over.set(true);
        drips.close();
    }

    private static void drip(final NetLoop drips, final HttpExchange exchange, final AtomicBoolean over) {
        if (!over.get()) {
            exchange.sendRaw(bytes("1\r\nx\r\n"));
            drips.after(10, () -> drip(drips, exchange, over));
        }
    }

    @Test
    void shouldSayRefusedWhenNobodyListens() {
        rig.server.close();
        requester.request(HttpCall.get(rig.http("/")), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("failed REFUSED");
    }

    @ParameterizedTest
    @CsvSource({
        "http://203.0.113.1/, PLAINTEXT_REFUSED",
        "ws://127.0.0.1/, BAD_ADDRESS",
        "https:///api, BAD_ADDRESS",
        "https://a-label-of-more-than-sixty-three-characters-is-asked-of-no-resolver-at-all/, UNKNOWN_HOST"
    })
    void shouldNotAskWhenTheAddressIsWrong(final String address, final HttpFailure failure) {
        requester.request(HttpCall.get(URI.create(address)), rig.heard);

        assertThat(rig.heard.next()).isEqualTo("failed " + failure);
    }

    @Test
    void shouldSayClosedByUsWhenTheLoopCloses() {
        rig.venue.http = exchange -> rig.heard.note("asked");
        requester.request(HttpCall.get(rig.http("/")), rig.heard);
        assertThat(rig.heard.next()).isEqualTo("asked");
        rig.loop.close();

        assertThat(rig.heard.rest()).containsExactly("failed CLOSED_BY_US");
    }

    @Test
    void shouldAnswerEachOfManyAtOnceToWhomItBelongs() {
        rig.venue.http = exchange -> exchange.respond(200, Map.of(), bytes(exchange.query()));
        final List<Heard> all =
                IntStream.range(0, 50).mapToObj(i -> new Heard()).toList();
        for (int i = 0; i < all.size(); i++) {
            requester.request(HttpCall.get(rig.http("/?" + i)), all.get(i));
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).next()).isEqualTo("200 " + i);
        }
    }

    @Test
    void shouldThrowWhenAHeaderWouldBreakTheRequest() {
        final HttpCall call = new HttpCall("GET", rig.http("/"), Map.of("a", "b\r\nc: d"), "");

        assertThatThrownBy(() -> requester.request(call, rig.heard)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldShowNoSecret() {
        final HttpCall call =
                new HttpCall("POST", URI.create("https://example.invalid/api?signature=s1"), Map.of("key", "s2"), "s3");

        assertThat(call).hasToString("POST example.invalid/api");
    }

    private void answerRaw(final String... pieces) {
        rig.venue.http = exchange -> {
            for (final String piece : pieces) {
                exchange.sendRaw(bytes(piece));
            }
        };
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Notes one header before the rest. */
    private record WithHeader(Heard heard) implements HttpAnswerHandler {
        @Override
        public void onAnswer(final HttpAnswer answer) {
            final byte[] body = new byte[answer.bodyLength()];
            answer.body().getBytes(answer.bodyOffset(), body);
            heard.note(answer.header("x-remaining")
                    + ' '
                    + answer.status()
                    + ' '
                    + new String(body, StandardCharsets.UTF_8));
        }

        @Override
        public void onFailure(final HttpFailure failure, final String detail) {
            heard.onFailure(failure, detail);
        }
    }
}
