package io.kubook.bench.latency;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's half of a WebSocket's handshake. */
final class WebSocketUpgrade {
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");

    private WebSocketUpgrade() {}

    /**
     * Reads the request and says yes.
     *
     * @throws IOException if the other side goes or wants anything else.
     */
    static void accept(final Socket socket) throws IOException {
        final Matcher key = KEY.matcher(request(socket.getInputStream()));
        if (!key.find()) {
            throw new IOException("this is no WebSocket");
        }
        final String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + answerTo(key.group(1)) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String request(final InputStream in) throws IOException {
        final StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            final int next = in.read();
            if (next < 0) {
                throw new IOException("the other side has gone");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private static String answerTo(final String key) {
        try {
            final MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(digest.digest((key + ACCEPT_SALT).getBytes(StandardCharsets.US_ASCII)));
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
