package io.kubook.feed.kucoin;

import io.kubook.engine.event.CommandKind;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.EventPublisher;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * A session with the venue: what the engine and its users want goes in, and what has to be said to the venue comes out
 * of a {@link SessionPort}; frames and answers go in, and events come out of the {@link EventPublisher}. It keeps
 * connections open, replaces them before they grow too old, subscribes again to everything after one was lost, and
 * stays within the venue's limits whatever happens.
 *
 * <p>It does no I/O and reads no clock, so that a whole run of it can be simulated and checked with one thread and one
 * seed. All methods are for the link thread; other threads use the engine's {@link CommandRing} and {@link
 * #statistics()}. All times are nanoseconds since the epoch and never go back.
 */
public final class KucoinSession implements CommandHandler {
    private static final long TIME_EVENT_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final SessionPort port;
    private final EventPublisher publisher;
    private final CommandRing commands;
    private final KucoinSymbols symbols;
    private final SessionStatistics statistics;
    private final RestDesk desk;
    private final StreamWatch streams;
    private final SessionLinks links;
    private final SessionInbox inbox;
    private final SessionAnswers answers;
    private final Subscriptions subscriptions;
    private final LinkEvents events;
    private long nowNs;
    private long nextTimeEventNs = Long.MIN_VALUE;
    private boolean paused;
    private boolean closed;

    /**
     * A session that has said nothing yet.
     *
     * @param config    what it has to know.
     * @param port      does what it wants done.
     * @param publisher takes its events; of nobody else.
     * @param commands  what other threads want of it.
     * @param listener  is told of refusals and problems.
     */
    public KucoinSession(
            final SessionConfig config,
            final SessionPort port,
            final EventPublisher publisher,
            final CommandRing commands,
            final SessionListener listener) {
        final SessionListener told = new EscapingListener(listener);
        final KucoinRest rest = new KucoinRest(config.credentials());
        this.port = port;
        this.publisher = publisher;
        this.commands = commands;
        this.symbols = new KucoinSymbols(publisher, config.maxSymbols());
        this.statistics = new SessionStatistics(rest.isAuthenticated());
        this.events = new LinkEvents(publisher);
        final VenueClock clock = new VenueClock(statistics, told);
        this.desk = new RestDesk(port, rest, clock, config, statistics);
        this.streams = new StreamWatch(config.maxSymbols(), config.timers().streamSilenceNs());
        final LinkTalk talk = new LinkTalk(port, symbols, events, config.timers(), statistics, told, streams);
        this.links = new SessionLinks(config, port, desk, talk, events, statistics, told, streams);
        this.subscriptions = new Subscriptions(config, symbols, links, desk, events, statistics, told);
        this.inbox = new SessionInbox(config, symbols, publisher, links, talk, statistics, streams);
        this.answers = new SessionAnswers(
                config.timers(),
                rest.depth(),
                new KucoinRestDecoder(symbols, publisher),
                desk,
                clock,
                links,
                subscriptions,
                statistics,
                told,
                streams);
    }

    /**
     * The session's numbers.
     *
     * @return readable from any thread.
     */
    public SessionStatistics statistics() {
        return statistics;
    }

    /**
     * Time passes. To be called often, every 10 to 50 milliseconds: waits are over when this says so.
     *
     * @param timeNs now.
     */
    public void onTime(final long timeNs) {
        enter(timeNs);
        if (!closed) {
            commands.drain(this);
            answers.onTime(timeNs);
            subscriptions.onTime(timeNs);
            links.onTime(timeNs);
            pump(timeNs);
        }
        if (timeNs >= nextTimeEventNs) {
            nextTimeEventNs = timeNs + TIME_EVENT_NS;
            publisher.time(timeNs);
            subscriptions.publishStates();
        }
        leave();
    }

    /**
     * Commands wait: what the engine's ring wakes the link thread for.
     *
     * @param timeNs now.
     */
    public void onCommands(final long timeNs) {
        enter(timeNs);
        if (!closed) {
            commands.drain(this);
            pump(timeNs);
        }
        leave();
    }

    /** Asks for nothing while answers are not read: they would only pile up. */
    private void pump(final long timeNs) {
        if (!paused) {
            desk.pump(timeNs);
        }
    }

    /**
     * A socket is open.
     *
     * @param linkId as in {@link SessionPort#connect}.
     * @param timeNs now.
     */
    public void onLinkOpen(final int linkId, final long timeNs) {
        enter(timeNs);
        final SessionLink link = links.link(linkId);
        if (link != null) {
            links.onOpen(link, timeNs);
        }
        leave();
    }

    /**
     * A socket is closed, or could not be opened. Not for one that the session has closed itself.
     *
     * @param linkId as in {@link SessionPort#connect}.
     * @param code   of the close frame, or the HTTP status of a refused handshake; 0 if there is none.
     * @param untrusted whether the other side's certificate was not accepted.
     * @param words  what else is known, for the log; no secret.
     * @param timeNs now.
     */
    public void onLinkClosed(
            final int linkId, final int code, final boolean untrusted, final String words, final long timeNs) {
        enter(timeNs);
        final SessionLink link = links.link(linkId);
        if (link != null) {
            final boolean opened = link.state.ordinal() > SessionLink.State.CONNECTING.ordinal();
            final SessionProblem early = untrusted ? SessionProblem.VENUE_UNTRUSTED : SessionProblem.CONNECT_FAILED;
            links.fail(link, opened ? SessionProblem.LINK_CLOSED : early, code, words, timeNs);
        }
        leave();
    }

    /**
     * A frame came. Does not allocate for market data.
     *
     * @param linkId        by which link.
     * @param buffer        holds it.
     * @param offset        of its first byte.
     * @param length        in bytes, 0 or more.
     * @param receiveTimeNs when it came.
     */
    public void onFrame(
            final int linkId, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        enter(receiveTimeNs);
        inbox.onFrame(linkId, buffer, offset, length, receiveTimeNs);
        leave();
    }

    /**
     * A request was answered, with whatever status.
     *
     * @param requestId as in {@link SessionPort#request}.
     * @param status    of HTTP; the {@code code} in the body decides, where there is one.
     * @param resetMs   the header {@code gw-ratelimit-reset}: milliseconds until the venue's window ends; -1 if there
     *                  is none.
     * @param buffer    holds the body.
     * @param offset    of its first byte.
     * @param length    in bytes, 0 or more.
     * @param timeNs    now.
     */
    public void onResponse(
            final long requestId,
            final int status,
            final long resetMs,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long timeNs) {
        enter(timeNs);
        answers.onResponse(requestId, status, resetMs, buffer, offset, length, timeNs);
        leave();
    }

    /**
     * A request will not be answered.
     *
     * @param requestId as in {@link SessionPort#request}.
     * @param untrusted whether the other side's certificate was not accepted.
     * @param words     why, for the log; no secret.
     * @param timeNs    now.
     */
    public void onRequestFailed(final long requestId, final boolean untrusted, final String words, final long timeNs) {
        enter(timeNs);
        answers.onRequestFailed(requestId, untrusted, words, timeNs);
        leave();
    }

    /**
     * Ends everything: closes the links and tells the engine so. What comes afterwards is ignored, but for
     * {@link #onTime}, which brings out the last events.
     *
     * @param timeNs now.
     */
    public void close(final long timeNs) {
        enter(timeNs);
        if (!closed) {
            closed = true;
            links.close(timeNs);
            desk.clear();
            subscriptions.publishStates();
        }
        leave();
    }

    @Override
    public void onSnapshotRequested(final int instrumentId, final long requestId) {
        if (instrumentId >= 0 && instrumentId < symbols.count()) {
            desk.askSnapshot(
                    instrumentId, requestId, symbols.instrument(instrumentId).symbol());
        }
    }

    @Override
    public void onRefreshRequested(final int instrumentId, final long requestId) {
        if (instrumentId >= 0 && instrumentId < symbols.count()) {
            final String symbol = symbols.instrument(instrumentId).symbol();
            if (!desk.askRefresh(instrumentId, requestId, symbol, nowNs)) {
                answers.refuseRefresh(instrumentId, requestId, nowNs);
            }
        }
    }

    @Override
    public void onResync(final String symbol) {
        final int instrumentId = subscriptions.instrumentOf(symbol);
        if (instrumentId != KucoinSymbols.UNKNOWN) {
            events.command(CommandKind.RESYNC, instrumentId, nowNs);
        }
    }

    @Override
    public void onSubscribe(final String symbol, final int streams) {
        subscriptions.subscribe(symbol, streams, nowNs);
    }

    @Override
    public void onUnsubscribe(final String symbol, final int streams) {
        subscriptions.unsubscribe(symbol, streams, nowNs);
    }

    /**
     * Extends all deadlines by the time reading was paused; restarting them would let repeated pauses postpone a
     * timeout for ever.
     */
    private void enter(final long timeNs) {
        if (paused) {
            desk.excuse(timeNs - nowNs);
            links.excuse(timeNs - nowNs);
            streams.excuse(timeNs - nowNs);
        }
        nowNs = timeNs;
    }

    /** Reads on only while all that must not be lost has found room. */
    private void leave() {
        final boolean full = publisher.hasPending() && !publisher.flush();
        if (full != paused) {
            paused = full;
            if (full) {
                statistics.increment(SessionCounter.READING_PAUSES);
            }
            port.pauseReading(full);
        }
    }
}
