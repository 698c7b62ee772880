package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.kubook.engine.event.CommandKind;
import io.kubook.feed.json.TextSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What users want, from names to topics. A name waits until the venue's list of symbols is here; one that the list does
 * not have is looked up once more in a fresh list, for new symbols appear while a session runs.
 */
final class Subscriptions {
    private record Wish(String name, int streams, boolean subscribes) {}

    private final SessionTimers timers;
    private final KucoinSymbols symbols;
    private final SessionLinks links;
    private final RestDesk desk;
    private final LinkEvents events;
    private final SessionStatistics statistics;
    private final SessionListener listener;
    private final SymbolDirectory directory = new SymbolDirectory();
    private final ArrayDeque<Wish> waiting = new ArrayDeque<>();
    private final Backoff backoff;
    private boolean asked;
    private long notBeforeNs = Long.MIN_VALUE;

    Subscriptions(
            final SessionConfig config,
            final KucoinSymbols symbols,
            final SessionLinks links,
            final RestDesk desk,
            final LinkEvents events,
            final SessionStatistics statistics,
            final SessionListener listener) {
        this.timers = config.timers();
        this.symbols = symbols;
        this.links = links;
        this.desk = desk;
        this.events = events;
        this.statistics = statistics;
        this.listener = listener;
        this.backoff = new Backoff(timers.backoffMinNs(), timers.backoffMaxNs(), new SplittableRandom(~config.seed()));
    }

    void subscribe(final String name, final int streams, final long nowNs) {
        waiting.add(new Wish(name, streams, true));
        settle(nowNs);
    }

    void unsubscribe(final String name, final int streams, final long nowNs) {
        waiting.add(new Wish(name, streams, false));
        settle(nowNs);
    }

    /** The id of a symbol that is or was followed; {@link KucoinSymbols#UNKNOWN} for any other name. */
    int instrumentOf(final String name) {
        if (!directory.isLoaded()) {
            return KucoinSymbols.UNKNOWN;
        }
        return directory.resolve(name).info().map(info -> idOf(info.symbol())).orElseGet(() -> idOf(name));
    }

    private int idOf(final String symbol) {
        final byte[] bytes = symbol.getBytes(US_ASCII);
        return symbols.idOf(new TextSpan().set(new UnsafeBuffer(bytes), 0, bytes.length));
    }

    /** Goes on with what found no room, and asks for the list of symbols if a name waits for it. */
    void onTime(final long nowNs) {
        settle(nowNs);
        if (awaitsList(nowNs) && !asked && nowNs >= notBeforeNs) {
            asked = true;
            desk.askSymbols();
        }
    }

    void onSymbols(final List<SymbolInfo> rows, final long nowNs) {
        asked = false;
        backoff.reset();
        directory.load(rows, nowNs);
        settle(nowNs);
    }

    void onSymbolsFailed(final long nowNs) {
        asked = false;
        notBeforeNs = nowNs + backoff.next();
    }

    /** Fulfils wishes in their order, as far as the list goes. */
    private void settle(final long nowNs) {
        while (!waiting.isEmpty() && !awaitsList(nowNs)) {
            final Wish wish = waiting.peek();
            if (!wish.subscribes() && !end(instrumentOf(wish.name()), wish.streams(), nowNs)) {
                return;
            }
            waiting.poll();
            if (!wish.subscribes()) {
                continue;
            }
            final SymbolDirectory.Resolution found = directory.resolve(wish.name());
            if (found.refusal().isPresent()) {
                listener.onRefused(wish.name(), found.refusal().get());
            } else {
                begin(wish, found.info().orElseThrow(), nowNs);
            }
        }
    }

    /** Whether the first wish waits for a list, the first or a fresh one: a name that an old one refuses may be new. */
    private boolean awaitsList(final long nowNs) {
        final Wish wish = waiting.peek();
        if (wish == null || !directory.isLoaded()) {
            return wish != null;
        }
        final boolean isOld = nowNs - directory.loadedAtNs() >= timers.symbolsMaxAgeNs();
        final Optional<SymbolRefusal> refusal = directory.resolve(wish.name()).refusal();
        return wish.subscribes() && isOld && refusal.isPresent() && refusal.get() != SymbolRefusal.AMBIGUOUS;
    }

    private void begin(final Wish wish, final SymbolInfo info, final long nowNs) {
        final int instrumentId = symbols.add(info, nowNs);
        if (instrumentId == KucoinSymbols.UNKNOWN) {
            listener.onRefused(wish.name(), SymbolRefusal.TOO_MANY);
            return;
        }
        for (int i = 0; i < TopicStream.count(); i++) {
            if ((wish.streams() & TopicStream.of(i).bit()) != 0) {
                links.want(LinkTopics.topic(instrumentId, TopicStream.of(i)));
            }
        }
    }

    /**
     * Ends streams. The engine is told first, so that its book is left for this reason and for no other.
     *
     * @return false if there was no room to tell it; nothing has changed then.
     */
    private boolean end(final int instrumentId, final int streams, final long nowNs) {
        if (instrumentId == KucoinSymbols.UNKNOWN) {
            return true;
        }
        if ((streams & TopicStream.DEPTH.bit()) != 0
                && links.shardOf(LinkTopics.topic(instrumentId, TopicStream.DEPTH)) != null
                && !events.command(CommandKind.UNSUBSCRIBE, instrumentId, nowNs)) {
            return false;
        }
        for (int i = 0; i < TopicStream.count(); i++) {
            if ((streams & TopicStream.of(i).bit()) != 0) {
                links.unwant(LinkTopics.topic(instrumentId, TopicStream.of(i)));
            }
        }
        return true;
    }

    /** Writes down for other threads how every subscription stands; often called, so nothing new costs nothing. */
    void publishStates() {
        final List<Subscription> told = statistics.subscriptions();
        boolean isNew = false;
        int count = 0;
        int active = 0;
        for (final Shard shard : links.shards()) {
            for (final int topic : shard.topics) {
                active += stateOn(shard.active, topic) == SubscriptionState.ACTIVE ? 1 : 0;
                isNew |= count >= told.size() || !isSame(told.get(count), shard.active, topic);
                count++;
            }
        }
        statistics.set(SessionCounter.TOPICS_WANTED, count);
        statistics.set(SessionCounter.TOPICS_ACTIVE, active);
        if (isNew || count != told.size()) {
            statistics.subscriptions(all());
        }
    }

    private List<Subscription> all() {
        final List<Subscription> all = new ArrayList<>();
        for (final Shard shard : links.shards()) {
            for (final int topic : shard.topics) {
                all.add(new Subscription(
                        symbolOf(topic),
                        LinkTopics.streamOf(topic).bit(),
                        stateOn(shard.active, topic),
                        idOf(shard.active)));
            }
        }
        return all;
    }

    private boolean isSame(final Subscription told, final SessionLink link, final int topic) {
        return told.state() == stateOn(link, topic)
                && told.linkId() == idOf(link)
                && told.stream() == LinkTopics.streamOf(topic).bit()
                && told.symbol().equals(symbolOf(topic));
    }

    private String symbolOf(final int topic) {
        return symbols.instrument(LinkTopics.instrumentOf(topic)).symbol();
    }

    private static SubscriptionState stateOn(final SessionLink link, final int topic) {
        return link == null ? SubscriptionState.WANTED : link.topics.state(topic);
    }

    private static int idOf(final SessionLink link) {
        return link == null ? -1 : link.id;
    }
}
