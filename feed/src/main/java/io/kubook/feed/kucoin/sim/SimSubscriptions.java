package io.kubook.feed.kucoin.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one client follows, and the venue's rules for following. */
final class SimSubscriptions {
    private static final int SYMBOLS_PER_MESSAGE = 100;
    private static final int TUNNELS = 5;
    private static final Set<String> PUBLIC = Set.of(
            "/market/level2",
            "/market/match",
            "/market/ticker",
            "/spotMarket/level1",
            "/spotMarket/level2Depth5",
            "/spotMarket/level2Depth50");
    private static final Set<String> PRIVATE = Set.of(
            "/spotMarket/tradeOrders", "/spotMarket/tradeOrdersV2", "/spotMarket/advancedOrders", "/account/balance");

    private final boolean isPrivate;
    private final int most;
    private final Map<Topic, Entry> topics = new LinkedHashMap<>();
    private final Set<String> tunnels = new LinkedHashSet<>();

    SimSubscriptions(final boolean isPrivate, final int most) {
        this.isPrivate = isPrivate;
        this.most = most;
    }

    /** A symbol of a channel. */
    private record Topic(String channel, String symbol) {
        @Override
        public int hashCode() {
            return 31 * channel.hashCode() + symbol.hashCode(); // Asked for with every message, and both are kept.
        }
    }

    /** A subscription: with the tunnel it came through, null for none. */
    record Entry(String tunnel) {}

    /** Why a message was refused. */
    record Refusal(int code, String text) {}

    /** The subscription to a symbol of a channel, or null. */
    Entry find(final String channel, final String symbol) {
        return topics.get(new Topic(channel, symbol));
    }

    /** Subscribes or unsubscribes, whichever it says. Null if granted. */
    Refusal follow(final ClientMessage message) {
        return message.type().equals("subscribe") ? subscribe(message) : unsubscribe(message);
    }

    /** All of it or nothing; a symbol that nobody knows counts as any other and stays silent. Null if granted. */
    Refusal subscribe(final ClientMessage message) {
        final Refusal refusal = judge(message);
        if (refusal != null) {
            return refusal;
        }
        final List<Topic> wanted = topicsOf(message);
        if (wanted.size() > SYMBOLS_PER_MESSAGE) {
            return new Refusal(509, "exceed max subscription count limitation of 100 per time");
        }
        final long added = wanted.stream()
                .filter(topic -> !topics.containsKey(topic))
                .distinct()
                .count();
        if (topics.size() + added > most) {
            return new Refusal(509, "exceed max subscription count limitation of " + most + " per session");
        }
        for (final Topic topic : wanted) {
            topics.put(topic, new Entry(message.tunnelId()));
        }
        return null;
    }

    /** Forgets a subscription without a word. */
    void lose(final String channel, final String symbol) {
        topics.remove(new Topic(channel, symbol));
    }

    /** Null if granted; what was not followed is not missed. */
    Refusal unsubscribe(final ClientMessage message) {
        final Refusal refusal = judge(message);
        if (refusal == null) {
            topicsOf(message).forEach(topics::remove);
        }
        return refusal;
    }

    /** Null if granted. */
    Refusal openTunnel(final ClientMessage message) {
        if (message.newTunnelId() == null || message.newTunnelId().isEmpty()) {
            return new Refusal(400, "newTunnelId is invalid");
        }
        if (tunnels.size() == TUNNELS && !tunnels.contains(message.newTunnelId())) {
            return new Refusal(509, "exceed max tunnel count limitation of 5");
        }
        tunnels.add(message.newTunnelId());
        return null;
    }

    /** What came through the tunnel comes no more. Null if granted. */
    Refusal closeTunnel(final ClientMessage message) {
        if (message.tunnelId() == null || !tunnels.remove(message.tunnelId())) {
            return new Refusal(400, "tunnelId is invalid");
        }
        topics.values().removeIf(entry -> message.tunnelId().equals(entry.tunnel()));
        return null;
    }

    private Refusal judge(final ClientMessage message) {
        if (message.topic() == null || message.topic().isEmpty()) {
            return new Refusal(406, "topic is required");
        }
        final String channel = message.channel();
        if (!channel.startsWith("/") || channel.length() < 2) {
            return new Refusal(400, "topic is invalid");
        }
        if (!isPrivate && (message.privateChannel() || PRIVATE.contains(channel))) {
            return new Refusal(403, "login is required");
        }
        if (message.tunnelId() != null && !tunnels.contains(message.tunnelId())) {
            return new Refusal(400, "tunnelId is invalid");
        }
        if (PRIVATE.contains(channel)) {
            return null;
        }
        if (!PUBLIC.contains(channel)) {
            return new Refusal(404, "topic does not exist");
        }
        final boolean hasBlank = message.symbols().stream().anyMatch(String::isBlank);
        return message.symbols().isEmpty() || hasBlank ? new Refusal(400, "topic is invalid") : null;
    }

    private static List<Topic> topicsOf(final ClientMessage message) {
        final List<Topic> wanted = new ArrayList<>();
        for (final String symbol : message.symbols()) {
            wanted.add(new Topic(message.channel(), symbol.trim()));
        }
        return wanted;
    }
}
