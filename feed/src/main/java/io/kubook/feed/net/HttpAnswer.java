package io.kubook.feed.net;

import org.agrona.DirectBuffer;

/** An answer to an {@link HttpCall}, valid while {@link HttpAnswerHandler#onAnswer} runs. */
public final class HttpAnswer {
    HttpAnswer() {
        throw new UnsupportedOperationException();
    }

    /**
     * The HTTP status. Redirects are not followed: they are answers too.
     *
     * @return 200 to 599.
     */
    public int status() {
        throw new UnsupportedOperationException();
    }

    /**
     * Looks a header up.
     *
     * @param name in any case.
     * @return its first value, or null if there is none.
     */
    public String header(final String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * Where the body is.
     *
     * @return a buffer that holds it from {@link #bodyOffset} on.
     */
    public DirectBuffer body() {
        throw new UnsupportedOperationException();
    }

    /**
     * Where in {@link #body} it begins.
     *
     * @return an index.
     */
    public int bodyOffset() {
        throw new UnsupportedOperationException();
    }

    /**
     * How long the body is.
     *
     * @return in bytes; 0 for none.
     */
    public int bodyLength() {
        throw new UnsupportedOperationException();
    }
}
