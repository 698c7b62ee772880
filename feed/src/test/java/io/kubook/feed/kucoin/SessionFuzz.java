package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.Streams;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The session with a venue that says anything at all, in any order, in virtual time. Each line of the input is a step,
 * its first byte says which:
 *
 * <ul>
 *   <li>{@code 0} to {@code 9}: the rest is a frame of that link, if it is open;
 *   <li>{@code o} and {@code c} with such a digit: a socket that was asked for opens, or closes;
 *   <li>{@code r}: the rest is the body that answers the oldest request, with status 200; {@code e}: with status 500;
 *       {@code q}: with status 429; {@code f}: the request fails;
 *   <li>{@code t}: so many milliseconds pass;
 *   <li>{@code s}, {@code u} and {@code n} with a digit: the user subscribes, unsubscribes, or a snapshot is needed.
 * </ul>
 *
 * <p>Nothing may be thrown, the venue's limits hold, events keep to the contract of links, no socket is opened but to
 * the venue, and nothing is sent before the welcome.
 */
public final class SessionFuzz implements SessionPort, SessionListener {
    private static final int LINKS = 10;
    private static final int MOST_STEPS = 400;
    private static final long MOST_MILLIS = 200_000;
    private static final String WHEN = "under this input";
    private static final List<String> NAMES = List.of("A-B", "C-D", "E-F");

    private enum Socket {
        CLOSED,
        CONNECTING,
        OPEN
    }

    private final NaiveWindow connects = new NaiveWindow("connects a minute", 30, 60);
    private final NaiveWindow weights = new NaiveWindow("weight in 30 seconds", 2_000, 30);
    private final Map<Integer, NaiveWindow> messages = new HashMap<>();
    private final Map<Integer, Socket> sockets = new HashMap<>();
    private final Deque<Long> requests = new ArrayDeque<>();
    private final CommandRing commands = new CommandRing(1 << 12);
    private final KucoinSession session;
    private long nowNs = TimeUnit.DAYS.toNanos(20_000);
    private long millis;

    private SessionFuzz() {
        session = new KucoinSession(
                new SessionConfig(
                        SessionConfig.KUCOIN,
                        Set.of(),
                        Optional.empty(),
                        1,
                        8,
                        SessionLimits.defaults(),
                        SessionTimers.defaults()),
                this,
                new EventPublisher(new LinkContract(WHEN), 1_024, 1 << 14),
                commands,
                this);
    }

    /**
     * Called by the fuzzer.
     *
     * @param input any bytes.
     */
    public static void fuzzerTestOneInput(final byte[] input) {
        final SessionFuzz target = new SessionFuzz();
        Lines.of(input).stream()
                .limit(MOST_STEPS)
                .filter(line -> line.length > 0)
                .forEach(target::step);
        target.session.close(target.nowNs);
        target.pass(1_000);
    }

    private void step(final byte[] line) {
        final int digit = line.length > 1 ? Character.digit(line[1], LINKS) : -1;
        switch (line[0]) {
            case 'o' -> open(digit);
            case 'c' -> close(digit);
            case 'r' -> respond(200, line);
            case 'e' -> respond(500, line);
            case 'q' -> respond(429, line);
            case 'f' -> {
                if (!requests.isEmpty()) {
                    session.onRequestFailed(requests.poll(), false, "reset", nowNs);
                }
            }
            case 't' -> pass(number(line));
            case 's' -> commands.subscribe(name(digit), Streams.DEPTH | Streams.TRADES);
            case 'u' -> commands.unsubscribe(name(digit), Streams.DEPTH | Streams.TRADES);
            case 'n' -> commands.requestSnapshot(Math.max(0, digit), 1);
            default -> frame(Character.digit(line[0], LINKS), line);
        }
    }

    private static String name(final int digit) {
        return NAMES.get(Math.max(0, digit) % NAMES.size());
    }

    private static long number(final byte[] line) {
        final String digits = new String(line, 1, line.length - 1, ISO_8859_1);
        return digits.matches("[0-9]{1,5}") ? Long.parseLong(digits) : 10;
    }

    private void open(final int linkId) {
        if (sockets.replace(linkId, Socket.CONNECTING, Socket.OPEN)) {
            session.onLinkOpen(linkId, nowNs);
        }
    }

    private void close(final int linkId) {
        if (sockets.getOrDefault(linkId, Socket.CLOSED) != Socket.CLOSED) {
            sockets.put(linkId, Socket.CLOSED);
            session.onLinkClosed(linkId, 1006, false, "gone", nowNs);
        }
    }

    private void frame(final int linkId, final byte[] line) {
        if (sockets.get(linkId) == Socket.OPEN) {
            session.onFrame(linkId, new UnsafeBuffer(line), 1, line.length - 1, nowNs);
        }
    }

    private void respond(final int status, final byte[] line) {
        if (!requests.isEmpty()) {
            session.onResponse(requests.poll(), status, -1, new UnsafeBuffer(line), 1, line.length - 1, nowNs);
        }
    }

    /** At most some minutes in all, in a hundred steps each time. */
    private void pass(final long wanted) {
        final long length = Math.min(wanted, MOST_MILLIS - millis);
        final long step = Math.max(10, length / 100);
        for (long done = 0; done < length; done += step) {
            nowNs += TimeUnit.MILLISECONDS.toNanos(step);
            session.onTime(nowNs);
        }
        millis += length;
    }

    @Override
    public void connect(final int linkId, final String url) {
        connects.take(1, nowNs, WHEN);
        final URI address = URI.create(url);
        check("wss".equalsIgnoreCase(address.getScheme()), "a socket that is not secret");
        final String host = address.getHost().toLowerCase(Locale.ROOT);
        check(host.equals("kucoin.com") || host.endsWith(".kucoin.com"), "a socket to " + address.getHost());
        check(sockets.getOrDefault(linkId, Socket.CLOSED) == Socket.CLOSED, "link " + linkId + " is in use");
        sockets.put(linkId, Socket.CONNECTING);
        messages.put(linkId, new NaiveWindow("messages a second", 8, 1));
    }

    @Override
    public void disconnect(final int linkId) {
        sockets.put(linkId, Socket.CLOSED);
    }

    @Override
    public void send(final int linkId, final String text) {
        check(sockets.get(linkId) == Socket.OPEN, "a message on a link that is not open");
        messages.get(linkId).take(1, nowNs, WHEN);
        check(text.startsWith("{\"id\":\"") && text.endsWith("}"), "the message " + text);
    }

    @Override
    public void request(
            final long requestId,
            final String method,
            final String pathAndQuery,
            final Map<String, String> headers,
            final String body) {
        check(pathAndQuery.matches("/api/v[0-9]/[-A-Za-z0-9/_?=&.]*"), "the request " + pathAndQuery);
        weights.take(pathAndQuery.contains("bullet") ? 10 : pathAndQuery.endsWith("symbols") ? 4 : 2, nowNs, WHEN);
        requests.add(requestId);
    }

    @Override
    public void pauseReading(final boolean paused) {
        check(!paused, "the events find room");
    }

    @Override
    public void onRefused(final String name, final SymbolRefusal refusal) {
        check(NAMES.contains(name), "refused " + name);
    }

    @Override
    public void onProblem(final SessionProblem problem, final int code, final String words) {
        check(words.length() <= 64 * 1024, problem + " with " + words.length() + " characters");
    }

    private static void check(final boolean condition, final String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
