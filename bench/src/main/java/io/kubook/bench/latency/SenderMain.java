package io.kubook.bench.latency;

import io.kubook.feed.net.TlsIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The venue's end: a WebSocket on the loopback interface that sends frames when they are due, and never waits for who
 * reads. It prints its port; each line of standard input is a {@link Schedule}, the answer to it {@link SentFrames}.
 */
public final class SenderMain {
    private static final int BUFFER_LENGTH = 1 << 18;
    private static final int PATIENCE_MS = 60_000;
    private static final int HEADER_LENGTH = 4;
    private static final byte TEXT_FRAME = (byte) 0x81;
    private static final byte LENGTH_IN_TWO_BYTES = 126;

    private final OutputStream socket;
    private final EndlessFrames frames = new EndlessFrames();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_LENGTH);

    private SenderMain(final OutputStream socket) {
        this.socket = socket;
    }

    /**
     * Serves one connection until standard input ends.
     *
     * @param arguments none for a plain connection; for TLS the file that the certificate is to be written to, in PEM.
     * @throws IOException if the other side goes, or there is no {@code keytool}.
     */
    public static void main(final String[] arguments) throws IOException {
        try (ServerSocket server = arguments.length == 0 ? plain() : encrypted(Path.of(arguments[0]))) {
            // Whoever started this may be gone already, and nothing else would end it.
            server.setSoTimeout(PATIENCE_MS);
            System.out.println(server.getLocalPort());
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                WebSocketUpgrade.accept(socket);
                final SenderMain sender = new SenderMain(socket.getOutputStream());
                final BufferedReader lines =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    System.out.println(sender.send(Schedule.of(line)).toText());
                }
            }
        }
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static ServerSocket encrypted(final Path pem) throws IOException {
        final TlsIdentity identity = TlsIdentity.selfSigned(Sender.HOST);
        identity.writeCertificate(pem);
        return identity.jdksContext()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /**
     * Sends all frames of a schedule; those that are due at once with as few writes as they fit in. With TLS a write is
     * one record, or of more than 16 KiB several.
     */
    private SentFrames send(final Schedule schedule) throws IOException {
        final LateTimes lateness = new LateTimes();
        final ThreadMeter meter = new ThreadMeter();
        meter.isThisThread();
        meter.begin();
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
                socket.write(buffer.array(), 0, buffer.position());
                buffer.clear();
                nowNs = System.nanoTime();
                for (long i = first; i < sent; i++) {
                    lateness.record(nowNs - schedule.dueNs(i));
                }
            } else {
                Thread.onSpinWait();
                nowNs = System.nanoTime();
            }
        }
        return new SentFrames(nowNs, lateness.copy(), meter.sinceBegin());
    }

    private void put() {
        buffer.put(TEXT_FRAME).put(LENGTH_IN_TWO_BYTES).putShort((short) frames.nextLength());
        frames.next(buffer);
    }
}
