package io.kubook.feed.kucoin.sim;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The venue's end of one WebSocket: text in, text out, virtual time. It begins when the upgrade has been granted. For
 * the thread that runs the venue.
 */
public final class SimConnection {
    private static final long MS = 1_000_000L;
    private static final int NORMAL = 1000;
    private static final String LEVEL2 = "/market/level2";
    private static final String BYE = "Bye";
    private static final int MESSAGES = 100;
    private static final long MESSAGES_WINDOW_NS = 10_000 * MS;
    private static final long SHORTEST_BLINDNESS_NS = 50 * MS;
    private static final long LONGEST_BLINDNESS_NS = 200 * MS;
    private static final long LATE_ACK_NS = 2_500 * MS;

    private final SimContext context;
    private final SimSocket socket;
    private final Consumer<SimConnection> whenGone;
    private final String id;
    private final SimSubscriptions subscriptions;
    private final Map<String, FrameLane> lanes = new HashMap<>();
    private final WeightWindow messages = new WeightWindow(MESSAGES, MESSAGES_WINDOW_NS);
    private boolean isOpen = true;
    private boolean isSilent;
    private long heardNs;
    private long lastAckNs;
    private long blindUntilNs = Long.MIN_VALUE;
    private long dropped;

    SimConnection(
            final SimContext context,
            final SimSocket socket,
            final String connectId,
            final boolean isPrivate,
            final Consumer<SimConnection> whenGone) {
        this.context = context;
        this.socket = socket;
        this.whenGone = whenGone;
        this.id = connectId == null || connectId.isEmpty() ? context.hexId() : connectId;
        this.subscriptions =
                new SimSubscriptions(isPrivate, context.settings().session().topicsPerConnection());
        this.heardNs = context.nowNs();
    }

    /** Lets the client in: the welcome, the clock of its silence and that of its life. */
    void start() {
        final SessionRules rules = context.settings().session();
        if (rules.welcomeDelayNs() >= 0) {
            later(rules.welcomeDelayNs(), () -> send(message(id, "welcome")));
        }
        later(rules.idleNs(), this::checkSilence);
        later(rules.lifetimeNs(), this::refuse);
    }

    /** Refuses the client in words, as the venue does where it does not refuse the upgrade. */
    void refuse(final int code, final String text) {
        error(id, code, text);
        refuse();
    }

    /** Ends it as it ends after its life. */
    void refuse() {
        close(NORMAL, BYE);
    }

    /**
     * The client has sent a message.
     *
     * @param text the whole of it.
     */
    public void onText(final String text) {
        if (!isOpen || isSilent) {
            return;
        }
        final ClientMessage message = ClientMessage.read(text);
        if (!messages.spend(1, context.nowNs())) {
            error(id, 509, "exceed max permits per second");
            close(NORMAL, BYE);
        } else if (message == null) {
            error(context.hexId(), 400, "Unexpected character in the message: not a JSON object");
        } else {
            heardNs = context.nowNs();
            onMessage(message);
        }
    }

    /** The client has gone, or the network between. */
    public void onClosed() {
        if (isOpen) {
            isOpen = false;
            whenGone.accept(this);
        }
    }

    /**
     * Whether the connection stands.
     *
     * @return false once either end has closed it; a silent one is still open.
     */
    public boolean isOpen() {
        return isOpen;
    }

    /**
     * What the client did not get because it read too slowly, or because a fault had it so.
     *
     * @return messages since the beginning.
     */
    public long dropped() {
        return dropped;
    }

    /** Whether anything can be broken here. */
    boolean isTalking() {
        return isOpen && !isSilent;
    }

    /** Tells the client, if it wants to know. */
    void push(final MarketMessage message) {
        if (!isTalking()) {
            return;
        }
        final String symbol = message.symbol();
        final PushWriter writer = context.writer();
        if (message instanceof MarketMessage.Book book) {
            final SimSubscriptions.Entry entry = subscriptions.find(LEVEL2, symbol);
            if (entry != null && context.faults().take(FaultKind.LOST_STREAM)) {
                subscriptions.lose(LEVEL2, symbol);
            } else if (entry != null) {
                lane(symbol).push(book, told -> writer.level2(told, entry.tunnel()));
            }
        } else if (message instanceof MarketMessage.Trade trade) {
            final SimSubscriptions.Entry entry = subscriptions.find("/market/match", symbol);
            if (entry != null) {
                sendPush(writer.match(trade, entry.tunnel()));
            }
        } else if (message instanceof MarketMessage.Ticker ticker) {
            pushTicker(ticker);
        }
    }

    /** Keeps the level2 frames of a symbol back for so long. */
    void hold(final String symbol, final long durationNs) {
        lane(symbol).hold(durationNs);
    }

    /** Ends it, properly or not. */
    void disconnect() {
        switch (context.random().nextInt(3)) {
            case 0 -> close(NORMAL, BYE);
            case 1 -> close(1001, "");
            default -> cut();
        }
    }

    /** Says nothing any more, and is cut when that has lasted. */
    void fallSilent() {
        isSilent = true;
        socket.stall();
        later(context.settings().session().silenceNs(), this::cut);
    }

    private void pushTicker(final MarketMessage.Ticker ticker) {
        final String symbol = ticker.symbol();
        final PushWriter writer = context.writer();
        final SimSubscriptions.Entry one = subscriptions.find("/market/ticker", symbol);
        final SimSubscriptions.Entry all = subscriptions.find("/market/ticker", "all");
        final SimSubscriptions.Entry level1 = subscriptions.find("/spotMarket/level1", symbol);
        if (one != null) {
            sendPush(writer.ticker(ticker, one.tunnel()));
        }
        if (all != null) {
            sendPush(writer.tickerOfAll(ticker, all.tunnel()));
        }
        if (level1 != null) {
            sendPush(writer.level1(ticker, level1.tunnel()));
        }
        pushDepth(ticker, 5);
        pushDepth(ticker, 50);
    }

    private void pushDepth(final MarketMessage.Ticker ticker, final int levels) {
        final SimSubscriptions.Entry entry = subscriptions.find("/spotMarket/level2Depth" + levels, ticker.symbol());
        if (entry != null) {
            final BookTruth book = context.market().book(ticker.symbol());
            sendPush(context.writer().depth(book, levels, ticker.timeNs(), entry.tunnel()));
        }
    }

    private FrameLane lane(final String symbol) {
        return lanes.computeIfAbsent(symbol, unused -> new FrameLane(context, this::sendPush));
    }

    private void sendPush(final String text) {
        if (!isTalking()) {
            return;
        }
        if (context.nowNs() >= blindUntilNs && context.faults().take(FaultKind.SLOW_READER_DROP)) {
            blindUntilNs = context.nowNs() + context.between(SHORTEST_BLINDNESS_NS, LONGEST_BLINDNESS_NS);
        }
        if (context.nowNs() < blindUntilNs || !socket.isWritable()) {
            dropped++;
        } else {
            socket.send(text);
        }
    }

    private void onMessage(final ClientMessage message) {
        if (isSubscription(message) && context.faults().take(FaultKind.LOST_ACK)) {
            if (context.random().nextBoolean()) {
                subscriptions.follow(message);
            }
        } else if (message.type() == null) {
            error(message.id(), 415, "command type is invalid");
        } else if (!message.isIdSound()) {
            error(null, 400, "data format is invalid");
        } else {
            switch (message.type()) {
                case "ping" -> pong(message);
                case "subscribe", "unsubscribe" -> answer(message, subscriptions.follow(message));
                case "openTunnel" -> answer(message, subscriptions.openTunnel(message));
                case "closeTunnel" -> answer(message, subscriptions.closeTunnel(message));
                default -> error(message.id(), 415, "command type is invalid");
            }
        }
    }

    private static boolean isSubscription(final ClientMessage message) {
        return "subscribe".equals(message.type()) || "unsubscribe".equals(message.type());
    }

    private void pong(final ClientMessage ping) {
        final Map<String, Object> pong = message(ping.id(), "pong");
        pong.put("timestamp", context.nowNs() / 1_000);
        send(pong);
    }

    /** An error at once; an ack in its time, after the acks before it. */
    private void answer(final ClientMessage message, final SimSubscriptions.Refusal refusal) {
        if (refusal != null) {
            error(message.id(), refusal.code(), refusal.text());
        } else if (message.response() && context.faults().take(FaultKind.LATE_ACK)) {
            later(LATE_ACK_NS, () -> send(message(message.id(), "ack")));
        } else if (message.response()) {
            final long delayNs = context.between(0, context.settings().session().ackDelayNs());
            lastAckNs = Math.max(lastAckNs, context.nowNs() + delayNs);
            later(lastAckNs - context.nowNs(), () -> send(message(message.id(), "ack")));
        }
    }

    private void error(final String messageId, final int code, final String text) {
        final Map<String, Object> error = message(messageId, "error");
        error.put("code", code);
        error.put("data", text);
        send(error);
    }

    private void checkSilence() {
        final SessionRules rules = context.settings().session();
        final long leftNs = heardNs + rules.idleNs() - context.nowNs();
        if (leftNs > 0) {
            later(leftNs, this::checkSilence);
            return;
        }
        if (rules.idleClose() == SessionRules.IdleClose.CUT) {
            cut();
            return;
        }
        if (rules.idleClose() == SessionRules.IdleClose.ERROR_FIRST) {
            error(id, 400, "ping timeout");
        }
        close(NORMAL, BYE);
    }

    private void close(final int code, final String reason) {
        if (isOpen) {
            socket.close(code, reason);
            onClosed();
        }
    }

    private void cut() {
        if (isOpen) {
            socket.abort();
            onClosed();
        }
    }

    private void later(final long delayNs, final Runnable action) {
        context.timers().after(delayNs, () -> {
            if (isOpen) {
                action.run();
            }
        });
    }

    private void send(final Map<String, Object> fields) {
        if (isTalking()) {
            socket.send(JsonWriter.write(fields, context.settings().style().isSpaced()));
        }
    }

    /** What all messages of the session begin with: an id, if there is one, and a type. */
    private static Map<String, Object> message(final String messageId, final String type) {
        final Map<String, Object> message = new LinkedHashMap<>();
        if (messageId != null) {
            message.put("id", messageId);
        }
        message.put("type", type);
        return message;
    }
}
