package io.kubook.feed.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubook.feed.kucoin.sim.SimConnection;
import io.kubook.feed.kucoin.sim.SimSocket;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.agrona.concurrent.UnsafeBuffer;

/** One WebSocket, both ends of it: what is sent arrives in its order, or not at all. */
final class VirtualWire implements SimSocket {
    private final VirtualNet net;
    private final int linkId;
    private final VenueLimits limits;
    private final VenueLimits.Window messages;
    private final Set<String> topics = new TreeSet<>();
    private SimConnection connection;
    private boolean isBroken;
    private boolean isMute;
    private long lastToVenueNs = Long.MIN_VALUE;
    private long lastToClientNs = Long.MIN_VALUE;

    VirtualWire(final VirtualNet net, final int linkId, final VenueLimits limits) {
        this.net = net;
        this.linkId = linkId;
        this.limits = limits;
        this.messages = limits.messagesOfAConnection();
    }

    /** Whether both ends think that it stands. */
    boolean stands() {
        return connection != null && connection.isOpen() && !isBroken && !isMute;
    }

    void upgrade(final SimulatedKucoin venue, final String query) {
        final int status = venue.upgrade(query);
        if (status != SimulatedKucoin.SWITCHING_PROTOCOLS) {
            toClient(nowNs -> closed(status, "refused", nowNs));
            return;
        }
        toClient(nowNs -> net.session().onLinkOpen(linkId, nowNs));
        connection = venue.open(query, this);
        if (isBroken) {
            connection.onClosed();
        }
    }

    void sendToVenue(final String text) {
        messages.spend(1, net.timers().nowNs());
        countTopics(text);
        lastToVenueNs = Math.max(lastToVenueNs, net.timers().nowNs() + net.delayNs());
        net.timers().after(lastToVenueNs - net.timers().nowNs(), () -> {
            if (!isBroken && !isMute && connection != null) {
                connection.onText(text);
            }
        });
    }

    private void countTopics(final String text) {
        final int at = text.indexOf("\"/market/");
        if (at < 0) {
            return;
        }
        final String topic = text.substring(at + 1, text.indexOf('"', at + 1));
        final int colon = topic.indexOf(':') + 1;
        final String[] symbols = topic.substring(colon).split(",");
        for (final String symbol : symbols) {
            if (text.contains("\"subscribe\"")) {
                topics.add(topic.substring(0, colon) + symbol);
            } else {
                topics.remove(topic.substring(0, colon) + symbol);
            }
        }
        limits.onTopics(symbols.length, topics.size());
    }

    /** The client has closed its end; what is on its way is read by nobody. */
    void onClosedByClient() {
        isBroken = true;
        if (connection != null) {
            net.timers().after(net.delayNs(), connection::onClosed);
        }
    }

    /** Breaks, and takes with it what was on its way, the second half of a frame perhaps. */
    void cut() {
        isBroken = true;
        connection.onClosed();
        net.arrive(nowNs -> closed(0, "reset", nowNs));
    }

    /** Lets nothing through any more, and tells nobody. */
    void mute() {
        isMute = true;
    }

    private void toClient(final LongConsumer action) {
        lastToClientNs = Math.max(lastToClientNs, net.timers().nowNs() + net.delayNs());
        net.timers()
                .after(
                        lastToClientNs - net.timers().nowNs(),
                        () -> net.arrive(nowNs -> {
                            if (net.wire(linkId) == this && !isBroken && !isMute) {
                                action.accept(nowNs);
                            }
                        }));
    }

    private void closed(final int code, final String words, final long nowNs) {
        if (net.wire(linkId) == this) {
            net.release(linkId);
            net.session().onLinkClosed(linkId, code, false, words, nowNs);
        }
    }

    @Override
    public void send(final String text) {
        toClient(nowNs -> {
            final byte[] bytes = text.getBytes(UTF_8);
            net.session().onFrame(linkId, new UnsafeBuffer(bytes), 0, bytes.length, nowNs);
        });
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void close(final int code, final String reason) {
        toClient(nowNs -> closed(code, reason, nowNs));
    }

    @Override
    public void abort() {
        isBroken = true;
        net.timers().after(net.delayNs(), () -> net.arrive(nowNs -> closed(0, "reset", nowNs)));
    }

    @Override
    public void stall() {
        // The venue says nothing any more by itself.
    }
}
