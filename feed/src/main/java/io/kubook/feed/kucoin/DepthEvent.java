package io.kubook.feed.kucoin;

import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.json.Decimals;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the changes of a frame as one {@code DepthDelta}. The buffer belongs to this event alone: its padding is never
 * written and stays zero, so that equal frames give equal bytes.
 */
final class DepthEvent {
    private static final int MAX_GROUP = DepthDeltaEncoder.EntriesEncoder.countMaxValue();
    private static final int FIXED_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH
            + DepthDeltaEncoder.BLOCK_LENGTH
            + DepthDeltaEncoder.EntriesEncoder.sbeHeaderSize();
    private static final int ENTRY_LENGTH = DepthDeltaEncoder.EntriesEncoder.sbeBlockLength();

    private final KucoinSymbols symbols;
    private final EventPublisher publisher;
    private final int maxEntries;
    private final UnsafeBuffer event;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DepthDeltaEncoder delta = new DepthDeltaEncoder();

    DepthEvent(final KucoinSymbols symbols, final EventPublisher publisher) {
        this.symbols = symbols;
        this.publisher = publisher;
        this.maxEntries = Math.min(MAX_GROUP, (publisher.maxEventLength() - FIXED_LENGTH) / ENTRY_LENGTH);
        this.event = new UnsafeBuffer(new byte[FIXED_LENGTH + maxEntries * ENTRY_LENGTH]);
    }

    DecodeResult publish(final KucoinFrame frame, final int instrumentId, final int linkId, final long receiveTimeNs) {
        final DepthEntries entries = frame.entries();
        if (entries.count() > maxEntries) {
            return DecodeResult.TOO_LARGE;
        }
        if (entries.hasTooFine()) {
            return DecodeResult.TOO_FINE;
        }
        if (!symbols.widen(instrumentId, entries.widestPriceDecimals(), entries.widestSizeDecimals(), receiveTimeNs)) {
            return DecodeResult.NO_ROOM;
        }
        final Instrument instrument = symbols.instrument(instrumentId);
        delta.wrapAndApplyHeader(event, 0, header)
                .receiveTimeNs(receiveTimeNs)
                .instrumentId(instrumentId)
                .linkId(linkId)
                .venueTimeNs(frame.venueTimeNs())
                .firstSequence(frame.firstSequence())
                .lastSequence(frame.lastSequence())
                .instrumentVersion(instrument.version());
        delta.leftOut(putEntries(entries, instrument));
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + delta.encodedLength();
        publisher.publishMarket(DepthDeltaEncoder.TEMPLATE_ID, instrumentId, event, 0, length);
        return DecodeResult.OK;
    }

    private int putEntries(final DepthEntries entries, final Instrument instrument) {
        final DepthDeltaEncoder.EntriesEncoder group = delta.entriesCount(entries.count());
        int leftOut = 0;
        long largestPrice = 0;
        long largestSize = 0;
        for (int i = 0; i < entries.count(); i++) {
            final long price = entries.scaledPrice(i, instrument.priceScale());
            final long size = entries.scaledSize(i, instrument.sizeScale());
            if (price < 0 && (entries.isPriceFar(i) || size == 0)) {
                leftOut++;
            } else {
                // A price that only this scale cannot hold stands at the end of the range, as a level of unknown size.
                final boolean fits = price >= 0 && size != Decimals.OVERFLOW;
                final long place = price < 0 ? Long.MAX_VALUE : price;
                largestPrice = Math.max(largestPrice, place);
                largestSize = Math.max(largestSize, fits ? size : Long.MAX_VALUE);
                group.next()
                        .price(place)
                        .size(fits ? size : 0)
                        .sequence(entries.sequence(i))
                        .side((short) entries.sideCode(i))
                        .flags((short) (fits ? 0 : EventFlags.SIZE_OUT_OF_RANGE));
            }
        }
        symbols.noteLargest(instrument.id(), largestPrice, largestSize);
        group.resetCountToIndex();
        return leftOut;
    }
}
