package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import javax.net.ssl.SSLException;

/** Sends one request over a fresh channel and gathers the answer, up to the limit. */
final class AnswerHandler extends ChannelInboundHandlerAdapter {
    private static final int FIRST_BODY_BYTES = 16 * 1024;
    private static final HttpDecoderConfig LIMITS = new HttpDecoderConfig().setMaxHeaderSize(32 * 1024);

    private final HttpCall call;
    private final HttpHeaders headers;
    private final int bodyLimit;
    private final AnswerSink sink;
    private ChannelHandlerContext context;
    private HttpResponse head;
    private ByteBuf body;
    private boolean ended;

    AnswerHandler(final HttpCall call, final HttpHeaders headers, final int bodyLimit, final AnswerSink sink) {
        this.call = call;
        this.headers = headers;
        this.bodyLimit = bodyLimit;
        this.sink = sink;
    }

    /** Puts this handler, and what it needs before it, into a fresh channel; TLS, if any, first. */
    void installIn(final ChannelPipeline pipeline, final SslHandler tls) {
        if (tls != null) {
            tls.setHandshakeTimeoutMillis(0);
            pipeline.addLast(tls);
        }
        pipeline.addLast(new HttpClientCodec(LIMITS, false, false), this);
    }

    /** Gives up; the sink hears nothing more. */
    void cut() {
        ended = true;
        releaseBody();
        if (context != null) {
            context.close();
        }
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(final ChannelHandlerContext ctx) {
        if (ctx.pipeline().get(SslHandler.class) == null) {
            ask();
        }
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext ctx, final Object event) {
        if (event instanceof SslHandshakeCompletionEvent tls) {
            if (tls.isSuccess()) {
                ask();
            } else {
                exceptionCaught(ctx, tls.cause());
            }
        }
    }

    @Override
    public void channelRead(final ChannelHandlerContext ctx, final Object message) {
        try {
            if (!ended && message instanceof HttpObject part) {
                onPart(part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext ctx) {
        fail(HttpFailure.RESET, "the connection ended before the answer did");
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext ctx, final Throwable failure) {
        final Throwable cause = Failures.causeOf(failure);
        if (!Failures.isExpected(cause)) {
            sink.bug(cause);
        }
        final HttpFailure reason;
        if (cause instanceof SSLException && ctx.channel().isActive()) {
            reason = HttpFailure.TLS_FAILED;
        } else {
            reason = cause instanceof DecoderException ? HttpFailure.PROTOCOL_VIOLATION : HttpFailure.RESET;
        }
        fail(reason, reason == HttpFailure.TLS_FAILED ? Failures.wordsOfTls(cause) : Failures.wordsOf(cause));
    }

    private void ask() {
        final ByteBuf content = ByteBufUtil.writeUtf8(context.alloc(), call.body());
        context.writeAndFlush(new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(call.method()),
                target(call.uri()),
                content,
                headers,
                EmptyHttpHeaders.INSTANCE));
    }

    private static String target(final URI uri) {
        final String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
    }

    private void onPart(final HttpObject part) {
        if (part.decoderResult().isFailure()) {
            fail(
                    HttpFailure.PROTOCOL_VIOLATION,
                    Failures.wordsOf(part.decoderResult().cause()));
            return;
        }
        if (part instanceof HttpResponse response) {
            onHead(response);
        }
        if (!ended && part instanceof HttpContent content) {
            onContent(content.content());
            if (!ended && part instanceof LastHttpContent) {
                onWhole();
            }
        }
    }

    private void onHead(final HttpResponse response) {
        head = response;
        final String packing = response.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (packing != null && !packing.equalsIgnoreCase("identity")) {
            fail(HttpFailure.PROTOCOL_VIOLATION, "a packed body that was not asked for: " + packing);
        } else if (HttpUtil.getContentLength(response, 0L) > bodyLimit) {
            fail(HttpFailure.BODY_TOO_LARGE, "announced: " + HttpUtil.getContentLength(response, 0L) + " bytes");
        }
    }

    private void onContent(final ByteBuf content) {
        if (body == null) {
            body = context.alloc().buffer(Math.min(FIRST_BODY_BYTES, bodyLimit));
        }
        if (content.readableBytes() > bodyLimit - body.readableBytes()) {
            fail(HttpFailure.BODY_TOO_LARGE, "more than " + bodyLimit + " bytes");
        } else {
            body.writeBytes(content);
        }
    }

    private void onWhole() {
        if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            body.clear();
            return;
        }
        ended = true;
        context.close();
        sink.answered(head, body);
        releaseBody();
    }

    private void fail(final HttpFailure reason, final String detail) {
        if (!ended) {
            cut();
            sink.failed(reason, detail);
        }
    }

    private void releaseBody() {
        if (body != null) {
            body.release();
            body = null;
        }
    }
}
