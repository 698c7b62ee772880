package io.kubook.feed.kucoin;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The topics of one connection: what is wanted, what was asked for, what the venue has said. Changes go out in batches
 * of one stream; the answers are matched by the id of the message. A topic is a number: {@code instrumentId * 3 +
 * stream}.
 *
 * <p>An answer counts only for topics that were last asked for by that very message, so that a late one cannot vouch
 * for a later wish. A topic takes up room until the venue has said that it is gone. A batch that the venue refuses is
 * asked for again topic by topic: the rest must not suffer for one.
 */
final class LinkTopics {
    /** A message to the venue that has to be answered. */
    record Request(long id, boolean subscribes, TopicStream stream, List<Integer> topics, long deadlineNs) {
        private Request later(final long byNs) {
            return new Request(id, subscribes, stream, topics, deadlineNs + byNs);
        }
    }

    private enum State {
        QUEUED,
        SENT,
        ACKED,
        REFUSED,
        LEAVING_QUEUED,
        LEAVING
    }

    private static final class Topic {
        private State state = State.QUEUED;
        private boolean alone;

        /** Whether the venue may count it, as far as we know. */
        private boolean asked;

        /** Whether no other message has asked for it: its data prove that the last one was taken. */
        private boolean isFirst;

        private long requestId;
    }

    private final int maxPerMessage;
    private final int maxTopics;
    private final TreeMap<Integer, Topic> topics = new TreeMap<>();
    private final TreeMap<Long, Request> open = new TreeMap<>();
    private final BitSet carried = new BitSet();

    /** Topics that have brought data since they were asked for last. */
    private final BitSet heard = new BitSet();

    /** Topics that were given up once: data of theirs may be of before, and prove nothing. */
    private final BitSet ended = new BitSet();

    private int unsent;
    private int timeouts;

    LinkTopics(final int maxPerMessage, final int maxTopics) {
        this.maxPerMessage = maxPerMessage;
        this.maxTopics = maxTopics;
    }

    static int topic(final int instrumentId, final TopicStream stream) {
        return instrumentId * TopicStream.count() + stream.ordinal();
    }

    static int instrumentOf(final int topic) {
        return topic / TopicStream.count();
    }

    static TopicStream streamOf(final int topic) {
        return TopicStream.of(topic % TopicStream.count());
    }

    /** Forgets everything: the connection is gone. */
    void clear() {
        topics.clear();
        open.clear();
        carried.clear();
        heard.clear();
        ended.clear();
        unsent = 0;
        timeouts = 0;
    }

    void want(final int id) {
        final Topic topic = topics.computeIfAbsent(id, ignored -> new Topic());
        if (topic.state != State.SENT && topic.state != State.ACKED) {
            topic.state = State.QUEUED;
            unsent++;
        }
    }

    /** Asks once more for a topic that the venue has acknowledged. */
    void askAgain(final int id) {
        final Topic topic = topics.get(id);
        if (topic != null && topic.state == State.ACKED) {
            topic.state = State.QUEUED;
            unsent++;
        }
    }

    void unwant(final int id) {
        carried.clear(id);
        final Topic topic = topics.get(id);
        if (topic == null) {
            return;
        }
        if (!topic.asked) {
            topics.remove(id);
        } else if (topic.state != State.LEAVING) {
            topic.state = State.LEAVING_QUEUED;
            unsent++;
        }
    }

    /** Whether frames of the topic are ours to use: asked for, and not given up since. Does not allocate. */
    boolean carries(final int id) {
        return carried.get(id);
    }

    /** Data of a topic came. Does not allocate. */
    void onData(final int id) {
        heard.set(id);
    }

    /** Whether the venue has acknowledged the topic. */
    boolean isAcked(final int id) {
        final Topic topic = topics.get(id);
        return topic != null && topic.state == State.ACKED;
    }

    /** Whether every wanted topic has been answered, one way or the other. */
    boolean isSettled() {
        return topics.values().stream().noneMatch(topic -> topic.state == State.QUEUED || topic.state == State.SENT);
    }

    SubscriptionState state(final int id) {
        final Topic topic = topics.get(id);
        return topic == null
                ? SubscriptionState.WANTED
                : switch (topic.state) {
                    case SENT -> SubscriptionState.REQUESTED;
                    case ACKED -> SubscriptionState.ACTIVE;
                    case REFUSED -> SubscriptionState.REFUSED;
                    default -> SubscriptionState.WANTED;
                };
    }

    /** Topics that have been acknowledged. */
    List<Integer> acked() {
        final List<Integer> acked = new ArrayList<>();
        topics.forEach((id, topic) -> {
            if (topic.state == State.ACKED) {
                acked.add(id);
            }
        });
        return acked;
    }

    boolean hasUnsent() {
        return unsent > 0;
    }

    /** The next message to send; null if none is due. What ends streams goes first: it makes room. */
    Request next(final long id, final long deadlineNs) {
        Request request = null;
        if (unsent > 0) {
            request = batch(State.LEAVING_QUEUED, id, deadlineNs);
            request = request == null ? batch(State.QUEUED, id, deadlineNs) : request;
        }
        if (request == null) {
            unsent = 0;
            return null;
        }
        open.put(id, request);
        return request;
    }

    private Request batch(final State from, final long id, final long deadlineNs) {
        for (int stream = 0; stream < TopicStream.count(); stream++) {
            final List<Integer> batch = collect(from, TopicStream.of(stream), id);
            if (!batch.isEmpty()) {
                return new Request(id, from == State.QUEUED, TopicStream.of(stream), batch, deadlineNs);
            }
        }
        return null;
    }

    private List<Integer> collect(final State from, final TopicStream stream, final long requestId) {
        final List<Integer> batch = new ArrayList<>();
        int room = maxTopics
                - (int) topics.values().stream().filter(topic -> topic.asked).count();
        for (final Map.Entry<Integer, Topic> entry : topics.entrySet()) {
            final Topic topic = entry.getValue();
            if (topic.state != from || streamOf(entry.getKey()) != stream || topic.alone && !batch.isEmpty()) {
                continue;
            }
            if (!topic.asked && room == 0) {
                continue;
            }
            room -= topic.asked ? 0 : 1;
            topic.isFirst = !topic.asked;
            topic.asked = true;
            topic.state = from == State.QUEUED ? State.SENT : State.LEAVING;
            topic.requestId = requestId;
            carried.set(entry.getKey(), from == State.QUEUED);
            if (from == State.LEAVING_QUEUED) {
                ended.set(entry.getKey());
            }
            heard.clear(entry.getKey());
            batch.add(entry.getKey());
            if (topic.alone || batch.size() == maxPerMessage) {
                break;
            }
        }
        return batch;
    }

    /** The venue took a message; its request, or null if it answers none. */
    Request onAck(final long id) {
        final Request request = open.remove(id);
        if (request == null) {
            return null;
        }
        timeouts = 0;
        for (final int topicId : request.topics()) {
            final Topic topic = topics.get(topicId);
            if (topic == null || topic.requestId != id) {
                continue;
            }
            if (topic.state == State.SENT) {
                topic.state = State.ACKED;
                topic.alone = false;
            } else if (topic.state == State.LEAVING) {
                forget(topicId);
            }
        }
        return request;
    }

    /** The venue wants a message again, later; its request, or null if there is none of that id. */
    Request onRepeat(final long id) {
        final Request request = open.remove(id);
        if (request != null) {
            request.topics().forEach(topic -> requeue(topic, id));
        }
        return request;
    }

    /** The venue refused a message; the topics that are refused for good, since they were asked for alone. */
    List<Integer> onRefused(final long id) {
        final Request request = open.remove(id);
        final List<Integer> refused = new ArrayList<>();
        if (request == null) {
            return refused;
        }
        for (final int topicId : request.topics()) {
            final Topic topic = topics.get(topicId);
            if (topic == null || topic.requestId != id) {
                continue;
            }
            topic.asked &= !topic.isFirst; // One that was asked for before may have been counted then.
            if (topic.state == State.LEAVING) {
                forget(topicId);
            } else if (topic.state == State.SENT && request.topics().size() == 1) {
                topic.state = State.REFUSED;
                carried.clear(topicId);
                refused.add(topicId);
            } else {
                topic.alone = true;
                requeue(topicId, id);
            }
        }
        return refused;
    }

    /** A topic less: another may have waited for its place. */
    private void forget(final int topicId) {
        topics.remove(topicId);
        unsent++;
    }

    private void requeue(final int topicId, final long requestId) {
        final Topic topic = topics.get(topicId);
        if (topic != null && topic.requestId == requestId) {
            if (topic.state == State.SENT) {
                topic.state = State.QUEUED;
                unsent++;
            } else if (topic.state == State.LEAVING) {
                topic.state = State.LEAVING_QUEUED;
                unsent++;
            }
        }
    }

    /** Nothing could come for so long, since nothing was read: whatever is not answered yet has as much time more. */
    void excuse(final long lostNs) {
        open.replaceAll((id, request) -> request.later(lostNs));
    }

    /**
     * Takes back what was not answered in time, to be sent again; how many messages that were. A message that was the
     * first to ask for a stream which runs has been taken, though nobody said so. A stream that was asked for before
     * may run because of that: its data prove nothing about the others.
     */
    int expire(final long nowNs) {
        int expired = 0;
        for (final Request request : List.copyOf(open.values())) {
            if (nowNs < request.deadlineNs()) {
                continue;
            }
            final List<Topic> running = running(request);
            if (running.stream().anyMatch(topic -> topic.isFirst)) {
                onAck(request.id());
            } else {
                running.forEach(topic -> topic.state = State.ACKED);
                onRepeat(request.id());
                expired++;
            }
        }
        timeouts += expired;
        return expired;
    }

    /** The topics that a message was the last to ask for, and that have surely run since. */
    private List<Topic> running(final Request request) {
        return request.topics().stream()
                .filter(topic -> heard.get(topic) && !ended.get(topic))
                .map(topics::get)
                .filter(topic -> topic != null && topic.requestId == request.id() && topic.state == State.SENT)
                .toList();
    }

    /** How many messages wait for their answer. */
    int open() {
        return open.size();
    }

    /** Messages not answered in time since the last that was. */
    int timeoutsInARow() {
        return timeouts;
    }
}
