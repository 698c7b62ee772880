package io.kubook.feed.kucoin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Opens, watches and replaces connections, so that every wanted topic is carried. Topics are planned onto shards, each
 * of which has one connection, and two while one replaces the other: make before break.
 *
 * <p>An id is used again only after the engine was told that its link is down.
 */
final class SessionLinks {
    private static final int MAX_ACK_TIMEOUTS = 3;
    private static final int MAX_QUIET_DOUBLINGS = 6;
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    private final SessionConfig config;
    private final SessionTimers timers;
    private final SessionPort port;
    private final RestDesk desk;
    private final LinkTalk talk;
    private final LinkEvents events;
    private final SessionStatistics statistics;
    private final SessionListener listener;
    private final StreamWatch streams;
    private final SplittableRandom random;
    private final SlidingBudget connects;
    private final KucoinHosts hosts;
    private final List<Shard> shards = new ArrayList<>();
    private final SessionLink[] links;
    private final ArrayDeque<Integer> freeIds = new ArrayDeque<>();
    private final ArrayDeque<Integer> owedDowns = new ArrayDeque<>();
    private long lastConnection;

    SessionLinks(
            final SessionConfig config,
            final SessionPort port,
            final RestDesk desk,
            final LinkTalk talk,
            final LinkEvents events,
            final SessionStatistics statistics,
            final SessionListener listener,
            final StreamWatch streams) {
        this.config = config;
        this.timers = config.timers();
        this.port = port;
        this.desk = desk;
        this.talk = talk;
        this.events = events;
        this.statistics = statistics;
        this.listener = listener;
        this.streams = streams;
        this.random = new SplittableRandom(config.seed());
        this.connects = new SlidingBudget(config.limits().connectsPerMinute(), MINUTE_NS);
        this.hosts = new KucoinHosts(config.rest(), config.socketHosts());
        this.links = new SessionLink[config.limits().maxLinks()];
        for (int id = 0; id < links.length; id++) {
            freeIds.add(id);
        }
    }

    /** The connection of an id; null if there is none. */
    SessionLink link(final int linkId) {
        return linkId >= 0 && linkId < links.length ? links[linkId] : null;
    }

    List<Shard> shards() {
        return shards;
    }

    /** Plans a topic onto the first shard with room, and asks for it wherever that shard is connected. */
    void want(final int topic) {
        Shard shard = shardOf(topic);
        if (shard == null) {
            shard = shardWithRoom();
            shard.topics.add(topic);
        }
        wantOn(shard.active, topic);
        wantOn(shard.successor, topic);
    }

    /** Takes a topic out of the plan. The engine has been told already: no link carries the instrument any more. */
    void unwant(final int topic) {
        final Shard shard = shardOf(topic);
        if (shard != null) {
            shard.topics.remove(topic);
            unwantOn(shard.active, topic);
            unwantOn(shard.successor, topic);
        }
    }

    Shard shardOf(final int topic) {
        for (final Shard shard : shards) {
            if (shard.topics.contains(topic)) {
                return shard;
            }
        }
        return null;
    }

    private Shard shardWithRoom() {
        for (final Shard shard : shards) {
            if (shard.topics.size() < config.limits().topicsPerLink()) {
                return shard;
            }
        }
        final Shard shard = new Shard(new Backoff(timers.backoffMinNs(), timers.backoffMaxNs(), random));
        shards.add(shard);
        return shard;
    }

    private static void wantOn(final SessionLink link, final int topic) {
        if (link != null && link.isUp()) {
            link.topics.want(topic);
        }
    }

    private static void unwantOn(final SessionLink link, final int topic) {
        if (link != null) {
            link.topics.unwant(topic);
            if (LinkTopics.streamOf(topic) == TopicStream.DEPTH) {
                link.announced.clear(LinkTopics.instrumentOf(topic));
            }
        }
    }

    /** Does what is due. */
    void onTime(final long nowNs) {
        while (!owedDowns.isEmpty() && events.down(LinkEvents.ALL, owedDowns.peek(), nowNs)) {
            freeIds.addLast(owedDowns.poll());
        }
        for (final Shard shard : shards) {
            watch(shard.successor, nowNs);
            watch(shard.active, nowNs);
            renew(shard, nowNs);
        }
        int silent = streams.silent(nowNs);
        while (silent != StreamWatch.NONE && askAgain(silent, nowNs)) {
            silent = streams.silent(nowNs);
        }
    }

    /** Leaves a book and asks for its stream once more; false if there was no room to tell the engine. */
    private boolean askAgain(final int instrumentId, final long nowNs) {
        boolean isCarried = false;
        for (final SessionLink link : links) {
            if (link == null || !link.announced.get(instrumentId)) {
                continue;
            }
            if (!talk.retract(link, instrumentId, nowNs)) {
                return false;
            }
            link.topics.askAgain(LinkTopics.topic(instrumentId, TopicStream.DEPTH));
            isCarried = true;
        }
        if (isCarried) {
            statistics.increment(SessionCounter.STREAMS_SILENT);
            listener.onProblem(SessionProblem.STREAM_SILENT, 0, talk.symbolOf(instrumentId));
        }
        streams.onStream(instrumentId);
        return true;
    }

    private void watch(final SessionLink link, final long nowNs) {
        if (link == null) {
            return;
        }
        switch (link.state) {
            case TOKEN -> {}
            case PERMIT -> connect(link, nowNs);
            case CONNECTING -> failIf(nowNs >= link.deadlineNs, link, SessionProblem.CONNECT_FAILED, nowNs);
            case WELCOMING -> failIf(nowNs >= link.deadlineNs, link, SessionProblem.NO_WELCOME, nowNs);
            case UP -> {
                talk.pump(link, nowNs);
                failIf(link.heartbeat.isPongOverdue(nowNs), link, SessionProblem.PONG_MISSING, nowNs);
                failIf(link.heartbeat.isSilent(nowNs), link, SessionProblem.LINK_SILENT, nowNs);
                final boolean isDeaf = link.topics.timeoutsInARow() >= MAX_ACK_TIMEOUTS && !link.hadData();
                failIf(isDeaf, link, SessionProblem.ACK_MISSING, nowNs);
            }
        }
    }

    /** Nothing could come from an open socket for so long, since nothing was read: silence proves nothing. */
    void excuse(final long lostNs) {
        for (final SessionLink link : links) {
            if (link != null) {
                link.excuse(lostNs);
            }
        }
    }

    private void failIf(final boolean failed, final SessionLink link, final SessionProblem problem, final long nowNs) {
        if (failed && links[link.id] == link) {
            fail(link, problem, 0, "", nowNs);
        }
    }

    private void renew(final Shard shard, final long nowNs) {
        final SessionLink active = shard.active;
        if (active == null) {
            if (!shard.topics.isEmpty() && nowNs >= shard.notBeforeNs) {
                shard.active = open(shard, nowNs);
            }
            return;
        }
        final SessionLink successor = shard.successor;
        if (successor == null) {
            replaceIfDue(shard, nowNs);
        } else if (successor.isUp()
                && (successor.topics.isSettled() || nowNs - successor.upSinceNs >= timers.handoverNs())) {
            handOver(shard, nowNs);
        }
    }

    private void replaceIfDue(final Shard shard, final long nowNs) {
        final SessionLink active = shard.active;
        if (!active.isUp() || shard.topics.isEmpty() || nowNs < shard.notBeforeNs) {
            return;
        }
        if (isDataSilent(shard, active, nowNs)) {
            shard.quietLinks = active.hadData() ? 1 : shard.quietLinks + 1;
            listener.onProblem(SessionProblem.DATA_SILENT, 0, "");
            shard.successor = open(shard, nowNs);
        } else if (nowNs - active.upSinceNs >= timers.lifetimeNs()) {
            shard.successor = open(shard, nowNs);
        }
    }

    /** Connections without data in a row are replaced less and less often: quiet markets exist. */
    private boolean isDataSilent(final Shard shard, final SessionLink link, final long nowNs) {
        final int doublings = link.hadData() ? 0 : Math.min(shard.quietLinks, MAX_QUIET_DOUBLINGS);
        return nowNs - link.lastDataNs >= timers.dataSilenceNs() << doublings;
    }

    private void handOver(final Shard shard, final long nowNs) {
        final SessionLink old = shard.active;
        shard.active = shard.successor;
        shard.successor = null;
        shard.overlapUntilNs = nowNs + timers.handoverNs();
        statistics.increment(SessionCounter.HANDOVERS);
        drop(old, nowNs);
    }

    private SessionLink open(final Shard shard, final long nowNs) {
        final Integer id = freeIds.poll();
        if (id == null) {
            shard.notBeforeNs = nowNs + shard.backoff.next();
            listener.onProblem(SessionProblem.NO_LINK_LEFT, 0, "");
            return null;
        }
        final SessionLink link = new SessionLink(id, shard, config.limits(), timers);
        links[id] = link;
        link.connectId = "kubook-" + ++lastConnection;
        link.tag = lastConnection;
        if (shard.lostLink) {
            shard.lostLink = false;
            statistics.increment(SessionCounter.RECONNECTS);
        }
        desk.askToken(id, link.tag);
        return link;
    }

    /** The link that waits for a token; null if it does not any more. */
    SessionLink awaitingToken(final int linkId, final long tag) {
        final SessionLink link = link(linkId);
        return link != null && link.tag == tag && link.state == SessionLink.State.TOKEN ? link : null;
    }

    /** A token came: connect to the first of its servers that may be connected to. */
    void onToken(final SessionLink link, final BulletToken token, final long nowNs) {
        SessionProblem problem = SessionProblem.ENDPOINT_REFUSED;
        String words = "";
        for (final BulletToken.Server server : token.servers()) {
            if (!hosts.isSocketAllowed(server.endpoint())) {
                problem = SessionProblem.ENDPOINT_REFUSED;
                words = server.endpoint().isBlank() ? "an empty address" : server.endpoint();
            } else if (!server.hasUsablePings()) {
                problem = SessionProblem.PINGS_REFUSED;
                words = "every " + server.pingIntervalMs() + " ms, a pong in " + server.pingTimeoutMs() + " ms";
            } else {
                link.server = server;
                link.url = KucoinProtocol.socketUrl(server.endpoint(), token.token(), link.connectId);
                link.state = SessionLink.State.PERMIT;
                connect(link, nowNs);
                return;
            }
        }
        fail(link, problem, 0, words, nowNs);
    }

    private void connect(final SessionLink link, final long nowNs) {
        if (connects.trySpend(1, nowNs)) {
            statistics.increment(SessionCounter.CONNECTS);
            link.state = SessionLink.State.CONNECTING;
            link.deadlineNs = nowNs + timers.connectNs();
            final String url = link.url;
            link.url = "";
            port.connect(link.id, url);
        }
    }

    void onOpen(final SessionLink link, final long nowNs) {
        if (link.state == SessionLink.State.CONNECTING) {
            link.state = SessionLink.State.WELCOMING;
            link.deadlineNs = nowNs + timers.welcomeNs();
        }
    }

    /** The venue is ready: ask for everything that the shard wants. */
    void onWelcome(final SessionLink link, final long nowNs) {
        if (link.state != SessionLink.State.WELCOMING) {
            return;
        }
        link.state = SessionLink.State.UP;
        link.upSinceNs = nowNs;
        link.lastDataNs = nowNs;
        link.heartbeat.start(
                TimeUnit.MILLISECONDS.toNanos(link.server.pingIntervalMs()),
                TimeUnit.MILLISECONDS.toNanos(link.server.pingTimeoutMs()),
                nowNs);
        link.shard.topics.forEach(link.topics::want);
        statistics.add(SessionCounter.LINKS_UP, 1);
        statistics.set(SessionCounter.CONNECTED_SINCE_NS, nowNs);
        statistics.connected(link.connectId, link.server.endpoint());
        talk.pump(link, nowNs);
    }

    /** A connection is lost, or is to be given up: close it, tell the engine, and try again after a while. */
    void fail(
            final SessionLink link,
            final SessionProblem problem,
            final int code,
            final String words,
            final long nowNs) {
        final Shard shard = link.shard;
        listener.onProblem(problem, code, words);
        statistics.increment(SessionCounter.LINKS_LOST);
        if (link.isUp() && nowNs - link.upSinceNs >= timers.stableNs()) {
            shard.backoff.reset();
        }
        shard.notBeforeNs = nowNs + shard.backoff.next();
        if (shard.active == link) {
            shard.active = shard.successor;
        }
        if (shard.successor != null) { // What one of the two has brought may still come by the other.
            shard.overlapUntilNs = nowNs + timers.handoverNs();
        }
        shard.successor = null;
        shard.lostLink = true;
        drop(link, nowNs);
    }

    private void drop(final SessionLink link, final long nowNs) {
        links[link.id] = null;
        if (link.hasSocket()) {
            port.disconnect(link.id);
        }
        if (link.isUp()) {
            statistics.add(SessionCounter.LINKS_UP, -1);
            if (statistics.get(SessionCounter.LINKS_UP) == 0) {
                statistics.set(SessionCounter.CONNECTED_SINCE_NS, 0);
            }
        }
        if (link.announced.isEmpty()) {
            freeIds.addLast(link.id);
        } else if (events.down(LinkEvents.ALL, link.id, nowNs)) {
            freeIds.addLast(link.id);
        } else {
            owedDowns.addLast(link.id);
        }
    }

    /** Closes every connection and plans no more. */
    void close(final long nowNs) {
        for (final Shard shard : shards) {
            shard.topics.clear();
        }
        for (final SessionLink link : links.clone()) {
            if (link != null) {
                link.shard.active = null;
                link.shard.successor = null;
                drop(link, nowNs);
            }
        }
    }
}
