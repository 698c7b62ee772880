package io.kubook.feed.kucoin.sim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A REST call as it reached the venue.
 *
 * @param method  in capitals.
 * @param path    without the query.
 * @param query   as it was sent, without the question mark; empty for none.
 * @param headers gives the value of a header by its name in any case, or null.
 * @param body    empty for none.
 */
public record SimRequest(String method, String path, String query, UnaryOperator<String> headers, String body) {
    /** Checks that nothing is missing. */
    public SimRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    /**
     * A call as a client names it.
     *
     * @param method       in capitals.
     * @param pathAndQuery from {@code /api} on.
     * @param headers      whose names have any case.
     * @param body         empty for none.
     * @return the call.
     */
    public static SimRequest of(
            final String method, final String pathAndQuery, final Map<String, String> headers, final String body) {
        final int mark = pathAndQuery.indexOf('?');
        final Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        return new SimRequest(
                method,
                mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark),
                mark < 0 ? "" : pathAndQuery.substring(mark + 1),
                byName::get,
                body);
    }

    /** The value of a header, null if there is none, or an empty one: one client sends such on public calls. */
    String header(final String name) {
        final String value = headers.apply(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A value of the query, decoded; null if there is none. */
    String parameter(final String name) {
        return parameter(query, name);
    }

    /** A value of a query, decoded; null if there is none. */
    static String parameter(final String query, final String name) {
        for (final String pair : query.split("&")) {
            if (pair.startsWith(name + '=')) {
                return decoded(pair.substring(name.length() + 1));
            }
        }
        return null;
    }

    /** Text of a URL as it was meant. What is not encoded properly stays as it is. */
    static String decoded(final String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (final IllegalArgumentException badlyEncoded) {
            return text;
        }
    }
}
