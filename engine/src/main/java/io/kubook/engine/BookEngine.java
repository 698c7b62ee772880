package io.kubook.engine;

import io.kubook.engine.book.Listeners;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.SessionStartEncoder;
import io.kubook.engine.instrument.Instruments;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.engine.metrics.LatencyRecorder;
import io.kubook.engine.metrics.MonotoneEpochClock;
import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.EventRing;
import io.kubook.engine.ring.JournalRing;
import io.kubook.engine.snapshot.SnapshotCell;
import io.kubook.engine.snapshot.SnapshotCells;
import io.kubook.engine.sync.BuilderContext;
import io.kubook.engine.sync.EventRouter;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine of order books: what a strategy embeds. It builds and owns the rings, the {@link BookAgent} and, once
 * started, the book thread, on which all listeners are called.
 *
 * <p>A feed publishes events through {@link #publisher()} and does what {@link #commands()} asks for. Three ways to run
 * it:
 *
 * <ul>
 *   <li>{@link #start()}: the book thread takes events from the ring;
 *   <li>not started, {@link #agent()} driven by an {@code AgentInvoker} of the caller's;
 *   <li>{@link #inlinePublisher()}: events are applied where they are decoded, without a ring or a thread.
 * </ul>
 *
 * <p>Methods may be called from any thread where nothing else is said; {@link #start}, {@link #publisher} and
 * {@link #inlinePublisher} once and one after the other.
 */
public final class BookEngine implements AutoCloseable {
    private static final long NOW = Long.MIN_VALUE;

    /** Feeds tell the time ten times a second: who has not heard of it for so long hangs, or is fed no more. */
    private static final long LONGEST_SILENCE_NS = TimeUnit.SECONDS.toNanos(5);

    private final EngineConfig config;
    private final ErrorHandler errorHandler;
    private final EngineCounters counters;
    private final MonotoneEpochClock clock;
    private final LatencyRecorder latencies;
    private final Instruments instruments;
    private final SnapshotCells cells;
    private final EventRing events;
    private final CommandRing commands;
    private final JournalRing journalRing;
    private final BookAgent agent;
    private volatile AgentRunner runner;
    private EventPublisher publisher;
    private boolean isInline;
    private long beginsAtNs = NOW;

    /**
     * Builds an engine; nothing runs yet.
     *
     * @param config       its sizes and settings.
     * @param listeners    who is told.
     * @param errorHandler gets what listeners throw, and bugs of the engine; called on the book thread; must not throw.
     * @throws JvmFlags.MissingFlagException if the JVM was started without a flag that is needed; the message names it.
     */
    public BookEngine(final EngineConfig config, final EngineListeners listeners, final ErrorHandler errorHandler) {
        JvmFlags.ENGINE.require(); // Before anything of Agrona's is touched.
        this.config = config;
        this.errorHandler = errorHandler;
        counters = new EngineCounters();
        clock = new MonotoneEpochClock();
        latencies = config.measuring() ? LatencyRecorder.enabled(clock) : LatencyRecorder.disabled();
        instruments = new Instruments(config.maxInstruments());
        cells = config.snapshotDepth() == 0 ? null : new SnapshotCells(config.snapshotDepth());
        events = new EventRing(config.eventRingCapacity());
        commands = new CommandRing(config.commandRingCapacity());
        journalRing = config.journalRingCapacity() == 0 ? null : new JournalRing(config.journalRingCapacity());
        final Listeners all =
                new Listeners(listeners.books(), listeners.trades(), listeners.tickers(), counters, errorHandler);
        final BuilderContext context = new BuilderContext(config.sync(), commands, all, counters);
        final JournalTee tee = journalRing == null ? null : new JournalTee(journalRing, instruments, counters);
        agent = new BookAgent(
                events,
                config.pollLimit(),
                new EventRouter(context, instruments, cells),
                tee,
                counters,
                latencies,
                errorHandler,
                clock);
    }

    /**
     * Goes on with the numbers of a journal that has events already. Before {@link #publisher} and {@link
     * #inlinePublisher}.
     *
     * @param lastEventNumber the number of the journal's last event; the next is one more. 0 or more.
     * @return this.
     * @throws IllegalStateException if the engine has a publisher already.
     */
    public BookEngine continueAfter(final long lastEventNumber) {
        if (publisher != null) {
            throw new IllegalStateException("events have been numbered already");
        }
        agent.continueAfter(lastEventNumber);
        return this;
    }

    /**
     * Says when the session begins, where its time is not that of this machine: a recording that is played, or a
     * simulation. Before {@link #publisher} and {@link #inlinePublisher}.
     *
     * @param timeNs the receive time of the session's first event, in nanoseconds since the Unix epoch.
     * @return this.
     * @throws IllegalStateException if the engine has a publisher already.
     */
    public BookEngine beginAt(final long timeNs) {
        if (publisher != null) {
            throw new IllegalStateException("the session has begun already");
        }
        beginsAtNs = timeNs;
        return this;
    }

    /**
     * Starts the book thread. Once only.
     *
     * @return this.
     * @throws IllegalStateException if it was started before, or events are applied inline.
     */
    public BookEngine start() {
        return start(Thread::new);
    }

    /**
     * Starts the book thread as {@link #start()} does, but made by somebody else: one who binds it to a processor, say.
     *
     * @param threads makes it; its name is set here.
     * @return this.
     * @throws IllegalStateException as {@link #start()}.
     */
    public BookEngine start(final ThreadFactory threads) {
        if (runner != null) {
            throw new IllegalStateException("an engine is started once");
        }
        if (isInline) {
            throw new IllegalStateException("an engine with an inline publisher has no thread");
        }
        runner = new AgentRunner(idleStrategy(), errorHandler, null, agent);
        AgentRunner.startOnThread(runner, threads);
        return this;
    }

    private IdleStrategy idleStrategy() {
        return switch (config.waiting()) {
            case BACK_OFF -> new BackoffIdleStrategy();
            case SPIN -> new BusySpinIdleStrategy();
        };
    }

    /**
     * Stops the book thread and waits until it has ended, after the batch it is at. Events that are still on the ring
     * are not applied. Not for listeners, which would wait for themselves; does nothing if there is no thread.
     */
    @Override
    public void close() {
        if (runner != null) {
            runner.close();
        }
    }

    /**
     * The way to publish events through the ring, for one thread: that which makes this call, since the session's first
     * event, which names the settings, is published by it.
     *
     * @return a new publisher.
     * @throws IllegalStateException if the engine has a publisher already.
     */
    public EventPublisher publisher() {
        return begin(new EventPublisher(events, config.eventRingCapacity()), false);
    }

    /**
     * The way to publish events without ring and thread: they are applied before {@code publish} returns, on the thread
     * that publishes, which is the book thread then. The session's first event is published by this call.
     *
     * @return a new publisher.
     * @throws IllegalStateException if the engine was started or has a publisher already.
     */
    public EventPublisher inlinePublisher() {
        if (runner != null) {
            throw new IllegalStateException("an engine with a thread takes its events from the ring");
        }
        return begin(new EventPublisher(agent, events.maxEventLength(), config.eventRingCapacity()), true);
    }

    private EventPublisher begin(final EventPublisher first, final boolean inline) {
        if (publisher != null) {
            throw new IllegalStateException("an engine has one publisher");
        }
        publisher = first;
        isInline = inline;
        final UnsafeBuffer buffer =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + SessionStartEncoder.BLOCK_LENGTH]);
        final boolean isNow = beginsAtNs == NOW;
        final long nowNs = isNow ? clock.nanoTime() : beginsAtNs;
        final SessionStartEncoder event = new SessionStartEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .receiveTimeNs(nowNs)
                .instrumentId(-1)
                .linkId(-1)
                .monotonicTimeNs(isNow ? clock.monotonicTimeNs(nowNs) : nowNs);
        config.sync().writeTo(event);
        publisher.publishControl(SessionStartEncoder.TEMPLATE_ID, buffer, 0, buffer.capacity());
        return publisher;
    }

    /**
     * What the books and other threads want of the feed.
     *
     * @return the ring that the feed drains.
     */
    public CommandRing commands() {
        return commands;
    }

    /**
     * The numbered events for a journal's thread.
     *
     * @return null if the engine has no journal.
     */
    public JournalRing journalRing() {
        return journalRing;
    }

    /**
     * The work of the book thread, for a caller that drives it without {@link #start}, and for replays.
     *
     * @return always the same one.
     */
    public BookAgent agent() {
        return agent;
    }

    /**
     * The instruments defined so far.
     *
     * @return a registry that grows.
     */
    public Instruments instruments() {
        return instruments;
    }

    /**
     * What the engine has counted.
     *
     * @return readable from any thread.
     */
    public EngineCounters counters() {
        return counters;
    }

    /**
     * How long things take.
     *
     * @return disabled unless the configuration says otherwise.
     */
    public LatencyRecorder latencies() {
        return latencies;
    }

    /**
     * The clock for the receive times of events.
     *
     * @return never goes back.
     */
    public MonotoneEpochClock clock() {
        return clock;
    }

    /**
     * Where a book can be read from other threads.
     *
     * @param symbol as the venue writes it; it may be defined later.
     * @return always the same one for a symbol.
     * @throws IllegalStateException if the configuration has a snapshot depth of 0.
     */
    public SnapshotCell snapshotCell(final String symbol) {
        if (cells == null) {
            throw new IllegalStateException("no books are published for other threads: snapshotDepth is 0");
        }
        return cells.cell(symbol);
    }

    /**
     * Asks for a book to be built anew.
     *
     * @param symbol as the venue writes it; nothing happens if the feed does not know it.
     * @return false if there is no room for commands now.
     * @throws IllegalArgumentException if the symbol is empty or longer than any can be.
     */
    public boolean resync(final String symbol) {
        return commands.resync(symbol);
    }

    /**
     * Whether every book that has begun is live, there is at least one, and the book thread works: it has not ended,
     * and if its feed ever told it the time, it was told so within the last 5 s. While a listener or the feed's own
     * thread hangs, what other threads see of books stays as it is; this says so. A book begins when a link first
     * carries it, some time after it was subscribed to: who knows how many books there are to be asks {@link
     * #isReady(int)}.
     *
     * @return true if a strategy may rely on all books that have begun.
     */
    public boolean isReady() {
        return isReady(1);
    }

    /**
     * Whether so many books have begun, and {@linkplain #isReady() all of them may be relied on}.
     *
     * @param books how many at least; 1 or more.
     * @return true if all are live and the book thread works.
     */
    public boolean isReady(final int books) {
        final long wanted = counters.get(EngineCounter.BOOKS_WANTED);
        final long live = counters.get(EngineCounter.BOOKS_LIVE);
        final boolean isOfOneMoment = wanted == counters.get(EngineCounter.BOOKS_WANTED);
        return live >= books && live == wanted && isOfOneMoment && isWorking();
    }

    private boolean isWorking() {
        final AgentRunner thread = runner;
        final long heartbeatNs = agent.heartbeatNs();
        return (thread == null || !thread.isClosed())
                && (heartbeatNs == BookAgent.NO_HEARTBEAT || clock.nanoTime() - heartbeatNs < LONGEST_SILENCE_NS);
    }
}
