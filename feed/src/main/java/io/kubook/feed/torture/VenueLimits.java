package io.kubook.feed.torture;

import io.kubook.feed.kucoin.SessionLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** What may be asked of the venue: counted as naively as can be, in windows that begin anywhere. */
final class VenueLimits {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int TOKEN_WEIGHT = 10;
    private static final int SYMBOLS_WEIGHT = 4;
    private static final int TIME_WEIGHT = 3;
    private static final int WHOLE_BOOK_WEIGHT = 3;
    private static final int PART_OF_A_BOOK_WEIGHT = 2;

    private final SessionLimits limits;
    private final Findings findings;
    private final Window connects;
    private final Window weights;

    /** So much and no more in a window of a length. */
    static final class Window {
        private record Spent(long timeNs, int weight) {}

        private final String name;
        private final int limit;
        private final long lengthNs;
        private final Findings findings;
        private final Deque<Spent> spent = new ArrayDeque<>();

        Window(final String name, final int limit, final long lengthNs, final Findings findings) {
            this.name = name;
            this.limit = limit;
            this.lengthNs = lengthNs;
            this.findings = findings;
        }

        void spend(final int weight, final long nowNs) {
            spent.addLast(new Spent(nowNs, weight));
            while (nowNs - spent.peekFirst().timeNs() > lengthNs) {
                spent.removeFirst();
            }
            int sum = 0;
            for (final Spent one : spent) {
                sum += one.weight();
            }
            if (sum > limit) {
                findings.add(name + ": " + sum + ", where " + limit + " are allowed");
            }
        }
    }

    VenueLimits(final SessionLimits limits, final Findings findings) {
        this.limits = limits;
        this.findings = findings;
        connects = new Window("connects in a minute", limits.connectsPerMinute(), 60 * SECOND_NS, findings);
        weights = new Window("weight of calls in 30 s", limits.restWeight(), 30 * SECOND_NS, findings);
    }

    /** A budget for the messages of a new connection. */
    Window messagesOfAConnection() {
        return new Window("messages of a connection in a second", limits.messagesPerSecond(), SECOND_NS, findings);
    }

    void onConnect(final long nowNs) {
        connects.spend(1, nowNs);
    }

    void onRequest(final String path, final long nowNs) {
        if (path.contains("bullet")) {
            weights.spend(TOKEN_WEIGHT, nowNs);
        } else if (path.contains("symbols")) {
            weights.spend(SYMBOLS_WEIGHT, nowNs);
        } else if (path.endsWith("timestamp")) {
            weights.spend(TIME_WEIGHT, nowNs);
        } else {
            weights.spend(path.startsWith("/api/v3") ? WHOLE_BOOK_WEIGHT : PART_OF_A_BOOK_WEIGHT, nowNs);
        }
    }

    /** A message was sent that names topics, after which the connection follows so many. */
    void onTopics(final int inMessage, final int followed) {
        if (inMessage > limits.topicsPerMessage()) {
            findings.add(inMessage + " topics in a message, where " + limits.topicsPerMessage() + " are allowed");
        }
        if (followed > limits.topicsPerLink()) {
            findings.add(followed + " topics on a connection, where " + limits.topicsPerLink() + " are allowed");
        }
    }
}
