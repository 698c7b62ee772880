package io.kubook.journal;

import io.kubook.engine.event.sbe.JournalLossEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.ring.JournalRing;
import java.util.Objects;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal thread's work: takes numbered events from their ring and writes them, and forces them to the disk now and
 * then. While the store has no room the events wait on the ring, where the book thread counts and names those that find
 * no room any more; it never waits.
 *
 * <p>One thread only, but for {@link #state}; without one of its own it can be driven by an {@code AgentInvoker}.
 */
public final class JournalAgent implements Agent {
    private static final int NONE = -1;

    private final JournalRing ring;
    private final JournalStore store;
    private final JournalWriter writer;
    private final int pollLimit;
    private final long syncPeriodNs;
    private final NanoClock clock;
    private final ErrorHandler errorHandler;
    private long nextSyncNs;
    private long syncedPosition;
    private volatile JournalState state = JournalState.RECORDING;

    /**
     * Writes what comes out of a ring.
     *
     * @param ring         of the engine.
     * @param store        where to; closed together with the agent.
     * @param lastNumber   of the last event in the store; 0 if there is none.
     * @param config       how.
     * @param clock        for the period of forcing to the disk; monotonic.
     * @param errorHandler told once when the store fails; must not throw.
     * @throws IllegalArgumentException if the ring takes events that are too long for a record.
     */
    public JournalAgent(
            final JournalRing ring,
            final JournalStore store,
            final long lastNumber,
            final JournalConfig config,
            final NanoClock clock,
            final ErrorHandler errorHandler) {
        if (ring.maxEventLength() > JournalStore.MAX_RECORD_LENGTH - RecordFormat.HEADER_LENGTH) {
            throw new IllegalArgumentException("the journal's ring takes events of up to " + ring.maxEventLength()
                    + " bytes, a record only " + (JournalStore.MAX_RECORD_LENGTH - RecordFormat.HEADER_LENGTH));
        }
        this.ring = ring;
        this.store = store;
        this.writer = new JournalWriter(store, lastNumber, ring.maxEventLength(), ring::requestImages);
        this.pollLimit = config.pollLimit();
        this.syncPeriodNs = config.syncPeriodNs();
        this.clock = Objects.requireNonNull(clock, "clock");
        this.errorHandler = Objects.requireNonNull(errorHandler, "errorHandler");
        nextSyncNs = clock.nanoTime() + syncPeriodNs;
        syncedPosition = lastNumber;
    }

    @Override
    public String roleName() {
        return "kubook-journal";
    }

    /**
     * Writes events that wait.
     *
     * @return how many.
     */
    @Override
    public int doWork() {
        if (state == JournalState.FAILED) {
            return 0;
        }
        try {
            final int written = write();
            syncIfDue();
            return written;
        } catch (final RuntimeException | Error e) {
            // An event may be lost by that, and after it none may be written, whatever was thrown.
            state = JournalState.FAILED;
            errorHandler.onError(e);
            return 0;
        }
    }

    private int write() {
        writer.rollIfDue();
        final int written = ring.pollTaking(writer, pollLimit);
        final JournalState now = writer.isStoreFull() ? JournalState.FULL : JournalState.RECORDING;
        if (now != state) {
            state = now;
        }
        return written;
    }

    private void syncIfDue() {
        final long nowNs = clock.nanoTime();
        if (nowNs - nextSyncNs >= 0) {
            nextSyncNs = nowNs + syncPeriodNs;
            if (writer.position() != syncedPosition) {
                syncedPosition = writer.position();
                store.sync();
            }
        }
    }

    /**
     * Writes everything that waits, names what found no room at last, and closes the store. After the book thread has
     * ended.
     */
    @Override
    public void onClose() {
        int written;
        do {
            written = doWork();
        } while (written > 0);
        try {
            if (state == JournalState.RECORDING && ring.firstLost() != JournalRing.NONE && !writeLoss()) {
                state = JournalState.FULL;
            }
            if (state != JournalState.FAILED) {
                store.sync();
            }
        } catch (final RuntimeException | Error e) {
            state = JournalState.FAILED;
            errorHandler.onError(e);
        } finally {
            closeStore();
        }
    }

    private void closeStore() {
        try {
            store.close();
            state = state == JournalState.RECORDING ? JournalState.CLOSED : state;
        } catch (final RuntimeException | Error e) {
            state = JournalState.FAILED;
            errorHandler.onError(e);
        }
    }

    private boolean writeLoss() {
        final UnsafeBuffer event =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + JournalLossEncoder.BLOCK_LENGTH]);
        new JournalLossEncoder()
                .wrapAndApplyHeader(event, 0, new MessageHeaderEncoder())
                .receiveTimeNs(0)
                .instrumentId(NONE)
                .linkId(NONE)
                .firstEventNumber(ring.firstLost())
                .lastEventNumber(ring.lastLost());
        return writer.take(ring.lastLost(), JournalLossEncoder.TEMPLATE_ID, event, 0, event.capacity());
    }

    /**
     * What the journal is doing. Any thread.
     *
     * @return never null.
     */
    public JournalState state() {
        return state;
    }

    /**
     * The number of the last event that is in the store: it and all before it are acknowledged. Any thread.
     *
     * @return 0 if there is none.
     */
    public long position() {
        return writer.position();
    }

    /**
     * Records written by this agent. Any thread.
     *
     * @return 0 or more.
     */
    public long records() {
        return writer.records();
    }

    /**
     * Bytes of the records written by this agent. Any thread.
     *
     * @return 0 or more.
     */
    public long bytes() {
        return writer.bytes();
    }
}
