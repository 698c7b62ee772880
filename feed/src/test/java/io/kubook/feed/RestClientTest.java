package io.kubook.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kubook.feed.kucoin.BookDepth;
import io.kubook.feed.kucoin.SymbolInfo;
import io.kubook.feed.net.HttpExchange;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.LoopbackHandler;
import io.kubook.feed.net.LoopbackServer;
import io.kubook.feed.net.LoopbackSocket;
import io.kubook.feed.net.NetLoop;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What single calls make of a venue that puts them off. */
@Timeout(60)
class RestClientTest implements LoopbackHandler {
    private static final String SYMBOLS = "{\"code\":\"200000\",\"data\":[{\"symbol\":\"A-B\",\"baseIncrement\":\"1\","
            + "\"priceIncrement\":\"1\",\"enableTrading\":true}]}";
    private static final String LIMIT = "{\"code\":\"429000\",\"msg\":\"Too many requests\"}";

    private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch askedOnce = new CountDownLatch(1);
    private final NetLoop loop = NetLoop.open("test-server", bugs::add);
    private volatile int refusals;
    private volatile Map<String, String> headers = Map.of();
    private volatile String refusal = LIMIT;
    private volatile String body = SYMBOLS;
    private volatile int status = 429;
    private LoopbackServer server;

    @BeforeEach
    void open() throws IOException {
        server = LoopbackServer.open(loop, 0, Optional.empty(), this);
    }

    @AfterEach
    void close() {
        loop.close();
        assertThat(bugs).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', LIMIT", "20, LIMIT", "0, LIMIT", "soon, LIMIT", "-7, LIMIT", "20, busy", "'', busy"})
    void shouldAskAgainWhenTheVenueWantsFewerRequests(final String reset, final String body) throws VenueException {
        refusals = 2;
        headers = reset.isEmpty() ? Map.of() : Map.of("GW-RateLimit-Reset", reset);
        refusal = body.equals("LIMIT") ? LIMIT : body;
        try (RestClient client = client(20_000)) {
            assertThat(client.symbols()).extracting(SymbolInfo::symbol).containsExactly("A-B");
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldSayHowOftenItAskedWhenThatDidNotHelp() {
        refusals = Integer.MAX_VALUE;
        try (RestClient client = client(2_000)) {
            final VenueException failure = failureOf(client);
            assertThat(failure.kind()).isEqualTo(VenueException.Kind.RATE_LIMITED);
            assertThat(failure)
                    .hasMessage("the venue wants fewer requests, and asking " + asked.get() + " times did not help");
        }
        assertThat(asked.get()).isBetween(2, 3);
    }

    @ParameterizedTest
    @CsvSource({"60000", "9223372036854775807"})
    void shouldNotWaitWhenTheVenueWantsALongerPauseThanThereIsTime(final String reset) {
        refusals = Integer.MAX_VALUE;
        headers = Map.of("gw-ratelimit-reset", reset);
        try (RestClient client = client(30_000)) {
            assertThat(failureOf(client)).hasMessage("the venue wants fewer requests");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldSayWhenNoAnswerCameInTime() {
        refusals = -1;
        try (RestClient client = client(200)) {
            final VenueException failure = failureOf(client);
            assertThat(failure.kind()).isEqualTo(VenueException.Kind.UNREACHABLE);
            assertThat(failure).hasMessage("no complete answer in time: after 200 ms");
        }
    }

    @Test
    void shouldLookNowhereElseWhenItIsSentAway() {
        refusals = Integer.MAX_VALUE;
        status = 302;
        refusal = "moved";
        headers = Map.of("Location", server.httpAddress() + "/elsewhere");
        try (RestClient client = client(20_000)) {
            final VenueException failure = failureOf(client);
            assertThat(failure.kind()).isEqualTo(VenueException.Kind.UNREADABLE);
            assertThat(failure).hasMessage("it answers with status 302 and not as the venue does");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldJudgeABodyByWhatItIsAndNotByTheNameOfItsType() throws VenueException {
        headers = Map.of("Content-Type", "text/html");
        try (RestClient client = client(20_000)) {
            assertThat(client.symbols()).extracting(SymbolInfo::symbol).containsExactly("A-B");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e2147483648", "1e9999999999"})
    void shouldNotHandOnANumberThatNoMemoryHolds(final String number) {
        body = "{\"code\":\"200000\",\"data\":{\"time\":5,\"sequence\":\"9\",\"bids\":[[\"1\",\"" + number
                + "\"]],\"asks\":[]}}";
        try (RestClient client = client(20_000)) {
            final VenueException failure =
                    catchThrowableOfType(VenueException.class, () -> client.book("A-B", BookDepth.BEST_20));
            assertThat(failure.kind()).isEqualTo(VenueException.Kind.UNREADABLE);
            assertThat(failure).hasMessage("an answer that cannot be used");
        }
    }

    @Test
    void shouldEndACallThatWaitsForTheNextTryWhenItIsClosed() throws InterruptedException {
        refusals = Integer.MAX_VALUE;
        headers = Map.of("gw-ratelimit-reset", "50000");
        final RestClient client = client(60_000);
        final CompletableFuture<VenueException> failure = CompletableFuture.supplyAsync(() -> failureOf(client));
        askedOnce.await();

        client.close();

        assertThat(failure.join().kind()).isEqualTo(VenueException.Kind.UNREACHABLE);
    }

    private RestClient client(final int timeoutMs) {
        return new RestClient(
                server.httpAddress(), Optional.empty(), HttpOptions.DEFAULT.withTotalTimeout(timeoutMs), bugs::add);
    }

    private static VenueException failureOf(final RestClient client) {
        return catchThrowableOfType(VenueException.class, client::symbols);
    }

    @Override
    public void onHttp(final HttpExchange exchange) {
        final int number = asked.incrementAndGet();
        if (number <= refusals) {
            exchange.respond(status, headers, refusal.getBytes(UTF_8));
        } else if (refusals >= 0) {
            exchange.respond(200, headers, body.getBytes(UTF_8));
        }
        askedOnce.countDown();
    }

    @Override
    public int onUpgrade(final String path, final String query) {
        return 404;
    }

    @Override
    public void onOpen(final LoopbackSocket socket) {}

    @Override
    public void onText(final LoopbackSocket socket, final String text) {}

    @Override
    public void onClose(final LoopbackSocket socket) {}
}
