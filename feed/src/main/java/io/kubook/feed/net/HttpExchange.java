package io.kubook.feed.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request that reached a {@link LoopbackServer}, and the way to answer it. For the loop's thread. */
public final class HttpExchange {
    private final ChannelHandlerContext context;
    private final String method;
    private final String target;
    private final HttpHeaders headers;
    private final String body;
    private final boolean keepAlive;
    private boolean answered;

    HttpExchange(final ChannelHandlerContext context, final FullHttpRequest request) {
        this.context = context;
        method = request.method().name();
        target = request.uri();
        headers = request.headers();
        body = request.content().toString(StandardCharsets.UTF_8);
        keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    }

    /**
     * The method.
     *
     * @return such as {@code GET}.
     */
    public String method() {
        return method;
    }

    /**
     * The path.
     *
     * @return as it was sent.
     */
    public String path() {
        final int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /**
     * The query.
     *
     * @return what was behind the question mark, as it was sent; empty if there was none.
     */
    public String query() {
        final int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /**
     * Looks a header up.
     *
     * @param name in any case.
     * @return its first value, or null if there is none.
     */
    public String header(final String name) {
        return headers.get(name);
    }

    /**
     * The body.
     *
     * @return read as UTF-8; empty if there is none.
     */
    public String body() {
        return body;
    }

    /**
     * Answers, now or later; the connection stays for the next request if the client wants it. Nothing is sent if the
     * client has gone.
     *
     * @param status          of HTTP.
     * @param responseHeaders name and value; {@code Content-Length} is set here.
     * @param responseBody    not to be changed afterwards; empty for none.
     * @throws IllegalStateException on a second answer.
     */
    public void respond(final int status, final Map<String, String> responseHeaders, final byte[] responseBody) {
        if (answered) {
            throw new IllegalStateException("answered already: " + method + ' ' + path());
        }
        answered = true;
        if (!context.channel().isActive()) {
            return;
        }
        final FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(responseBody));
        responseHeaders.forEach(response.headers()::add);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, responseBody.length);
        HttpUtil.setKeepAlive(response, keepAlive);
        final ChannelFuture sent = context.writeAndFlush(response);
        if (!keepAlive) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /**
     * Sends bytes as they are, below HTTP (inside of TLS): to answer wrongly, by halves or slowly. The connection
     * stays.
     *
     * @param bytes not to be changed afterwards.
     */
    public void sendRaw(final byte[] bytes) {
        if (context.channel().isActive()) {
            context.pipeline().context(HttpServerCodec.class).writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }
    }

    /** Ends the connection in order, whatever was or was not sent. */
    public void close() {
        context.close();
    }

    /** Resets the connection. Does nothing where none stands any more. */
    public void abort() {
        if (context.channel().isActive()) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            context.close();
        }
    }
}
