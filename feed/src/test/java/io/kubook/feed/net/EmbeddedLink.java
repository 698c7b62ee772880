package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;

/**
 * A link without a socket: bytes are put in by hand, in the pieces that a test wants, and time passes when it says so.
 */
final class EmbeddedLink implements LinkSink, AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: (\\S+)\r\n");

    final List<String> heard = new ArrayList<>();

    /** What was said beside the reason when the link ended. */
    String detail = "";

    /** Gets every message as a link's listener does, without a copy. */
    ObjIntConsumer<DirectBuffer> frames = (buffer, length) -> {};

    /** Whether messages are added to what was heard. */
    boolean isRecording = true;

    private final BytesView view = new BytesView();
    final LinkHandler handler;
    final EmbeddedChannel channel;
    private final MockTicker ticker = Ticker.newMockTicker();

    EmbeddedLink(final LinkOptions options) {
        this(options, URI.create("ws://localhost/endpoint?token=x"));
    }

    /** A link to an address, which decides whether it speaks TLS. */
    EmbeddedLink(final LinkOptions options, final URI address) {
        final Endpoint endpoint = Endpoint.of(address, "ws", "wss");
        handler = new LinkHandler(address, options, this);
        channel = EmbeddedChannel.builder()
                .ticker(ticker)
                .handlers(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(final Channel fresh) {
                        handler.installIn(fresh.pipeline(), options.trust().handlerFor(fresh, endpoint));
                    }
                })
                .build();
    }

    /** A link that is open. */
    static EmbeddedLink open(final LinkOptions options) {
        final EmbeddedLink link = new EmbeddedLink(options);
        link.receive(link.upgradeAnswer("").getBytes(StandardCharsets.US_ASCII));
        link.channel.runPendingTasks();
        return link;
    }

    /** The answer of a server that agrees, with headers of the test's choice added. */
    String upgradeAnswer(final String headers) {
        return upgradeAnswer(sent(), headers);
    }

    /** The same to a request that has been read already. */
    String upgradeAnswer(final String request, final String headers) {
        final Matcher key = KEY.matcher(request);
        if (!key.find()) {
            throw new AssertionError("no upgrade was asked for");
        }
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + headers
                + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n\r\n";
    }

    void receive(final byte[] bytes) {
        receive(bytes, 0, bytes.length);
    }

    void receive(final byte[] bytes, final int from, final int to) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, from, to - from));
    }

    /** Time passes. */
    void pass(final int ms) {
        ticker.advance(ms, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
    }

    /** All that was sent since the last call, a byte a character. */
    String sent() {
        final StringBuilder all = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            all.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return all.toString();
    }

    @Override
    public void opened() {
        heard.add("open");
    }

    @Override
    public void message(final ByteBuf bytes, final int index, final int length) {
        if (isRecording) {
            heard.add(bytes.toString(index, length, StandardCharsets.UTF_8));
        }
        frames.accept(view.open(bytes, index, length), length);
        view.close();
    }

    @Override
    public void ended(final LinkClose reason, final int code, final String detail) {
        heard.add(reason + " " + code);
        this.detail = detail;
    }

    @Override
    public void bug(final Throwable cause) {
        heard.add("bug " + cause);
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }

    private static String accept(final String key) {
        try {
            final MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sha1.digest());
        } catch (final NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
