package io.kubook.feed.kucoin;

import java.util.Map;
import java.util.Optional;

/**
 * The requests this client makes of the classic spot REST interface, with their weights, signed where the venue asks
 * for it. Builds texts only; what sends them is behind the {@link SessionPort}.
 */
public final class KucoinRest {
    /** Levels a side of the book that anybody may ask for. */
    public static final int PUBLIC_DEPTH = 100;

    /** Stands for all levels. */
    public static final int FULL_DEPTH = 0;

    private static final Map<String, String> NO_HEADERS = Map.of();
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Optional<KucoinSigner> signer;

    /**
     * Requests with or without a key.
     *
     * @param credentials empty for what anybody may ask.
     */
    public KucoinRest(final Optional<KucoinCredentials> credentials) {
        this.signer = credentials.map(KucoinSigner::new);
    }

    /**
     * Whether there is a key.
     *
     * @return true if tokens are private and books full.
     */
    public boolean isAuthenticated() {
        return signer.isPresent();
    }

    /**
     * How deep the books are that are asked for.
     *
     * @return {@link #FULL_DEPTH} with a key, {@link #PUBLIC_DEPTH} without.
     */
    public int depth() {
        return isAuthenticated() ? FULL_DEPTH : PUBLIC_DEPTH;
    }

    RestRequest token() {
        return isAuthenticated()
                ? new RestRequest("POST", "/api/v1/bullet-private", "", 10, true)
                : new RestRequest("POST", "/api/v1/bullet-public", "", 10, false);
    }

    RestRequest symbols() {
        return new RestRequest("GET", "/api/v2/symbols", "", 4, false);
    }

    /** A symbol out of the venue's list consists of letters, digits and hyphens: nothing to encode. */
    RestRequest snapshot(final String symbol) {
        return isAuthenticated()
                ? new RestRequest("GET", "/api/v3/market/orderbook/level2?symbol=" + symbol, "", 3, true)
                : new RestRequest("GET", "/api/v1/market/orderbook/level2_100?symbol=" + symbol, "", 2, false);
    }

    Map<String, String> headers(final RestRequest request, final long nowNs) {
        if (!request.isSigned()) {
            return NO_HEADERS;
        }
        return signer.orElseThrow()
                .headers(nowNs / NANOS_PER_MILLI, request.method(), request.pathAndQuery(), request.body());
    }
}
