package io.kubook.engine;

import io.kubook.engine.book.BookView;
import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.TimeDecoder;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.engine.metrics.LatencyRecorder;
import io.kubook.engine.metrics.Stage;
import io.kubook.engine.ring.EventRing;
import io.kubook.engine.ring.EventSink;
import io.kubook.engine.ring.JournalRing;
import io.kubook.engine.sync.EventRouter;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.MessageHandler;

/**
 * The book thread's work: takes events in order, numbers each, hands it to the journal and then to its book.
 *
 * <p>Events come from a ring ({@link #doWork}), straight from a producer on the same thread ({@link #offer}, inline
 * mode), or from a journal ({@link #onRecord}); what happens then is the same, since nothing but events has any
 * influence.
 *
 * <p>One thread only, which is asserted where assertions are on: listeners are promised that. Without a thread of its
 * own it can be driven by an {@code AgentInvoker}.
 */
public final class BookAgent implements Agent, EventSink, MessageHandler, JournalRing.RecordHandler {
    /** {@link #heartbeatNs} before the first. */
    static final long NO_HEARTBEAT = Long.MIN_VALUE;

    private final EventRing ring;
    private final int pollLimit;
    private final EventRouter router;
    private final JournalTee journal;
    private final EngineCounters counters;
    private final LatencyRecorder latencies;
    private final ErrorHandler errorHandler;
    private final EpochNanoClock clock;
    private volatile long heartbeatNs = NO_HEARTBEAT;
    private Thread owner;
    private long eventNumber;

    BookAgent(
            final EventRing ring,
            final int pollLimit,
            final EventRouter router,
            final JournalTee journal,
            final EngineCounters counters,
            final LatencyRecorder latencies,
            final ErrorHandler errorHandler,
            final EpochNanoClock clock) {
        this.ring = ring;
        this.pollLimit = pollLimit;
        this.router = router;
        this.journal = journal;
        this.counters = counters;
        this.latencies = latencies;
        this.errorHandler = errorHandler;
        this.clock = clock;
    }

    @Override
    public String roleName() {
        return "kubook-book";
    }

    /**
     * Takes events that wait on the ring.
     *
     * @return how many were taken.
     */
    @Override
    public int doWork() {
        return ring.poll(this, pollLimit);
    }

    /**
     * Takes an event at once, on the calling thread (inline mode).
     *
     * @return always true.
     */
    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        take(templateId, buffer, offset, length);
        return true;
    }

    @Override
    public void onMessage(final int templateId, final MutableDirectBuffer buffer, final int offset, final int length) {
        take(templateId, buffer, offset, length);
    }

    /**
     * Takes a record of a journal, in the journal's order: a replay. It is not journaled again, and its latencies mean
     * nothing. Records that only a journal has leave the number of events as it is.
     */
    @Override
    public void onRecord(
            final long recordNumber,
            final int templateId,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        if (recordNumber != eventNumber && templateId < CheckpointDecoder.TEMPLATE_ID) {
            counters.increment(EngineCounter.EVENTS);
        }
        // Only in a journal does an event's number occur twice: at the head of a file, and after a loss.
        final boolean wasThereBefore = recordNumber == eventNumber
                && templateId == InstrumentDefinitionDecoder.TEMPLATE_ID
                && !router.knowsInstrumentOf(buffer, offset);
        eventNumber = recordNumber;
        apply(templateId, buffer, offset, length);
        if (wasThereBefore) {
            router.awaitImageOf(buffer, offset);
        }
    }

    /**
     * Numbers the events to come from a given one on, for a journal that goes on. Before the first event only.
     *
     * @param lastEventNumber of the journal so far; 0 or more.
     */
    void continueAfter(final long lastEventNumber) {
        eventNumber = lastEventNumber;
    }

    /**
     * The number of the last event taken; the first is 1. In a replay it is the number that the journal gives.
     *
     * @return 0 if there was none.
     */
    public long eventNumber() {
        return eventNumber;
    }

    /** When the last time event had been taken, by the engine's clock: the book thread works. Any thread. */
    long heartbeatNs() {
        return heartbeatNs;
    }

    /**
     * The book of an instrument. Book thread only.
     *
     * @param instrumentId any number.
     * @return the live view; null if the instrument is unknown.
     */
    public BookView book(final int instrumentId) {
        return router.book(instrumentId);
    }

    /**
     * How many bytes of deltas a book keeps while it waits for a snapshot. Book thread only.
     *
     * @param instrumentId any number.
     * @return 0 to {@code backlogMaxBytes}; 0 if the instrument is unknown.
     */
    public int backlogBytes(final int instrumentId) {
        return router.backlogBytes(instrumentId);
    }

    private void take(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final long receiveTimeNs =
                buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        eventNumber++;
        counters.increment(EngineCounter.EVENTS);
        latencies.recordSince(Stage.HAND_OFF, receiveTimeNs);
        if (journal != null) {
            journal.onEvent(eventNumber, templateId, buffer, offset, length, receiveTimeNs);
        }
        apply(templateId, buffer, offset, length);
        latencies.recordSince(Stage.TOTAL, receiveTimeNs);
        if (templateId == TimeDecoder.TEMPLATE_ID) {
            heartbeatNs = clock.nanoTime();
        }
        if (journal != null) {
            journal.afterEvent(router);
            if (templateId == TimeDecoder.TEMPLATE_ID) {
                journal.writeCheckpoint(router, receiveTimeNs);
            }
        }
    }

    private void apply(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        assert isOnlyThread() : "a second book thread: " + Thread.currentThread() + " after " + owner;
        try {
            router.onEvent(templateId, buffer, offset, length);
        } catch (final Throwable e) {
            // Errors, too: where memory ran out, a book may be half changed.
            counters.increment(EngineCounter.ENGINE_FAULTS);
            try {
                router.onFault(buffer, offset);
            } finally {
                errorHandler.onError(e);
            }
        }
    }

    private boolean isOnlyThread() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        return owner == Thread.currentThread();
    }
}
