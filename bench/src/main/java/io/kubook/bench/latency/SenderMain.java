package io.kubook.bench.latency;

import io.kubook.bench.Histograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * The venue's end: a WebSocket on the loopback interface that sends frames when they are due, and never waits for who
 * reads. It prints its port; each line of standard input is a {@link Schedule}, and the answer to it is when the last
 * frame was written and, encoded, how late each was.
 */
public final class SenderMain {
    private static final int BUFFER_LENGTH = 1 << 18;
    private static final int HEADER_LENGTH = 4;
    private static final byte TEXT_FRAME = (byte) 0x81;
    private static final byte LENGTH_IN_TWO_BYTES = 126;
    private static final long MAX_NS = 60_000_000_000L;
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");

    private final SocketChannel socket;
    private final EndlessFrames frames = new EndlessFrames();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_LENGTH);

    private SenderMain(final SocketChannel socket) {
        this.socket = socket;
    }

    /**
     * Serves one connection until standard input ends.
     *
     * @param arguments none.
     * @throws IOException if the other side goes.
     */
    public static void main(final String[] arguments) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
            try (SocketChannel socket = server.accept()) {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                shakeHands(socket);
                final SenderMain sender = new SenderMain(socket);
                final BufferedReader lines =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    System.out.println(sender.send(Schedule.of(line)));
                }
            }
        }
    }

    private static void shakeHands(final SocketChannel socket) throws IOException {
        final ByteBuffer request = ByteBuffer.allocate(1 << 13);
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            if (socket.read(request) < 0) {
                throw new IOException("the other side has gone");
            }
            text = new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII);
        }
        final Matcher key = KEY.matcher(text);
        if (!key.find()) {
            throw new IOException("this is no WebSocket");
        }
        final String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n\r\n";
        writeAll(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)), socket);
    }

    private static String accept(final String key) {
        try {
            final MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(digest.digest((key + ACCEPT_SALT).getBytes(StandardCharsets.US_ASCII)));
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void writeAll(final ByteBuffer bytes, final SocketChannel socket) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    /** Sends all frames of a schedule; those that are due at once with as few writes as they fit in. */
    private String send(final Schedule schedule) throws IOException {
        final Histogram lateness = new Histogram(MAX_NS, 3);
        long sent = 0;
        long nowNs = System.nanoTime();
        while (sent < schedule.count()) {
            final long due = schedule.dueAt(nowNs);
            final long first = sent;
            while (sent < due && buffer.remaining() >= HEADER_LENGTH + frames.nextLength()) {
                put();
                sent++;
            }
            if (sent > first) {
                buffer.flip();
                writeAll(buffer, socket);
                buffer.clear();
                nowNs = System.nanoTime();
                for (long i = first; i < sent; i++) {
                    lateness.recordValue(Math.max(0, Math.min(nowNs - schedule.dueNs(i), MAX_NS)));
                }
            } else {
                Thread.onSpinWait();
                nowNs = System.nanoTime();
            }
        }
        return nowNs + " " + Histograms.encode(lateness);
    }

    private void put() {
        buffer.put(TEXT_FRAME).put(LENGTH_IN_TWO_BYTES).putShort((short) frames.nextLength());
        frames.next(buffer);
    }
}
