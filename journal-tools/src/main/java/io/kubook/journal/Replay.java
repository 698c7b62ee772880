package io.kubook.journal;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.EventRing;
import io.kubook.engine.ring.JournalRing.RecordHandler;
import io.kubook.engine.sync.SyncConfig;
import io.kubook.journal.JournalCursor.Step;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.collections.IntHashSet;

/**
 * Hands the events of a journal to the code that they went through live: same order, same books, same callbacks.
 *
 * <p>Each session of the journal is replayed by an engine of its own, with the settings that the session was recorded
 * with; the listeners are the same for all. A session begins with empty books, as it did live.
 *
 * <p>One thread only: it is the book thread.
 */
public final class Replay {
    private static final int RECORDS_BETWEEN_DRAINS = 512;
    private static final int MAX_INSTRUMENTS = 1 << 16;
    private static final int TIME_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int INSTRUMENT_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + SessionStartDecoder.instrumentIdEncodingOffset();

    private final JournalReader reader;
    private final EngineListeners listeners;
    private final ErrorHandler errorHandler;
    private final ReplayRange range;
    private final Pace pace;
    private final ListenerGate gate;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionStartDecoder sessionStart = new SessionStartDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final IntHashSet unwanted = new IntHashSet();
    private final RecordHandler recordHandler = this::onRecord;
    private BookEngine engine;
    private long leftOut = -1;
    private boolean isOver;
    private long applied;
    private long mismatches;
    private long faults;
    private long firstTimeNs;
    private long lastTimeNs;

    /**
     * Replays all of a journal at full speed.
     *
     * @param reader       stands before the first event.
     * @param listeners    who is told, on the thread that calls {@link #run}.
     * @param errorHandler gets what listeners throw, and bugs; must not throw.
     */
    public Replay(final JournalReader reader, final EngineListeners listeners, final ErrorHandler errorHandler) {
        this(reader, listeners, errorHandler, ReplayRange.ALL, Pace.FULL_SPEED);
    }

    /**
     * Replays a part of a journal.
     *
     * @param reader       stands before the first event.
     * @param listeners    who is told, on the thread that calls {@link #run}.
     * @param errorHandler gets what listeners throw, and bugs; must not throw.
     * @param range        which part.
     * @param pace         waits before events that listeners hear of.
     */
    public Replay(
            final JournalReader reader,
            final EngineListeners listeners,
            final ErrorHandler errorHandler,
            final ReplayRange range,
            final Pace pace) {
        this.reader = reader;
        this.errorHandler = errorHandler;
        this.range = range;
        this.pace = pace;
        gate = range.fromNs() == Long.MIN_VALUE ? null : new ListenerGate(listeners);
        this.listeners = gate == null ? listeners : gate.listeners();
    }

    /**
     * Leaves out, without applying it, all up to an event: sessions that had ended by then. Before the first run.
     *
     * @param lastNumber of what is left out; 0 for nothing.
     * @return this.
     */
    public Replay leaveOut(final long lastNumber) {
        leftOut = lastNumber;
        return this;
    }

    /**
     * Replays some more.
     *
     * @param limit the most records to read; 1 or more.
     * @return how many were read; fewer than the limit only at the end: of the journal, of the range, or before damage,
     *     see {@link #damage}. More may come if the journal is being written.
     * @throws java.io.UncheckedIOException if the journal cannot be read.
     */
    public int run(final int limit) {
        int read = 0;
        while (read < limit && !isOver && reader.next(recordHandler) == Step.RECORD) {
            read++;
        }
        drainCommands();
        return read;
    }

    private void onRecord(
            final long number, final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (number <= leftOut || engine == null && templateId != SessionStartDecoder.TEMPLATE_ID) {
            return;
        }
        final long timeNs = buffer.getLong(offset + TIME_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (!awaitTurn(timeNs)) {
            isOver = true;
            return;
        }
        if (templateId == SessionStartDecoder.TEMPLATE_ID) {
            if (engine == null || reader.isNewEvent()) {
                begin(buffer, offset);
            }
        } else if (templateId == InstrumentDefinitionDecoder.TEMPLATE_ID
                && !range.symbols().isEmpty()) {
            noteWanted(buffer, offset);
        }
        if (isWanted(buffer.getInt(offset + INSTRUMENT_OFFSET, ByteOrder.LITTLE_ENDIAN))) {
            engine.agent().onRecord(number, templateId, buffer, offset, length);
            applied += reader.isNewEvent() ? 1 : 0;
            lastTimeNs = timeNs;
        }
        if (reader.records() % RECORDS_BETWEEN_DRAINS == 0) {
            drainCommands();
        }
    }

    /**
     * Waits until it is an event's turn; false if it ends the replay. One without a time, as a loss at the very end,
     * ends nothing.
     */
    private boolean awaitTurn(final long timeNs) {
        if (timeNs > range.toNs()) {
            return false;
        }
        if (timeNs < range.fromNs() || timeNs == 0) {
            return true;
        }
        if (firstTimeNs == 0) {
            firstTimeNs = timeNs;
            if (gate != null) {
                gate.open();
            }
        }
        return pace.await(timeNs);
    }

    private void begin(final DirectBuffer buffer, final int offset) {
        countSession();
        sessionStart.wrapAndApplyHeader(buffer, offset, header);
        final EngineConfig defaults = EngineConfig.defaults();
        engine = new BookEngine(
                new EngineConfig(
                        EventRing.MIN_CAPACITY,
                        0,
                        defaults.commandRingCapacity(),
                        defaults.pollLimit(),
                        MAX_INSTRUMENTS,
                        0,
                        defaults.waiting(),
                        false,
                        SyncConfig.of(sessionStart)),
                listeners,
                errorHandler);
        unwanted.clear();
    }

    private void countSession() {
        mismatches = mismatches();
        faults = faults();
        engine = null;
    }

    private void noteWanted(final DirectBuffer buffer, final int offset) {
        definition.wrapAndApplyHeader(buffer, offset, header);
        final int id = definition.instrumentId();
        if (isWantedSymbol()) {
            unwanted.remove(id);
        } else {
            unwanted.add(id);
        }
    }

    private boolean isWantedSymbol() {
        try {
            definition.skipVenue();
            return range.symbols().contains(definition.symbol());
        } catch (final IndexOutOfBoundsException e) {
            return true; // The engine will fail on it too, and count that.
        }
    }

    private boolean isWanted(final int instrumentId) {
        return instrumentId < 0 || !unwanted.contains(instrumentId);
    }

    /** What books ask of a feed has been answered long ago. */
    private void drainCommands() {
        if (engine != null) {
            engine.commands().drain(Unasked.INSTANCE);
        }
    }

    /**
     * The engine of the session that is being replayed: its books, counters and instruments.
     *
     * @return null before the first event.
     */
    public BookEngine engine() {
        return engine;
    }

    /**
     * Events applied, those of books only that are wanted.
     *
     * @return 0 or more.
     */
    public long events() {
        return applied;
    }

    /**
     * Digests in the journal that a replayed book contradicts, images of books, and audits that came to something else,
     * over all sessions.
     *
     * @return 0 if live and replay are the same.
     */
    public long mismatches() {
        return mismatches
                + (engine == null
                        ? 0
                        : engine.counters().get(EngineCounter.CHECKPOINT_MISMATCHES)
                                + engine.counters().get(EngineCounter.AUDIT_MISMATCHES));
    }

    /**
     * Events on which the engine failed, over all sessions.
     *
     * @return 0 if there is no bug.
     */
    public long faults() {
        return faults + (engine == null ? 0 : engine.counters().get(EngineCounter.ENGINE_FAULTS));
    }

    /**
     * When the first event was received that listeners heard of.
     *
     * @return nanoseconds since the Unix epoch; 0 if there was none.
     */
    public long firstTimeNs() {
        return firstTimeNs;
    }

    /**
     * When the last event was received.
     *
     * @return nanoseconds since the Unix epoch; 0 if there was none.
     */
    public long lastTimeNs() {
        return lastTimeNs;
    }

    /**
     * Why the replay cannot go on.
     *
     * @return null if it can, or is at the end.
     */
    public JournalDamage damage() {
        return reader.damage();
    }

    private enum Unasked implements CommandHandler {
        INSTANCE;

        @Override
        public void onSnapshotRequested(final int instrumentId, final long requestId) {}

        @Override
        public void onResync(final String symbol) {}

        @Override
        public void onSubscribe(final String symbol, final int streams) {}

        @Override
        public void onUnsubscribe(final String symbol, final int streams) {}
    }
}
