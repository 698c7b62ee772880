package io.kubook.feed.net;

import io.kubook.feed.json.Printable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * The client's side of RFC 6455 above the framing ({@link InPlaceFrameDecoder}): shakes hands, puts fragments together,
 * answers pings, closes, and says why a connection ended. Compression is never offered, so a frame with a reserved bit
 * is a violation; texts are not checked for UTF-8, who parses them does that.
 */
final class LinkHandler extends ChannelInboundHandlerAdapter {
    private static final int NO_CLOSE_CODE = WebSocketCloseStatus.EMPTY.code();
    private static final long CLOSE_WAIT_MS = 1_000;
    private static final String CUT_OFF = "the connection ended without a close frame";

    private final URI address;
    private final LinkOptions options;
    private final LinkSink sink;
    private final Fragments fragments;
    private final ReadDeadline readDeadline;
    private WebSocketClientHandshaker handshaker;
    private ChannelHandlerContext context;
    private Future<?> timer;
    private boolean active;
    private boolean open;
    private boolean closing;
    private boolean writing;
    private boolean ended;

    LinkHandler(final URI address, final LinkOptions options, final LinkSink sink) {
        this.address = address;
        this.options = options;
        this.sink = sink;
        fragments = new Fragments(options.frameLimit());
        readDeadline = new ReadDeadline(options.readTimeoutMs());
    }

    /** Puts this handler, and what it needs before it, into a fresh channel; TLS, if any, first. */
    void installIn(final ChannelPipeline pipeline, final SslHandler tls) {
        pipeline.addLast(readDeadline);
        if (tls != null) {
            tls.setHandshakeTimeoutMillis(0);
            pipeline.addLast(tls);
        }
        pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(options.frameLimit()));
        pipeline.addLast(new FlowControlHandler(), this);
    }

    /** Whether TCP stands or stood: from then on the sink hears of the end from here. */
    boolean isActive() {
        return active;
    }

    boolean isOpen() {
        return open && !closing && !ended;
    }

    /** TLS may find only now that the connection is broken, and says so before this returns. */
    private ChannelFuture write(final WebSocketFrame frame) {
        writing = true;
        try {
            return context.writeAndFlush(frame);
        } finally {
            writing = false;
        }
    }

    /** False if the text is not sent. */
    boolean send(final CharSequence text) {
        if (!isOpen() || !context.channel().isWritable()) {
            return false;
        }
        write(new TextWebSocketFrame(ByteBufUtil.writeUtf8(context.alloc(), text)));
        return true;
    }

    /** Closes in order where there is something to close; the sink hears of it later. */
    void close() {
        if (closing || ended) {
            return;
        }
        closing = true;
        if (open) {
            setReading(true);
            write(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
            timer = context.executor().schedule(this::endByUs, CLOSE_WAIT_MS, TimeUnit.MILLISECONDS);
        } else {
            context.executor().execute(this::endByUs);
        }
    }

    /** Closes at once. */
    void cut() {
        endByUs();
    }

    void setReading(final boolean on) {
        if (ended || context.channel().config().isAutoRead() == on) {
            return;
        }
        readDeadline.touch();
        context.channel().config().setAutoRead(on);
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(final ChannelHandlerContext ctx) {
        active = true;
        timer = ctx.executor().schedule(this::handshakeTooSlow, options.handshakeTimeoutMs(), TimeUnit.MILLISECONDS);
        if (ctx.pipeline().get(SslHandler.class) == null) {
            shakeHands();
        }
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext ctx, final Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls) {
            if (tls.isSuccess()) {
                shakeHands();
            } else {
                exceptionCaught(ctx, tls.cause());
            }
        } else if (event instanceof SslCloseCompletionEvent closed && closed.isSuccess()) {
            end(LinkClose.RESET, 0, CUT_OFF);
        }
    }

    @Override
    public void channelRead(final ChannelHandlerContext ctx, final Object message) {
        try {
            if (ended) {
                return;
            }
            if (message instanceof WebSocketFrame frame) {
                onFrame(frame);
            } else if (message instanceof FullHttpResponse response && !open) {
                onUpgradeAnswer(response);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext ctx) {
        end(LinkClose.RESET, 0, open ? CUT_OFF : "closed during the handshake");
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext ctx, final Throwable failure) {
        if (writing) {
            // The listener may be the one who writes, and is never told from within a call of its own.
            ctx.executor().execute(() -> exceptionCaught(ctx, failure));
            return;
        }
        final Throwable cause = Failures.causeOf(failure);
        if (!Failures.isExpected(cause)) {
            sink.bug(cause);
        }
        final LinkClose reason = reasonOf(cause);
        end(reason, 0, reason == LinkClose.TLS_FAILED ? Failures.wordsOfTls(cause) : Failures.wordsOf(cause));
    }

    private LinkClose reasonOf(final Throwable cause) {
        if (cause instanceof ReadTimeoutException) {
            return LinkClose.READ_TIMEOUT;
        }
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            return corrupted.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()
                    ? LinkClose.FRAME_TOO_LARGE
                    : LinkClose.PROTOCOL_VIOLATION;
        }
        if (cause instanceof SSLException) {
            // A TLS handshake that the other side cut off is told as one that failed; but then the channel is gone
            // already. On an open link a record is broken.
            return context.channel().isActive() && !open ? LinkClose.TLS_FAILED : LinkClose.RESET;
        }
        return cause instanceof DecoderException ? LinkClose.PROTOCOL_VIOLATION : LinkClose.RESET;
    }

    private void shakeHands() {
        handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                address,
                WebSocketVersion.V13,
                null,
                false,
                EmptyHttpHeaders.INSTANCE,
                options.frameLimit(),
                true,
                false,
                CLOSE_WAIT_MS,
                false,
                false);
        handshaker.handshake(context.channel());
    }

    private void handshakeTooSlow() {
        end(LinkClose.HANDSHAKE_TIMEOUT, 0, "no answer in " + options.handshakeTimeoutMs() + " ms");
    }

    private void onUpgradeAnswer(final FullHttpResponse answer) {
        if (answer.decoderResult().isFailure()) {
            end(LinkClose.PROTOCOL_VIOLATION, 0, "the answer to the upgrade is not HTTP");
            return;
        }
        if (answer.status().code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
            end(
                    LinkClose.HANDSHAKE_REFUSED,
                    answer.status().code(),
                    answer.status().toString());
            return;
        }
        if (answer.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)) {
            end(LinkClose.PROTOCOL_VIOLATION, 0, "an extension that was not offered");
            return;
        }
        try {
            handshaker.finishHandshake(context.channel(), answer);
            context.pipeline()
                    .replace(WebSocket13FrameDecoder.class, null, new InPlaceFrameDecoder(this, options.frameLimit()));
        } catch (final WebSocketHandshakeException wrong) {
            end(LinkClose.PROTOCOL_VIOLATION, 0, Failures.wordsOf(wrong));
            return;
        }
        timer.cancel(false);
        readDeadline.start();
        open = true;
        if (!closing) {
            sink.opened();
        }
    }

    /** Whether a data frame can be handed over at once, without its turn behind others that wait. */
    boolean takesFrames() {
        return isOpen() && context.channel().config().isAutoRead();
    }

    /** A message that is one frame, where the decoder found it; only while {@link #takesFrames}. */
    void onWholeFrame(final ByteBuf bytes, final int index, final int length) {
        sink.message(bytes, index, length);
    }

    private void message(final ByteBuf bytes) {
        sink.message(bytes, bytes.readerIndex(), bytes.readableBytes());
    }

    private void onFrame(final WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            onCloseFrame(close);
        } else if (frame instanceof PingWebSocketFrame) {
            pong(frame);
        } else if (!(frame instanceof PongWebSocketFrame) && !closing) {
            onData(frame);
        }
    }

    private void onData(final WebSocketFrame frame) {
        final ByteBuf content = frame.content();
        final boolean first = !(frame instanceof ContinuationWebSocketFrame);
        if (first && frame.isFinalFragment()) {
            message(content);
        } else if (!fragments.add(context.alloc(), content)) {
            write(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG));
            end(LinkClose.FRAME_TOO_LARGE, 0, "a message in fragments over " + options.frameLimit() + " bytes");
        } else if (frame.isFinalFragment()) {
            message(fragments.message());
            if (!ended) {
                fragments.clear();
            }
        }
    }

    /** A peer that pings and does not read gets no answers piled up for it. */
    private void pong(final WebSocketFrame ping) {
        if (context.channel().isWritable()) {
            write(new PongWebSocketFrame(ping.content().retain()));
        }
    }

    private void onCloseFrame(final CloseWebSocketFrame frame) {
        final int code = frame.statusCode() < 0 ? NO_CLOSE_CODE : frame.statusCode();
        final String detail = Printable.of(frame.reasonText());
        if (!closing) {
            write(frame.retain()).addListener(ChannelFutureListener.CLOSE);
        }
        end(LinkClose.CLOSED_BY_PEER, code, detail);
    }

    private void endByUs() {
        end(LinkClose.CLOSED_BY_US, 0, "");
    }

    private void end(final LinkClose reason, final int code, final String detail) {
        if (ended) {
            return;
        }
        ended = true;
        if (timer != null) {
            timer.cancel(false);
        }
        fragments.release();
        context.close();
        if (closing) {
            sink.ended(LinkClose.CLOSED_BY_US, 0, "");
        } else {
            sink.ended(reason, code, detail);
        }
    }
}
