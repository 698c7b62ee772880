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

    /**
     * The list of symbols.
     *
     * @return a public call.
     */
    public RestRequest symbols() {
        return new RestRequest("GET", "/api/v2/symbols", "", 4, false);
    }

    /** What time the venue has. */
    RestRequest time() {
        return new RestRequest("GET", "/api/v1/timestamp", "", 3, false);
    }

    /** The book that snapshots for live books are taken from: as much of it as may be had. */
    RestRequest snapshot(final String symbol) {
        return book(symbol, isAuthenticated() ? BookDepth.ALL : BookDepth.BEST_100);
    }

    /**
     * A book.
     *
     * @param symbol out of the venue's list: letters, digits and hyphens, so there is nothing to encode.
     * @param depth  {@link BookDepth#ALL} only with a key.
     * @return a public call, but for the whole book.
     */
    public RestRequest book(final String symbol, final BookDepth depth) {
        final String query = "?symbol=" + symbol;
        return switch (depth) {
            case BEST_20 -> new RestRequest("GET", "/api/v1/market/orderbook/level2_20" + query, "", 2, false);
            case BEST_100 -> new RestRequest("GET", "/api/v1/market/orderbook/level2_100" + query, "", 2, false);
            case ALL -> new RestRequest("GET", "/api/v3/market/orderbook/level2" + query, "", 3, true);
        };
    }

    /**
     * What a call has to say besides its path.
     *
     * @param request the call.
     * @param nowNs   now, in nanoseconds since the epoch: part of what is signed; the venue allows for 5 seconds.
     * @return empty for a public call; holds secrets otherwise.
     * @throws java.util.NoSuchElementException if the call is to be signed and there is no key.
     */
    public Map<String, String> headers(final RestRequest request, final long nowNs) {
        if (!request.isSigned()) {
            return NO_HEADERS;
        }
        return signer.orElseThrow()
                .headers(nowNs / NANOS_PER_MILLI, request.method(), request.pathAndQuery(), request.body());
    }
}
