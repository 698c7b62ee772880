package io.kubook.feed.net;

/**
 * Makes HTTP/1.1 requests on a loop, each over a connection of its own. Redirects are not followed, nothing is unpacked.
 */
public final class HttpRequester {
    /**
     * Makes requests with the same limits.
     *
     * @param loop    where they live.
     * @param options their limits.
     */
    public HttpRequester(final NetLoop loop, final HttpOptions options) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a request. From any thread; returns at once.
     *
     * @param call    what to ask.
     * @param handler hears how it ended, later, exactly once.
     */
    public void request(final HttpCall call, final HttpAnswerHandler handler) {
        throw new UnsupportedOperationException();
    }
}
