package io.kubook.feed.net;

import io.netty.handler.codec.http.HttpResponse;
import org.agrona.DirectBuffer;

/** An answer to an {@link HttpCall}, valid while {@link HttpAnswerHandler#onAnswer} runs. */
public final class HttpAnswer {
    private final HttpResponse head;
    private final DirectBuffer body;
    private final int bodyLength;

    HttpAnswer(final HttpResponse head, final DirectBuffer body, final int bodyLength) {
        this.head = head;
        this.body = body;
        this.bodyLength = bodyLength;
    }

    /**
     * The HTTP status. Redirects are not followed: they are answers too.
     *
     * @return 200 or more.
     */
    public int status() {
        return head.status().code();
    }

    /**
     * Looks a header up.
     *
     * @param name in any case.
     * @return its first value, or null if there is none.
     */
    public String header(final String name) {
        return head.headers().get(name);
    }

    /**
     * Where the body is: not copied, and gone when {@link HttpAnswerHandler#onAnswer} returns.
     *
     * @return a buffer that holds it from {@link #bodyOffset} on.
     */
    public DirectBuffer body() {
        return body;
    }

    /**
     * Where in {@link #body} it begins.
     *
     * @return an index.
     */
    public int bodyOffset() {
        return 0;
    }

    /**
     * How long the body is.
     *
     * @return in bytes; 0 for none.
     */
    public int bodyLength() {
        return bodyLength;
    }
}
