package io.kubook.feed.kucoin.sim;

import static io.kubook.feed.kucoin.sim.VirtualSocket.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The venue over real sockets, to a client that knows nothing of it: that of the JDK. */
@Timeout(60)
class SimulatedKucoinServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private SimulatedKucoinServer server;

    private static long clock() {
        final Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @BeforeEach
    void open() throws IOException {
        final long start = clock();
        final SimulatedKucoin venue = new SimulatedKucoin(
                SimSettings.of(MarketSettings.of(1, start)), new FaultPlan(FaultLevel.NONE, 1, start));
        server = SimulatedKucoinServer.open(venue, SimulatedKucoinServerTest::clock, 0, Optional.empty(), errors::add);
    }

    @AfterEach
    void close() {
        server.close();
        assertThat(errors).isEmpty();
    }

    private JsonNode call(final String method, final String path) throws IOException, InterruptedException {
        final HttpRequest request = HttpRequest.newBuilder(server.restAddress().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return json(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("data");
    }

    @Test
    void shouldBuildTheTrueBookFromSocketAndSnapshot() throws IOException, InterruptedException {
        final JsonNode bullet = call("POST", "/api/v1/bullet-public");
        final String endpoint = bullet.at("/instanceServers/0/endpoint").asText();
        assertThat(endpoint).isEqualTo(server.webSocketAddress() + "/");
        final Inbox inbox = new Inbox();
        final WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(
                        URI.create(endpoint + "?token=" + bullet.path("token").asText() + "&connectId=me"), inbox)
                .join();
        assertThat(inbox.next()).isEqualTo(json("{\"id\":\"me\",\"type\":\"welcome\"}"));
        socket.sendText("{\"id\":1,\"type\":\"ping\"}", true).join();
        assertThat(inbox.next().path("type").asText()).isEqualTo("pong");
        socket.sendText("{\"id\":2,\"type\":\"subscribe\",\"topic\":\"/market/level2:ETH-USDT\"}", true)
                .join();

        final JsonNode first = inbox.nextPush();
        final JsonNode snapshot = call("GET", "/api/v1/market/orderbook/level2_100?symbol=ETH-USDT");
        final long sequence = snapshot.path("sequence").asLong();

        assertThat(snapshot.path("bids")).hasSize(100);
        assertThat(server.market().bookAt("ETH-USDT", sequence)).isNotNull();
        long end = first.at("/data/sequenceEnd").asLong();
        for (int frames = 0; frames < 50; frames++) {
            final JsonNode push = inbox.nextPush();
            assertThat(push.at("/data/sequenceStart").asLong()).isEqualTo(end + 1);
            end = push.at("/data/sequenceEnd").asLong();
        }
        server.faults().breakNow(FaultKind.DISCONNECT);
        assertThat(inbox.ended.poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(server.faults().counts()).containsEntry(FaultKind.DISCONNECT, 1L);
    }

    @Test
    void shouldRefuseTheUpgradeWithoutAToken() {
        final CompletionException refused = Assertions.catchThrowableOfType(
                CompletionException.class,
                () -> client.newWebSocketBuilder()
                        .buildAsync(URI.create(server.webSocketAddress() + "/?token=none"), new Inbox())
                        .join());

        assertThat(refused.getCause())
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        cause -> assertThat(cause.getResponse().statusCode()).isEqualTo(401));
    }

    /** What a client got. */
    private static final class Inbox implements WebSocket.Listener {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();

        JsonNode next() throws InterruptedException {
            final String text = texts.poll(30, TimeUnit.SECONDS);
            assertThat(text).as("a message").isNotNull();
            return json(text);
        }

        JsonNode nextPush() throws InterruptedException {
            JsonNode message = next();
            while (!message.path("type").asText().equals("message")) {
                message = next();
            }
            return message;
        }

        @Override
        public CompletionStage<?> onText(final WebSocket socket, final CharSequence data, final boolean isLast) {
            partial.append(data);
            if (isLast) {
                texts.add(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(final WebSocket socket, final int code, final String reason) {
            ended.add("closed");
            return null;
        }

        @Override
        public void onError(final WebSocket socket, final Throwable error) {
            ended.add("error");
        }
    }
}
