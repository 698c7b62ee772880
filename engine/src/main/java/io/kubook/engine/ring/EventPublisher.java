package io.kubook.engine.ring;

import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.OverrunEncoder;
import io.kubook.engine.event.sbe.TickerEncoder;
import io.kubook.engine.event.sbe.TimeEncoder;
import io.kubook.engine.event.sbe.TradeEncoder;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.ControlledMessageHandler.Action;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/**
 * The producer's side of a sink that can be full: nothing waits, nothing is lost without being named.
 *
 * <p>A market event (delta, trade, ticker, malformed) that finds no room is dropped and counted for its instrument; an
 * {@code Overrun} event with the counts of lost deltas and trades goes out before that instrument's next market event,
 * and at the latest with the next {@link #time}. A control event (everything else) that finds no room is kept in a
 * bounded queue, in order, and market events do not overtake it; while {@link #hasPending()} the producer should stop
 * reading from its source. What no book needs ({@link #publishAside}) is left out when there is no room.
 *
 * <p>For the link thread only.
 */
public final class EventPublisher {
    private static final int NONE = -1;
    private static final int FIRST_INSTRUMENTS = 64;

    private final EventSink sink;
    private final int maxEventLength;
    private final OneToOneRingBuffer pending;
    private final ControlledMessageHandler offerPending = this::offerPending;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[64]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OverrunEncoder overrun = new OverrunEncoder();
    private final TimeEncoder time = new TimeEncoder();

    private long[] lostDeltas = new long[FIRST_INSTRUMENTS];
    private long[] lostTrades = new long[FIRST_INSTRUMENTS];
    private int instrumentsWithLoss;
    /** How many events are in {@link #pending}: to ask the buffer itself costs three volatile reads for every event. */
    private int waiting;

    private boolean pendingRefused;
    private long nowNs;
    private long droppedEvents;

    /**
     * A publisher in front of a ring.
     *
     * @param ring            where events go.
     * @param pendingCapacity bytes of control events that may wait: a power of two, at least the ring's capacity, so
     *                        that whatever fits the one fits the other.
     */
    public EventPublisher(final EventRing ring, final int pendingCapacity) {
        this(ring, ring.maxEventLength(), pendingCapacity);
    }

    /**
     * A publisher in front of any sink.
     *
     * @param sink            where events go.
     * @param maxEventLength  the longest event it takes, in bytes.
     * @param pendingCapacity bytes of control events that may wait: a power of two, at least eight times the longest
     *                        event.
     */
    public EventPublisher(final EventSink sink, final int maxEventLength, final int pendingCapacity) {
        this.sink = sink;
        this.maxEventLength = maxEventLength;
        this.pending = new OneToOneRingBuffer(EventRing.allocate(pendingCapacity));
        if (pending.maxMsgLength() < maxEventLength) {
            throw new IllegalArgumentException("pending capacity " + pendingCapacity + " is too small for events of "
                    + maxEventLength + " bytes: eight times that are needed");
        }
    }

    /**
     * The longest event that can be published.
     *
     * @return in bytes, with its message header.
     */
    public int maxEventLength() {
        return maxEventLength;
    }

    /**
     * Publishes a delta, trade, ticker or malformed event, or drops and counts it. A lost ticker is not reported; a
     * lost malformed event counts as a lost delta, since its book becomes stale in either case.
     *
     * @param templateId   which event.
     * @param instrumentId whose event.
     * @param buffer       holds it.
     * @param offset       of its message header.
     * @param length       in bytes.
     * @return false if it was dropped.
     * @throws IllegalArgumentException if it is longer than {@link #maxEventLength()}.
     */
    public boolean publishMarket(
            final int templateId,
            final int instrumentId,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        EventRing.requireFits(length, maxEventLength);
        nowNs = Math.max(nowNs, receiveTimeOf(buffer, offset));
        if (flush()
                && (instrumentsWithLoss == 0 || offerOverrun(instrumentId))
                && sink.offer(templateId, buffer, offset, length)) {
            return true;
        }
        countLoss(templateId, instrumentId);
        return false;
    }

    /**
     * Publishes an event that must not be lost, now or as soon as there is room.
     *
     * @param templateId which event.
     * @param buffer     holds it.
     * @param offset     of its message header.
     * @param length     in bytes.
     * @return false if the queue is full as well: nothing was kept, and the caller must treat its source as broken.
     * @throws IllegalArgumentException if it is longer than {@link #maxEventLength()}.
     */
    public boolean publishControl(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        EventRing.requireFits(length, maxEventLength);
        nowNs = Math.max(nowNs, receiveTimeOf(buffer, offset));
        return flush() && sink.offer(templateId, buffer, offset, length) || keep(templateId, buffer, offset, length);
    }

    /**
     * Publishes an event that no book needs, unless there is no room: then it is left out and not reported. The caller
     * counts it.
     *
     * @param templateId which event.
     * @param buffer     holds it.
     * @param offset     of its message header.
     * @param length     in bytes.
     * @return false if it was left out.
     * @throws IllegalArgumentException if it is longer than {@link #maxEventLength()}.
     */
    public boolean publishAside(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        EventRing.requireFits(length, maxEventLength);
        nowNs = Math.max(nowNs, receiveTimeOf(buffer, offset));
        return flush() && sink.offer(templateId, buffer, offset, length);
    }

    /**
     * Publishes the time, after all overruns that have not been reported yet. A time that finds no room is not kept:
     * the next one replaces it.
     *
     * @param receiveTimeNs now, in nanoseconds since the epoch; never less than before.
     */
    public void time(final long receiveTimeNs) {
        nowNs = Math.max(nowNs, receiveTimeNs);
        if (!flush()) {
            return;
        }
        for (int id = 0; instrumentsWithLoss > 0 && id < lostDeltas.length; id++) {
            if (!offerOverrun(id)) {
                return;
            }
        }
        time.wrapAndApplyHeader(scratch, 0, header)
                .receiveTimeNs(receiveTimeNs)
                .instrumentId(NONE)
                .linkId(NONE);
        sink.offer(TimeEncoder.TEMPLATE_ID, scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + time.encodedLength());
    }

    /**
     * Whether control events wait: reading from the source should pause until {@link #flush} has succeeded.
     *
     * @return true while any waits.
     */
    public boolean hasPending() {
        return waiting > 0;
    }

    /**
     * Moves waiting control events to the sink as far as there is room.
     *
     * @return true if none waits any more.
     */
    public boolean flush() {
        if (waiting == 0) {
            return true;
        }
        pendingRefused = false;
        while (!pendingRefused && waiting > 0) {
            pending.controlledRead(offerPending);
        }
        return !pendingRefused;
    }

    /**
     * Market events dropped since the start.
     *
     * @return their number.
     */
    public long droppedEvents() {
        return droppedEvents;
    }

    private static long receiveTimeOf(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + MessageHeaderEncoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
    }

    private boolean keep(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final boolean isKept = pending.write(templateId, buffer, offset, length);
        waiting += isKept ? 1 : 0;
        return isKept;
    }

    private Action offerPending(
            final int templateId, final MutableDirectBuffer buffer, final int offset, final int length) {
        waiting--;
        if (sink.offer(templateId, buffer, offset, length)) {
            return Action.CONTINUE;
        }
        waiting++;
        pendingRefused = true;
        return Action.ABORT;
    }

    private boolean offerOverrun(final int instrumentId) {
        if (!hasLoss(instrumentId)) {
            return true;
        }
        overrun.wrapAndApplyHeader(scratch, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(NONE)
                .deltas(lostDeltas[instrumentId])
                .trades(lostTrades[instrumentId]);
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + overrun.encodedLength();
        if (!sink.offer(OverrunEncoder.TEMPLATE_ID, scratch, 0, length)) {
            return false;
        }
        lostDeltas[instrumentId] = 0;
        lostTrades[instrumentId] = 0;
        instrumentsWithLoss--;
        return true;
    }

    private boolean hasLoss(final int instrumentId) {
        return instrumentId < lostDeltas.length && (lostDeltas[instrumentId] | lostTrades[instrumentId]) != 0;
    }

    private void countLoss(final int templateId, final int instrumentId) {
        droppedEvents++;
        if (templateId == TickerEncoder.TEMPLATE_ID) {
            return;
        }
        if (instrumentId >= lostDeltas.length) {
            final int length = Math.max(instrumentId + 1, lostDeltas.length * 2);
            lostDeltas = Arrays.copyOf(lostDeltas, length);
            lostTrades = Arrays.copyOf(lostTrades, length);
        }
        if (!hasLoss(instrumentId)) {
            instrumentsWithLoss++;
        }
        if (templateId == TradeEncoder.TEMPLATE_ID) {
            lostTrades[instrumentId]++;
        } else {
            lostDeltas[instrumentId]++;
        }
    }
}
