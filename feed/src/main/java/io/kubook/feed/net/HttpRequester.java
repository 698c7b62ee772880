package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Objects;

/**
 * Makes HTTP/1.1 requests on a loop, each over a connection of its own: no request waits behind another, and none is
 * ever lost on a connection that the other side was about to close. Redirects are not followed, nothing is packed or
 * unpacked. For any thread.
 */
public final class HttpRequester {
    private final NetLoop loop;
    private final HttpOptions options;
    private final ArrayDeque<Request> kept = new ArrayDeque<>();
    private boolean keeping;

    /**
     * Makes requests with the same limits.
     *
     * @param loop    where they live.
     * @param options their limits.
     */
    public HttpRequester(final NetLoop loop, final HttpOptions options) {
        this.loop = Objects.requireNonNull(loop, "loop");
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * Makes a request. From any thread; returns at once.
     *
     * @param call    what to ask.
     * @param handler hears how it ended, later, exactly once.
     * @throws IllegalArgumentException if a header cannot stand in a request.
     * @throws IllegalStateException    if the loop is closed.
     */
    public void request(final HttpCall call, final HttpAnswerHandler handler) {
        final Request request = new Request(call, handler);
        if (!loop.execute(request::start)) {
            throw new IllegalStateException("the loop is closed");
        }
    }

    /**
     * Keeps back complete answers, or lets them go again, in their order and not before this returns. What is on its
     * way goes on, and failures are told at once, so no more is kept than requests were made. On the loop.
     *
     * @param on true to keep them.
     */
    public void keepAnswers(final boolean on) {
        loop.checkThread();
        keeping = on;
        if (!on && !kept.isEmpty()) {
            loop.execute(this::release);
        }
    }

    private void release() {
        while (!keeping && !kept.isEmpty()) {
            kept.poll().tellKept();
        }
    }

    private static HttpHeaders headersOf(final HttpCall call, final Endpoint endpoint) {
        final HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        call.headers().forEach(headers::add);
        if (endpoint.refusal() == null) {
            headers.set(HttpHeaderNames.HOST, endpoint.authority());
        }
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (!call.body().isEmpty() || !call.method().equals("GET")) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, call.body().getBytes(StandardCharsets.UTF_8).length);
        }
        return headers;
    }

    /** One request from its start to its one end. */
    private final class Request implements AnswerSink {
        private final HttpCall call;
        private final HttpAnswerHandler listener;
        private final Endpoint endpoint;
        private final AnswerHandler channelHandler;
        private final LoopMember member = () -> end(HttpFailure.CLOSED_BY_US, "");
        private Dialer dialer;
        private LoopTimer timer;
        private HttpResponse keptHead;
        private ByteBuf keptBody;
        private boolean ended;

        Request(final HttpCall call, final HttpAnswerHandler listener) {
            this.call = call;
            this.listener = Objects.requireNonNull(listener, "handler");
            endpoint = Endpoint.of(call.uri(), "http", "https");
            channelHandler = new AnswerHandler(call, headersOf(call, endpoint), options.bodyLimit(), this);
        }

        void start() {
            loop.enter(member);
            if (ended) {
                return;
            }
            if (endpoint.refusal() != null) {
                refused(endpoint.refusal(), String.valueOf(call.uri().getHost()));
                return;
            }
            timer = loop.after(
                    options.totalTimeoutMs(),
                    () -> end(HttpFailure.TIMEOUT, "after " + options.totalTimeoutMs() + " ms"));
            dialer = new Dialer(
                    loop,
                    endpoint,
                    options.connectTimeoutMs(),
                    channel -> channelHandler.installIn(
                            channel.pipeline(), options.trust().handlerFor(channel, endpoint)),
                    this::refused);
        }

        @Override
        public void answered(final HttpResponse head, final ByteBuf body) {
            if (!keeping && kept.isEmpty()) {
                tell(head, body);
                return;
            }
            timer.cancel();
            keptHead = head;
            keptBody = body.retain();
            kept.add(this);
        }

        private void tellKept() {
            if (!ended) {
                tell(keptHead, keptBody);
            }
        }

        private void tell(final HttpResponse head, final ByteBuf body) {
            if (finish()) {
                final BytesView view = new BytesView();
                loop.guard(() -> listener.onAnswer(new HttpAnswer(head, view.open(body), body.readableBytes())));
                view.close();
            }
            drop();
        }

        private void drop() {
            if (keptBody != null) {
                keptBody.release();
                keptBody = null;
            }
        }

        @Override
        public void failed(final HttpFailure reason, final String detail) {
            end(reason, detail);
        }

        @Override
        public void bug(final Throwable cause) {
            loop.errors().onError(cause);
        }

        private void refused(final LinkClose reason, final String detail) {
            end(HttpFailure.of(reason), detail);
        }

        private void end(final HttpFailure reason, final String detail) {
            if (finish()) {
                channelHandler.cut();
                drop();
                loop.guard(() -> listener.onFailure(reason, detail));
            }
        }

        private boolean finish() {
            if (ended) {
                return false;
            }
            ended = true;
            if (dialer != null) {
                dialer.cancel();
            }
            if (timer != null) {
                timer.cancel();
            }
            loop.leave(member);
            return true;
        }
    }
}
