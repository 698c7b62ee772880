package io.kubook.feed.kucoin.sim;

import java.util.Objects;

/**
 * What a simulated venue is made of.
 *
 * @param market      its truth, its seed and its first moment among them.
 * @param style       how it writes.
 * @param session     what holds for connections.
 * @param rest        what holds for REST calls.
 * @param credentials the one key it knows, or null for none.
 */
public record SimSettings(
        MarketSettings market, WireStyle style, SessionRules session, RestRules rest, SimCredentials credentials) {
    /** Checks that nothing is missing. */
    public SimSettings {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(style, "style");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(rest, "rest");
    }

    /**
     * A venue as KuCoin is today, which knows no key.
     *
     * @param market its truth.
     * @return the settings.
     */
    public static SimSettings of(final MarketSettings market) {
        return new SimSettings(market, WireStyle.TODAY, SessionRules.USUAL, RestRules.USUAL, null);
    }

    /**
     * The same in another hand.
     *
     * @param other how it writes.
     * @return the settings.
     */
    public SimSettings withStyle(final WireStyle other) {
        return new SimSettings(market, other, session, rest, credentials);
    }

    /**
     * The same with other rules for connections.
     *
     * @param other the rules.
     * @return the settings.
     */
    public SimSettings withSession(final SessionRules other) {
        return new SimSettings(market, style, other, rest, credentials);
    }

    /**
     * The same with other rules for REST calls.
     *
     * @param other the rules.
     * @return the settings.
     */
    public SimSettings withRest(final RestRules other) {
        return new SimSettings(market, style, session, other, credentials);
    }

    /**
     * The same with a key.
     *
     * @param known the key.
     * @return the settings.
     */
    public SimSettings withCredentials(final SimCredentials known) {
        return new SimSettings(market, style, session, rest, known);
    }
}
