package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A venue behind the port, in virtual time, that keeps to its protocol or, while {@link #setRestless} says so, does
 * not: it refuses, loses, delays and closes at random. It holds the session to the venue's limits and fails the test
 * when one is exceeded.
 */
final class RestlessVenue implements SessionPort {
    private record Later(long timeNs, long order, Runnable action) {}

    private static final class Connection {
        private final NaiveWindow messages = new NaiveWindow("messages a second", 8, 1);
        private final Set<String> topics = new TreeSet<>();
        private boolean welcomed;
        private long answeredAtNs;
    }

    private final SplittableRandom random;
    private final String symbols;
    private final PriorityQueue<Later> later = new PriorityQueue<>((a, b) ->
            a.timeNs() != b.timeNs() ? Long.compare(a.timeNs(), b.timeNs()) : Long.compare(a.order(), b.order()));
    private final Map<Integer, Connection> connections = new HashMap<>();
    private final NaiveWindow connects = new NaiveWindow("connects a minute", 30, 60);
    private final NaiveWindow weights = new NaiveWindow("weight in 30 seconds", 2_000, 30);
    private final String seedText;
    private KucoinSession session;
    private boolean restless;
    private long nowNs;
    private long order;

    RestlessVenue(final long seed, final String symbols) {
        this.random = new SplittableRandom(seed);
        this.symbols = symbols;
        this.seedText = "seed " + seed;
    }

    void attach(final KucoinSession newSession) {
        session = newSession;
    }

    void setRestless(final boolean isRestless) {
        restless = isRestless;
    }

    /** What all connections together are subscribed to; one topic on two of them counts once. */
    Set<String> topics() {
        final Set<String> all = new TreeSet<>();
        connections.values().forEach(connection -> all.addAll(connection.topics));
        return all;
    }

    /** Does what has become due, and sends some data. */
    void onTime(final long timeNs) {
        nowNs = timeNs;
        while (!later.isEmpty() && later.peek().timeNs() <= timeNs) {
            later.poll().action().run();
        }
        for (final Map.Entry<Integer, Connection> entry :
                Map.copyOf(connections).entrySet()) {
            if (restless && random.nextInt(4_000) == 0) {
                close(entry.getKey(), entry.getValue());
            } else if (random.nextInt(100) == 0 && !entry.getValue().topics.isEmpty()) {
                data(entry.getKey(), entry.getValue());
            }
        }
    }

    private void data(final int linkId, final Connection connection) {
        final String topic = connection.topics.stream()
                .skip(random.nextInt(connection.topics.size()))
                .findFirst()
                .orElseThrow();
        final String symbol = topic.substring(topic.indexOf(':') + 1);
        frame(
                linkId,
                connection,
                topic.startsWith("/market/level2")
                        ? SessionRig.depth(symbol, ++order)
                        : SessionRig.trade(symbol, ++order));
    }

    private boolean fails(final int percent) {
        return restless && random.nextInt(100) < percent;
    }

    private void in(final int maxMillis, final Runnable action) {
        final long delayNs = TimeUnit.MILLISECONDS.toNanos(random.nextInt(1, maxMillis));
        later.add(new Later(nowNs + delayNs, ++order, action));
    }

    private void frame(final int linkId, final Connection connection, final String text) {
        if (connections.get(linkId) == connection) {
            final byte[] bytes = text.getBytes(UTF_8);
            session.onFrame(linkId, new UnsafeBuffer(bytes), 0, bytes.length, nowNs);
        }
    }

    private void close(final int linkId, final Connection connection) {
        if (connections.remove(linkId, connection)) {
            session.onLinkClosed(linkId, 1000, false, "Bye", nowNs);
        }
    }

    @Override
    public void connect(final int linkId, final String url) {
        connects.take(1, nowNs, seedText);
        final Connection connection = new Connection();
        if (connections.put(linkId, connection) != null) {
            throw new AssertionError("link " + linkId + " is in use, " + seedText);
        }
        if (fails(5)) {
            in(2_000, () -> close(linkId, connection));
        } else if (!fails(5)) {
            in(500, () -> open(linkId, connection));
        }
    }

    private void open(final int linkId, final Connection connection) {
        if (connections.get(linkId) == connection) {
            session.onLinkOpen(linkId, nowNs);
            if (!fails(5)) {
                connection.welcomed = true;
                in(500, () -> frame(linkId, connection, "{\"id\":\"x\",\"type\":\"welcome\"}"));
            }
        }
    }

    @Override
    public void disconnect(final int linkId) {
        connections.remove(linkId);
    }

    @Override
    public void send(final int linkId, final String text) {
        final Connection connection = connections.get(linkId);
        if (connection == null || !connection.welcomed) {
            throw new AssertionError("a message before the welcome, " + seedText);
        }
        connection.messages.take(1, nowNs, seedText);
        final String id = text.split("\"")[3];
        if (text.contains("\"ping\"")) {
            if (!fails(2)) {
                in(200, () -> frame(linkId, connection, "{\"id\":\"" + id + "\",\"type\":\"pong\",\"timestamp\":1}"));
            }
            return;
        }
        final long delayNs = TimeUnit.MILLISECONDS.toNanos(random.nextInt(1, 300));
        connection.answeredAtNs = Math.max(connection.answeredAtNs, nowNs + delayNs);
        later.add(new Later(connection.answeredAtNs, ++order, () -> answer(linkId, connection, id, text)));
    }

    private void answer(final int linkId, final Connection connection, final String id, final String text) {
        if (fails(4)) {
            return;
        }
        if (fails(4)) {
            // What is refused alone is refused for good, and rightly so: these topics do exist.
            final boolean batch = text.contains("\"subscribe\"") && text.contains(",S");
            final int[] codes = batch ? new int[] {400, 404, 500, 509, 401} : new int[] {500, 509, 401};
            frame(
                    linkId,
                    connection,
                    "{\"id\":\"" + id + "\",\"type\":\"error\",\"code\":" + codes[random.nextInt(codes.length)]
                            + ",\"data\":\"x\"}");
            return;
        }
        final String topic = text.substring(text.indexOf("/market/")).split("\"")[0];
        final String[] names = topic.substring(topic.indexOf(':') + 1).split(",");
        if (names.length > 100) {
            throw new AssertionError(names.length + " topics in a message, " + seedText);
        }
        for (final String name : names) {
            final String single = topic.substring(0, topic.indexOf(':') + 1) + name;
            if (text.contains("\"subscribe\"")) {
                connection.topics.add(single);
            } else {
                connection.topics.remove(single);
            }
        }
        if (connection.topics.size() > 300) {
            throw new AssertionError(connection.topics.size() + " topics on a connection, " + seedText);
        }
        if (!fails(4)) {
            in(100, () -> frame(linkId, connection, "{\"id\":\"" + id + "\",\"type\":\"ack\"}"));
        }
    }

    @Override
    public void request(
            final long requestId,
            final String method,
            final String pathAndQuery,
            final Map<String, String> headers,
            final String body) {
        final boolean token = pathAndQuery.contains("bullet");
        final boolean list = pathAndQuery.endsWith("symbols");
        weights.take(token ? 10 : list ? 4 : 2, nowNs, seedText);
        if (fails(4)) {
            return;
        }
        final String success = token ? SessionRig.BULLET : list ? symbols : SessionRig.SNAPSHOT;
        if (fails(3)) {
            in(1_000, () -> session.onRequestFailed(requestId, false, "reset", nowNs));
        } else if (fails(3)) {
            in(1_000, () -> respond(requestId, 429, 500, "{\"code\":\"429000\",\"msg\":\"x\"}"));
        } else {
            in(fails(3) ? 30_000 : 430, () -> respond(requestId, 200, -1, success));
        }
    }

    private void respond(final long requestId, final int status, final long resetMs, final String text) {
        final byte[] bytes = text.getBytes(UTF_8);
        session.onResponse(requestId, status, resetMs, new UnsafeBuffer(bytes), 0, bytes.length, nowNs);
    }

    @Override
    public void pauseReading(final boolean paused) {
        throw new AssertionError("the events find room, " + seedText);
    }
}
