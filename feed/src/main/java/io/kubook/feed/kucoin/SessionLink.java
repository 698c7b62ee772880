package io.kubook.feed.kucoin;

import java.util.BitSet;
import java.util.concurrent.TimeUnit;

/** One connection, from the wish for a token to its end: what is known of it. A new connection is a new object. */
final class SessionLink {
    /** How far it has come. */
    enum State {
        /** A token is on its way. */
        TOKEN,
        /** The token is here; the budget of new connections has to allow for one. */
        PERMIT,
        /** The socket is being opened. */
        CONNECTING,
        /** The socket is open; the venue has not said that it is ready. */
        WELCOMING,
        /** Topics can be subscribed to. */
        UP
    }

    final int id;
    final Shard shard;
    final LinkTopics topics;
    final Heartbeat heartbeat;
    final SlidingBudget messages;

    /** Instruments that the engine has been told this link carries. */
    final BitSet announced = new BitSet();

    /** Whether an announcement found no room. */
    boolean owesAnnouncement;

    State state = State.TOKEN;
    long deadlineNs = Long.MAX_VALUE;
    long upSinceNs;
    long lastDataNs;
    long pausedUntilNs;
    long tag;
    String connectId = "";
    String url = "";
    BulletToken.Server server;

    SessionLink(final int id, final Shard shard, final SessionLimits limits, final SessionTimers timers) {
        this.id = id;
        this.shard = shard;
        this.topics = new LinkTopics(limits.topicsPerMessage(), limits.topicsPerLink());
        this.heartbeat = new Heartbeat(timers.maxPingIntervalNs());
        this.messages = new SlidingBudget(limits.messagesPerSecond(), TimeUnit.SECONDS.toNanos(1));
    }

    boolean isUp() {
        return state == State.UP;
    }

    boolean hadData() {
        return lastDataNs > upSinceNs;
    }

    /** Nothing could come for so long, since nothing was read: that time does not count. */
    void excuse(final long lostNs) {
        if (state == State.WELCOMING) {
            deadlineNs += lostNs;
        }
        heartbeat.excuse(lostNs);
        topics.excuse(lostNs);
        if (hadData()) {
            lastDataNs += lostNs;
        }
    }

    /** Whether a socket was asked for, which has to be closed then. */
    boolean hasSocket() {
        return state.ordinal() >= State.CONNECTING.ordinal();
    }
}
