package io.kubook.engine;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.sbe.CheckpointEncoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionEncoder;
import io.kubook.engine.event.sbe.JournalLossEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.instrument.Instruments;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.engine.ring.EventSink;
import io.kubook.engine.ring.JournalRing;
import io.kubook.engine.sync.EventRouter;
import java.util.BitSet;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Copies every event to the journal's ring before it is applied, and adds what only the journal needs.
 *
 * <p>The book never waits for the journal. An event that finds no room is lost to it, and so are those after it until
 * there is room for a record that names the lost numbers; then all instruments are written again, and an image of each
 * book as soon as it is live and half of the ring stays free, one after each event, from which a replay can go on.
 * What an audit came to stands right behind the event that brought it; one for which there is no room is left out, like
 * a checkpoint.
 *
 * <p>For the book thread only.
 */
final class JournalTee implements EventSink {
    private static final int NONE = -1;

    private final JournalRing ring;
    private final EngineCounters counters;
    private final Instruments instruments;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final JournalLossEncoder loss = new JournalLossEncoder();
    private final CheckpointEncoder checkpoint = new CheckpointEncoder();
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final ExpandableArrayBuffer scratch = new ExpandableArrayBuffer();
    private final BitSet owedImages = new BitSet();

    private long eventNumber;
    private long firstLost = NONE;
    private int nextCheckpoint;

    JournalTee(final JournalRing ring, final Instruments instruments, final EngineCounters counters) {
        this.ring = ring;
        this.instruments = instruments;
        this.counters = counters;
    }

    /** Before an event is applied. */
    void onEvent(
            final long number,
            final int templateId,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        final boolean hasRoom = firstLost == NONE || endLoss(number - 1, nowNs);
        eventNumber = number;
        if (!hasRoom || !ring.offer(number, templateId, buffer, offset, length)) {
            counters.increment(EngineCounter.JOURNAL_EVENTS_LOST);
            if (firstLost == NONE) {
                firstLost = number;
            }
            ring.lost(firstLost, number);
        }
    }

    /** Puts a journal-only event behind the last one. */
    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        return firstLost == NONE && ring.offer(eventNumber, templateId, buffer, offset, length);
    }

    /** After an event was applied: writes the result of its audit, and an outstanding image, if there is any. */
    void afterEvent(final EventRouter router) {
        router.writeAudit(this);
        if (ring.takeImageRequest()) {
            instruments.all().forEach(instrument -> owedImages.set(instrument.id()));
        }
        if (firstLost != NONE || owedImages.isEmpty()) {
            return;
        }
        for (int id = owedImages.nextSetBit(0); id >= 0; id = owedImages.nextSetBit(id + 1)) {
            final BookView book = router.book(id);
            if (book.state() == BookState.LIVE && router.imageLength(id) <= roomForImage()) {
                if (router.writeImage(id, this)) {
                    owedImages.clear(id);
                }
                return;
            }
        }
    }

    /** Half of the ring is left to the events that follow: an image must not be the cause of the next loss. */
    private int roomForImage() {
        return ring.capacity() / 2 - ring.size();
    }

    /** From time to time: writes the digest of one live book, of each in turn. */
    void writeCheckpoint(final EventRouter router, final long nowNs) {
        for (int i = 0; i < router.instrumentCount(); i++) {
            nextCheckpoint = nextCheckpoint + 1 < router.instrumentCount() ? nextCheckpoint + 1 : 0;
            final BookView book = router.book(nextCheckpoint);
            if (book != null && book.state() == BookState.LIVE) {
                writeCheckpoint(book, nowNs);
                return;
            }
        }
    }

    private void writeCheckpoint(final BookView book, final long nowNs) {
        checkpoint
                .wrapAndApplyHeader(scratch, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(book.instrument().id())
                .linkId(NONE)
                .sequence(book.sequence())
                .digest(book.digest())
                .instrumentVersion(book.instrument().version())
                .state((short) book.state().ordinal());
        offer(CheckpointEncoder.TEMPLATE_ID, scratch, 0, lengthWith(checkpoint.encodedLength()));
    }

    private boolean endLoss(final long lastLost, final long nowNs) {
        loss.wrapAndApplyHeader(scratch, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(NONE)
                .linkId(NONE)
                .firstEventNumber(firstLost)
                .lastEventNumber(lastLost);
        if (!ring.offer(lastLost, JournalLossEncoder.TEMPLATE_ID, scratch, 0, lengthWith(loss.encodedLength()))) {
            return false;
        }
        firstLost = NONE;
        ring.lost(JournalRing.NONE, JournalRing.NONE);
        eventNumber = lastLost;
        for (final Instrument instrument : instruments.all()) {
            owedImages.set(instrument.id());
            if (!writeDefinition(instrument, nowNs)) {
                return false; // The next event is the first of another loss, after which all are written again.
            }
        }
        return true;
    }

    private boolean writeDefinition(final Instrument instrument, final long nowNs) {
        definition
                .wrapAndApplyHeader(scratch, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrument.id())
                .linkId(NONE)
                .priceIncrement(instrument.priceIncrement())
                .sizeIncrement(instrument.sizeIncrement())
                .instrumentVersion(instrument.version())
                .priceScale((short) instrument.priceScale())
                .sizeScale((short) instrument.sizeScale())
                .venue(instrument.venue())
                .symbol(instrument.symbol());
        return offer(InstrumentDefinitionEncoder.TEMPLATE_ID, scratch, 0, lengthWith(definition.encodedLength()));
    }

    private static int lengthWith(final int bodyLength) {
        return MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
    }
}
