package io.kubook.feed.kucoin.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a REST call.
 *
 * @param status  of HTTP; often 200 where the code says otherwise.
 * @param headers by name.
 * @param body    JSON.
 */
public record SimAnswer(int status, Map<String, String> headers, String body) {
    private static final int OK = 200;

    /** Success. */
    static SimAnswer success(final Object data) {
        final Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", "200000");
        body.put("data", data);
        return new SimAnswer(OK, Map.of(), JsonWriter.compact(body));
    }

    /** Failure, with a code that decides. */
    static SimAnswer failure(final int status, final String code, final String message) {
        final Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("msg", message);
        return new SimAnswer(status, Map.of(), JsonWriter.compact(body));
    }

    /** The same with more headers. */
    SimAnswer with(final Map<String, String> more) {
        final Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new SimAnswer(status, all, body);
    }
}
