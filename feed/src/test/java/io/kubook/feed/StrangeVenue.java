package io.kubook.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A venue by another hand: plain sockets, messages written out by hand, nothing of the simulated venue. It has one
 * symbol, a book of a few levels, and the habits that a test wants it to have. Each delta waits for a permit.
 */
final class StrangeVenue implements AutoCloseable {
    /** What real venues and stand-ins for them have been seen to do, each alone harmless. */
    enum Habit {
        HTTP_1_0,
        CHUNKED,
        LOUD_HEADERS,
        BARE_ENDPOINT,
        PATH_ENDPOINT,
        QUERY_ENDPOINT,
        OLD_SYMBOLS,
        LONG_SYMBOLS,
        LATE_WELCOME,
        EARLY_ACK,
        LATE_ACK,
        NO_ACK,
        FRAGMENTS,
        PINGS
    }

    static final int FIRST = 101;
    static final int LAST = 160;

    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int DELTAS_BEFORE_LATE_ACK = 5;
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int LONG_BYTES = 1_200_000;

    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    final Semaphore deltas = new Semaphore(0);
    private final Set<Habit> habits;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final TreeMap<Integer, Integer> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Integer, Integer> asks = new TreeMap<>();
    private int sequence = FIRST - 1;

    StrangeVenue(final Set<Habit> habits) throws IOException {
        this.habits = habits;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        for (int i = 0; i < 7; i++) {
            bids.put(500 - i, 10 + i);
            asks.put(501 + i, 20 + i);
        }
        threads.execute(this::accept);
    }

    URI rest() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** The sides of the book, best first, as {@code price x size}. */
    synchronized List<String> levels(final boolean ofBids) {
        final List<String> levels = new ArrayList<>();
        (ofBids ? bids : asks).forEach((price, size) -> levels.add(price + " x " + size));
        return levels;
    }

    private void accept() {
        try {
            while (true) {
                final Socket socket = listening.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (final IOException closed) {
            // The test is over.
        }
    }

    private void serve(final Socket socket) {
        try (socket) {
            final DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            final String head = head(in);
            final String path = head.split(" ")[1];
            asked.add(path);
            if (head.toLowerCase(Locale.ROOT).contains("upgrade: websocket")) {
                talk(socket, in, head);
            } else {
                answer(socket.getOutputStream(), body(path));
            }
        } catch (final SocketException | EOFException gone) {
            // The client is free to go.
        } catch (final IOException | RuntimeException failure) {
            wrong.add("venue: " + failure);
        }
    }

    private static String head(final DataInputStream in) throws IOException {
        final StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    private String body(final String path) {
        return switch (path) {
            case "/api/v2/symbols" -> "{\"data\":[" + filler() + symbol() + "],\"code\":\"200000\"}";
            case "/api/v1/bullet-public" ->
                "{\"x\":{\"token\":[]},\"data\":{\"instanceServers\":[{\"pingTimeout\":10000,\"y\":null,\"protocol\":"
                        + "\"websocket\",\"endpoint\":\"" + endpoint()
                        + "\",\"encrypt\":false,\"pingInterval\":\"18000\"}],"
                        + "\"expires\":1,\"token\":\"2neA+/_-==.x\"},\"code\":200000}";
            case "/api/v1/market/orderbook/level2_100?symbol=A-B" -> snapshot();
            default -> "{\"code\":\"404\",\"msg\":\"Not Found\",\"retry\":false,\"success\":false}";
        };
    }

    private String symbol() {
        final String increments = "\"quoteIncrement\":\"0.1\",\"priceIncrement\":\"1\",\"baseIncrement\":\"1\"";
        return habits.contains(Habit.OLD_SYMBOLS)
                ? "{\"name\":\"A-B\",\"baseCurrency\":\"A\",\"quoteCurrency\":\"B\"," + increments
                        + ",\"symbol\":\"A-B\",\"enableTrading\":true,\"isMarginEnabled\":false,\"market\":\"BTC\"}"
                : "{\"symbol\":\"A-B\",\"name\":\"A-B\"," + increments
                        + ",\"st\":false,\"callauctionPriceFloor\":null,\"enableTrading\":true,\"feeCategory\":1}";
    }

    private String filler() {
        final StringBuilder rows = new StringBuilder();
        for (int i = 0; habits.contains(Habit.LONG_SYMBOLS) && rows.length() < LONG_BYTES; i++) {
            rows.append(symbol().replace("A-B", "X" + i + "-B")).append(',');
        }
        return rows.toString();
    }

    private String endpoint() {
        final String base = "ws://localhost:" + listening.getLocalPort();
        if (habits.contains(Habit.BARE_ENDPOINT)) {
            return base;
        }
        if (habits.contains(Habit.QUERY_ENDPOINT)) {
            return base + "/endpoint?a=b";
        }
        return base + (habits.contains(Habit.PATH_ENDPOINT) ? "/endpoint" : "/");
    }

    private synchronized String snapshot() {
        return "{\"code\":\"200000\",\"data\":{\"sequence\":\"" + sequence + "\",\"asks\":" + rows(asks) + ",\"bids\":"
                + rows(bids) + ",\"time\":1}}";
    }

    private static String rows(final Map<Integer, Integer> side) {
        final List<String> rows = new ArrayList<>();
        side.forEach((price, size) -> rows.add("[\"" + price + "\",\"" + size + "\"]"));
        return rows.toString();
    }

    private void answer(final OutputStream out, final String text) throws IOException {
        final byte[] body = text.getBytes(UTF_8);
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (habits.contains(Habit.HTTP_1_0)) {
            all.writeBytes("HTTP/1.0 200 OK\r\n\r\n".getBytes(ISO_8859_1));
            all.writeBytes(body);
        } else if (habits.contains(Habit.CHUNKED)) {
            all.writeBytes("HTTP/1.1 200 \r\ntransfer-encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            for (int from = 0; from < body.length; from += 1_000) {
                final int length = Math.min(1_000, body.length - from);
                all.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
                all.write(body, from, length);
                all.writeBytes("\r\n".getBytes(ISO_8859_1));
            }
            all.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        } else {
            final String name = habits.contains(Habit.LOUD_HEADERS) ? "CONTENT-LENGTH" : "content-length";
            all.writeBytes(("HTTP/1.1 200 OK\r\n" + name + ": " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
            all.writeBytes(body);
        }
        out.write(all.toByteArray());
        out.flush();
    }

    private void talk(final Socket socket, final DataInputStream in, final String head) throws IOException {
        final OutputStream out = socket.getOutputStream();
        final Matcher key = Pattern.compile("(?i)sec-websocket-key: (\\S+)").matcher(head);
        if (!key.find()) {
            throw new IOException("no key");
        }
        out.write(("HTTP/1.1 101 Switching\r\nUPGRADE: WebSocket\r\nconnection: keep-alive, Upgrade\r\n"
                        + "SEC-WEBSOCKET-ACCEPT: " + accept(key.group(1)) + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        if (habits.contains(Habit.LATE_WELCOME)) {
            await(new Semaphore(0), 1_500);
        }
        say(out, "{\"type\":\"welcome\",\"id\":\"somebody\"}");
        while (true) {
            hear(out, text(in));
        }
    }

    private void hear(final OutputStream out, final String message) throws IOException {
        final Matcher id = Pattern.compile("\"id\":\"(\\d+)\"").matcher(message);
        if (!id.find()) {
            return;
        }
        final String ack = "{\"type\":\"ack\",\"id\":\"" + id.group(1) + "\"}";
        if (message.contains("\"ping\"")) {
            say(out, ack.replace("ack", "pong"));
        } else if (!message.contains("level2:A-B") || habits.contains(Habit.EARLY_ACK)) {
            say(out, ack);
        }
        if (message.contains("\"subscribe\"") && message.contains("level2:A-B") && sequence < FIRST) {
            threads.execute(() -> push(out, ack));
        }
    }

    private void push(final OutputStream out, final String ack) {
        try {
            while (sequence < LAST && await(deltas, 60_000)) {
                say(out, delta());
                if (habits.contains(Habit.LATE_ACK) && sequence == FIRST + DELTAS_BEFORE_LATE_ACK) {
                    say(out, ack);
                }
            }
        } catch (final IOException gone) {
            wrong.add("the client went before the end: " + gone);
        }
    }

    private synchronized String delta() {
        sequence++;
        final boolean isBid = sequence % 2 == 0;
        final int price = isBid ? 500 - sequence % 9 : 501 + sequence % 9;
        final int size = sequence % 5 == 0 && price != 500 && price != 501 ? 0 : sequence;
        (isBid ? bids : asks).put(price, size);
        (isBid ? bids : asks).values().removeIf(left -> left == 0);
        final String entry = "[[\"" + price + "\",\"" + size + "\",\"" + sequence + "\"]]";
        return "{\"data\":{\"sequenceStart\":" + sequence + ", \"symbol\":\"A-B\", \"changes\":{\"asks\":"
                + (isBid ? "[]" : entry) + ",\"bids\":" + (isBid ? entry : "[]") + "},\"sequenceEnd\":" + sequence
                + "},\"subject\":\"trade.l2update\",\"topic\":\"/market/level2:A-B\",\"type\":\"message\"}";
    }

    private void say(final OutputStream out, final String message) throws IOException {
        final byte[] text = message.getBytes(UTF_8);
        final int pieces = habits.contains(Habit.FRAGMENTS) ? 3 : 1;
        synchronized (out) {
            for (int i = 0; i < pieces; i++) {
                final int from = text.length * i / pieces;
                final int to = text.length * (i + 1) / pieces;
                frame(out, (i == 0 ? TEXT & 0x0F : 0) | (i == pieces - 1 ? 0x80 : 0), text, from, to);
                if (habits.contains(Habit.PINGS)) {
                    frame(out, PING, new byte[] {'p'}, 0, 1);
                }
            }
        }
    }

    private static void frame(final OutputStream out, final int first, final byte[] text, final int from, final int to)
            throws IOException {
        final ByteArrayOutputStream frame = new ByteArrayOutputStream();
        final int length = to - from;
        frame.write(first);
        if (length < 126) {
            frame.write(length);
        } else {
            frame.write(126);
            frame.write(length >> 8);
            frame.write(length);
        }
        frame.write(text, from, length);
        out.write(frame.toByteArray());
        out.flush();
    }

    private static String text(final DataInputStream in) throws IOException {
        final int opcode = in.readUnsignedByte() & 0x0F;
        final int short7 = in.readUnsignedByte() & 0x7F;
        final int length = short7 == 126 ? in.readUnsignedShort() : short7;
        final byte[] mask = in.readNBytes(4);
        final byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i % 4];
        }
        if (opcode == 8) {
            throw new EOFException("closed");
        }
        return new String(bytes, UTF_8);
    }

    private static String accept(final String key) {
        try {
            final byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_SUFFIX).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (final NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** False if there was no permit in time, or the venue ends. */
    private static boolean await(final Semaphore permits, final int ms) {
        try {
            return permits.tryAcquire(ms, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listening.close();
            for (final Socket socket : sockets) {
                socket.close();
            }
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
