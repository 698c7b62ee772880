package io.kubook.feed.net;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * A request to be made.
 *
 * @param method  such as {@code GET}, in capitals.
 * @param uri     {@code https} of any host, {@code http} of this machine only; its path and query go out as they stand.
 * @param headers name and value; {@code Host}, {@code Content-Length}, {@code Connection} are set by the requester.
 * @param body    sent as UTF-8; empty for none.
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, String body) {
    /** Copies the headers. */
    public HttpCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    /**
     * A GET without headers of its own.
     *
     * @param uri what to get.
     * @return the call.
     */
    public static HttpCall get(final URI uri) {
        return new HttpCall("GET", uri, Map.of(), "");
    }

    /**
     * The call without its headers, its query and its body, any of which may hold a secret.
     *
     * @return method, host and path.
     */
    @Override
    public String toString() {
        return method + " " + uri.getHost() + uri.getRawPath();
    }
}
