package io.kubook.feed.kucoin;

/**
 * One stream of one symbol, as it stood when it was looked at.
 *
 * @param symbol the venue's name.
 * @param stream a bit of {@link io.kubook.engine.ring.Streams}.
 * @param state  how far it has come.
 * @param linkId the connection that carries it, or will; -1 if there is none.
 */
public record Subscription(String symbol, int stream, SubscriptionState state, int linkId) {}
