package io.kubook.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.metrics.LatencyRecorder;
import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.Streams;
import io.kubook.feed.kucoin.KucoinSession;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import io.kubook.feed.net.HttpAnswer;
import io.kubook.feed.net.HttpAnswerHandler;
import io.kubook.feed.net.HttpCall;
import io.kubook.feed.net.HttpExchange;
import io.kubook.feed.net.HttpFailure;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.HttpRequester;
import io.kubook.feed.net.LoopbackHandler;
import io.kubook.feed.net.LoopbackServer;
import io.kubook.feed.net.LoopbackSocket;
import io.kubook.feed.net.NetLoop;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session over real sockets, with a server that knows no symbol: what is heard is that a name was refused. */
@Timeout(60)
class SessionNetTest implements LoopbackHandler, SessionListener, HttpAnswerHandler {
    private static final String NO_SYMBOLS =
            "{\"code\":\"200000\",\"data\":[{\"symbol\":\"A-B\",\"baseIncrement\":\"1\","
                    + "\"priceIncrement\":\"1\",\"enableTrading\":false}]}";

    private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private NetLoop loop;
    private LoopbackServer server;
    private SessionNet net;
    private KucoinSession session;

    @BeforeEach
    void open() throws IOException {
        loop = NetLoop.open("test", bugs::add);
        server = LoopbackServer.open(loop, 0, Optional.empty(), this);
        final FeedConfig config = FeedConfig.of(SessionConfig.of(server.httpAddress(), Optional.empty(), 1));
        net = new SessionNet(loop, config, clock, LatencyRecorder.disabled());
        session = new KucoinSession(
                config.session(),
                net,
                new EventPublisher((template, buffer, offset, length) -> true, 1 << 10, 1 << 14),
                new CommandRing(1 << 12),
                this);
        net.attach(session);
    }

    @AfterEach
    void close() {
        loop.close();
        assertThat(bugs).isEmpty();
    }

    @Test
    void shouldHoldAnswersBackWhileReadingIsPaused() throws InterruptedException {
        loop.execute(() -> {
            net.pauseReading(true);
            session.onSubscribe("A-B", Streams.DEPTH);
            session.onTime(clock.nanoTime());
        });
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("asked /api/v2/symbols");
        for (int i = 0; i < 5; i++) {
            new HttpRequester(loop, HttpOptions.DEFAULT)
                    .request(HttpCall.get(server.httpAddress().resolve("/other")), this);
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("asked /other");
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("answered");
        }

        loop.execute(() -> net.pauseReading(false));

        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("A-B DISABLED");
    }

    @Override
    public void onHttp(final HttpExchange exchange) {
        heard.add("asked " + exchange.path());
        exchange.respond(200, Map.of(), NO_SYMBOLS.getBytes(UTF_8));
    }

    @Override
    public int onUpgrade(final String path, final String query) {
        return SWITCHING_PROTOCOLS;
    }

    @Override
    public void onOpen(final LoopbackSocket socket) {}

    @Override
    public void onText(final LoopbackSocket socket, final String text) {}

    @Override
    public void onClose(final LoopbackSocket socket) {}

    @Override
    public void onRefused(final String name, final SymbolRefusal refusal) {
        heard.add(name + " " + refusal);
    }

    @Override
    public void onProblem(final SessionProblem problem, final int code, final String words) {
        heard.add(problem + " " + words);
    }

    @Override
    public void onAnswer(final HttpAnswer answer) {
        heard.add("answered");
    }

    @Override
    public void onFailure(final HttpFailure failure, final String detail) {
        heard.add(failure + " " + detail);
    }
}
