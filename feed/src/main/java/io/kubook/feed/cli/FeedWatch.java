package io.kubook.feed.cli;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.Streams;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.feed.FeedConfig;
import io.kubook.feed.LiveFeed;
import io.kubook.feed.PinnedThread;
import io.kubook.feed.cli.ladder.Flow;
import io.kubook.feed.cli.ladder.Tone;
import io.kubook.feed.kucoin.SessionCounter;
import io.kubook.feed.kucoin.SessionStatistics;
import io.kubook.feed.kucoin.Subscription;
import io.kubook.feed.net.TlsProvider;
import io.kubook.journal.JournalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A live feed and one who watches it: takes copies of its books now and then, as any other thread of a strategy would,
 * and keeps the numbers. All methods are for the watcher's thread.
 */
final class FeedWatch implements AutoCloseable {
    private static final int MOST_REASONS = 3;
    private static final long RATE_WINDOW_NS = TimeUnit.SECONDS.toNanos(1);

    private final Story story;
    private final Resyncs resyncs = new Resyncs();
    private final int depth;
    private final TlsProvider tls;
    private final LiveFeed feed;
    private final Optional<JournalWatch> journal;
    private final JitterMeter jitter;
    private final Latencies latencies;
    private final Map<String, BookSnapshot> books = new LinkedHashMap<>();
    private long rateSinceNs;
    private long framesThen;
    private double framesPerSecond;

    /**
     * Starts the feed.
     *
     * @param config with a snapshot depth of 1 or more.
     * @param others are told, too, on the book thread.
     * @param story  is told what happens, bugs included.
     */
    FeedWatch(final FeedConfig config, final EngineListeners others, final Story story) {
        this.story = story;
        this.depth = config.engine().snapshotDepth();
        this.tls = config.links().trust().provider();
        feed = open(config, others.withBooks(resyncs).withBooks(story), story);
        journal = feed.journal().map(opened -> new JournalWatch(opened, counters(), story));
        feed.pinnedThreads()
                .forEach(thread ->
                        story.tell(thread.isPinned() ? Tone.NOTE : Tone.TROUBLE, "%s", ThreadOptions.inWords(thread)));
        jitter = JitterMeter.start();
        latencies = new Latencies(feed.engine().latencies(), jitter);
    }

    private static LiveFeed open(final FeedConfig config, final EngineListeners listeners, final Story story) {
        try {
            return new LiveFeed(config, listeners, story, story);
        } catch (final JournalException e) {
            throw JournalOptions.failure(e);
        }
    }

    void subscribe(final List<String> names) {
        for (final String name : names) {
            if (name.isBlank() || name.length() > CommandRing.SYMBOL_MAX_LENGTH) {
                throw new CommandFailure(ExitCode.USAGE, "'" + name + "' is no symbol such as BTC-USDT; name one");
            }
            if (!feed.subscribe(name, Streams.ALL)) {
                throw new CommandFailure(ExitCode.USAGE, names.size() + " symbols are too many at once; name fewer");
            }
        }
    }

    /** Looks again: at the books, the rate and the times. */
    void refresh() {
        for (final Subscription subscription : statistics().subscriptions()) {
            books.computeIfAbsent(subscription.symbol(), symbol -> new BookSnapshot(depth));
        }
        books.forEach((symbol, copy) -> feed.engine().snapshotCell(symbol).copy(copy));
        latencies.refresh();
        journal.ifPresent(JournalWatch::look);
        final long nowNs = story.elapsedNs();
        if (nowNs - rateSinceNs >= RATE_WINDOW_NS) {
            framesPerSecond =
                    (frames() - framesThen) * (double) TimeUnit.SECONDS.toNanos(1) / Math.max(1, nowNs - rateSinceNs);
            framesThen = frames();
            rateSinceNs = nowNs;
        }
    }

    /** The books as they were at the last look, in the order of subscriptions; those without any news are left out. */
    List<BookSnapshot> books() {
        final List<BookSnapshot> known = new ArrayList<>();
        for (final BookSnapshot book : books.values()) {
            if (book.publication() > 0) {
                known.add(book);
            }
        }
        return known;
    }

    /** Whether so many books were live at the last look, and no other was there. */
    boolean areLive(final int count) {
        return books.size() == count
                && books.values().stream().allMatch(book -> book.state() == BookState.LIVE)
                && engine().isReady();
    }

    /** The books that were not live at the last look, in words; empty if there are books and all were. */
    String notLive() {
        if (books.isEmpty()) {
            return "no book was begun";
        }
        final List<String> reasons = books.entrySet().stream()
                .filter(entry -> entry.getValue().state() != BookState.LIVE)
                .map(entry -> entry.getKey() + " is " + entry.getValue().state() + ": "
                        + whyNot(entry.getKey(), entry.getValue().state()))
                .toList();
        final int others = reasons.size() - MOST_REASONS;
        return reasons.stream().limit(MOST_REASONS).collect(Collectors.joining(", "))
                + (others > 0 ? " and so on, with " + others + " more" : "");
    }

    private String whyNot(final String symbol, final BookState state) {
        return state == BookState.EMPTY ? "nothing has come of it yet" : resyncs.lastReason(symbol);
    }

    Flow flow() {
        return new Flow(
                framesPerSecond,
                latencies.wireToBook().getValueAtPercentile(50),
                latencies.wireToBook().getValueAtPercentile(99),
                latencies.wireToBook().getValueAtPercentile(99.9),
                latencies.jitter().getValueAtPercentile(99));
    }

    Resyncs resyncs() {
        return resyncs;
    }

    Latencies latencies() {
        return latencies;
    }

    SessionStatistics statistics() {
        return feed.statistics();
    }

    /** Who speaks TLS, if the venue speaks it. */
    TlsProvider tls() {
        return tls;
    }

    long frames() {
        final SessionStatistics statistics = statistics();
        return statistics.get(SessionCounter.DEPTH_FRAMES)
                + statistics.get(SessionCounter.TRADE_FRAMES)
                + statistics.get(SessionCounter.TICKER_FRAMES)
                + statistics.get(SessionCounter.OTHER_FRAMES);
    }

    EngineCounters counters() {
        return engine().counters();
    }

    SelfAudit selfAudit() {
        return new SelfAudit(counters());
    }

    long clockNs() {
        return engine().clock().nanoTime();
    }

    /** Where events are recorded; empty if they are not. */
    Optional<JournalWatch> journal() {
        return journal;
    }

    /** The engine; its books are for the book thread, or for who has closed this. */
    BookEngine engine() {
        return feed.engine();
    }

    /**
     * Writes the members {@code frames, events, trades, gaps, overruns, resyncs, reconnects, selfAudit, pinned} of an
     * open object.
     */
    void writeCounters(final JsonWriter json) {
        json.key("frames").value(frames());
        json.key("events").value(counters().get(EngineCounter.EVENTS));
        json.key("trades").value(counters().get(EngineCounter.TRADES));
        json.key("gaps").value(gaps());
        json.key("overruns").value(counters().get(EngineCounter.OVERRUNS));
        json.key("resyncs").value(resyncs.total());
        json.key("reconnects").value(statistics().get(SessionCounter.RECONNECTS));
        selfAudit().write(json.key("selfAudit"));
        json.key("pinned").beginArray();
        for (final PinnedThread thread : feed.pinnedThreads()) {
            json.beginObject();
            json.key("thread").value(thread.name());
            json.key("processor").value(thread.processor());
            json.key("pinned").value(thread.isPinned());
            json.endObject();
        }
        json.endArray();
    }

    /** Holes between deltas, of live books and of those that waited for a snapshot. */
    long gaps() {
        return resyncs.of(ResyncReason.GAP) + counters().get(EngineCounter.BACKLOG_GAPS);
    }

    /** Ends everything: what was counted stays, and what is recorded is whole. A second call does nothing. */
    @Override
    public void close() {
        resyncs.end();
        jitter.close();
        feed.close();
    }
}
