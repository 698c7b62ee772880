package io.kubook.feed.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One connection to a {@link LoopbackServer}: requests at first, a WebSocket from the upgrade on. */
final class LoopbackConnection extends ChannelInboundHandlerAdapter {
    private static final byte[] NOTHING = {};
    private static final int BAD_REQUEST = 400;

    private final LoopbackHandler handler;
    private final NetLoop loop;
    private final Fragments fragments = new Fragments(LoopbackServer.MESSAGE_LIMIT);
    private LoopbackSocket socket;

    LoopbackConnection(final LoopbackHandler handler, final NetLoop loop) {
        this.handler = handler;
        this.loop = loop;
    }

    @Override
    public void channelRead(final ChannelHandlerContext ctx, final Object message) {
        try {
            if (message instanceof FullHttpRequest request) {
                onRequest(ctx, request);
            } else if (message instanceof WebSocketFrame frame && socket != null && !socket.isStalled()) {
                onFrame(ctx, frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext ctx) {
        fragments.release();
        if (socket != null) {
            loop.guard(() -> handler.onClose(socket));
        }
    }

    /** What the client did wrong, or its end, ends the connection; anything else is a bug. */
    @Override
    public void exceptionCaught(final ChannelHandlerContext ctx, final Throwable cause) {
        if (!Failures.isExpected(cause)) {
            loop.errors().onError(cause);
        }
        ctx.close();
    }

    private void onRequest(final ChannelHandlerContext ctx, final FullHttpRequest request) {
        final HttpExchange exchange = new HttpExchange(ctx, request);
        if (request.decoderResult().isFailure()) {
            exchange.respond(BAD_REQUEST, Map.of(), NOTHING);
        } else if (request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            onUpgrade(ctx, request, exchange);
        } else {
            loop.guard(() -> handler.onHttp(exchange));
        }
    }

    private void onUpgrade(
            final ChannelHandlerContext ctx, final FullHttpRequest request, final HttpExchange exchange) {
        final int status = handler.onUpgrade(exchange.path(), exchange.query());
        if (status != LoopbackHandler.SWITCHING_PROTOCOLS) {
            exchange.respond(status, Map.of(), NOTHING);
            return;
        }
        final WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        null, null, false, LoopbackServer.MESSAGE_LIMIT)
                .newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
            return;
        }
        handshaker.handshake(ctx.channel(), request).addListener((final ChannelFuture done) -> {
            if (done.isSuccess()) {
                onUpgraded(done.channel(), exchange);
            } else {
                done.channel().close();
            }
        });
    }

    private void onUpgraded(final Channel channel, final HttpExchange exchange) {
        socket = new LoopbackSocket(channel, exchange.path(), exchange.query());
        loop.guard(() -> handler.onOpen(socket));
    }

    private void onFrame(final ChannelHandlerContext ctx, final WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame) {
            ctx.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
        } else if (frame instanceof PingWebSocketFrame) {
            ctx.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            onText(ctx, frame);
        }
    }

    private void onText(final ChannelHandlerContext ctx, final WebSocketFrame frame) {
        if (!fragments.add(ctx.alloc(), frame.content())) {
            ctx.close();
        } else if (frame.isFinalFragment()) {
            final String text = fragments.message().toString(StandardCharsets.UTF_8);
            fragments.clear();
            loop.guard(() -> handler.onText(socket, text));
        }
    }
}
