package io.kubook.feed.kucoin.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a client may spend on calls: a window that begins with the first call in it, as the venue counts. */
final class WeightWindow {
    private static final long MS = 1_000_000L;

    private final int limit;
    private final long windowNs;
    private long endNs = Long.MIN_VALUE;
    private int spent;

    WeightWindow(final int limit, final long windowNs) {
        this.limit = limit;
        this.windowNs = windowNs;
    }

    /** Whether that much was left; if not, nothing is spent. */
    boolean spend(final int weight, final long nowNs) {
        if (nowNs >= endNs) {
            endNs = nowNs + windowNs;
            spent = 0;
        }
        if (spent + weight > limit) {
            return false;
        }
        spent += weight;
        return true;
    }

    /** The headers that say what is left; a refusal says 0. */
    Map<String, String> headers(final boolean isRefused, final long nowNs) {
        final Map<String, String> headers = new LinkedHashMap<>();
        headers.put("gw-ratelimit-limit", Integer.toString(limit));
        headers.put("gw-ratelimit-remaining", Integer.toString(isRefused ? 0 : limit - spent));
        headers.put("gw-ratelimit-reset", Long.toString(Math.max(1, (endNs - nowNs) / MS)));
        return headers;
    }
}
