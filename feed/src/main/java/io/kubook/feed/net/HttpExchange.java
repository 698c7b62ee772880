package io.kubook.feed.net;

import java.util.Map;

/** A request that reached a {@link LoopbackServer}, and the way to answer it. For the loop's thread. */
public final class HttpExchange {
    HttpExchange() {
        throw new UnsupportedOperationException();
    }

    /**
     * The method.
     *
     * @return such as {@code GET}.
     */
    public String method() {
        throw new UnsupportedOperationException();
    }

    /**
     * The path.
     *
     * @return as it was sent.
     */
    public String path() {
        throw new UnsupportedOperationException();
    }

    /**
     * The query.
     *
     * @return what was behind the question mark, as it was sent; empty if there was none.
     */
    public String query() {
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
     * The body.
     *
     * @return read as UTF-8; empty if there is none.
     */
    public String body() {
        throw new UnsupportedOperationException();
    }

    /**
     * Answers, now or later; the connection stays for the next request if the client wants it. A second answer is a bug.
     * Nothing happens if the client has gone.
     *
     * @param status  of HTTP.
     * @param headers name and value; {@code Content-Length} is set here.
     * @param body    not to be changed afterwards; empty for none.
     */
    public void respond(final int status, final Map<String, String> headers, final byte[] body) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends bytes as they are, to answer wrongly, by halves or slowly.
     *
     * @param bytes not to be changed afterwards.
     */
    public void sendRaw(final byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    /** Resets the connection instead of an answer. */
    public void abort() {
        throw new UnsupportedOperationException();
    }
}
