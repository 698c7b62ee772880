package io.kubook.feed.kucoin;

import io.kubook.engine.event.EventFlags;
import io.kubook.engine.instrument.Instrument;
import io.kubook.feed.json.Decimals;

/** Writes the changes of a parsed frame as one {@code DepthDelta}. */
final class DepthEvent {
    private final KucoinSymbols symbols;
    private final DeltaWriter writer;

    DepthEvent(final KucoinSymbols symbols, final DeltaWriter writer) {
        this.symbols = symbols;
        this.writer = writer;
    }

    DecodeResult publish(final KucoinFrame frame, final int instrumentId, final int linkId, final long receiveTimeNs) {
        final DepthEntries entries = frame.entries();
        if (entries.count() > writer.maxEntries()) {
            return DecodeResult.TOO_LARGE;
        }
        if (entries.hasTooFine()) {
            return DecodeResult.TOO_FINE;
        }
        if (!symbols.widen(instrumentId, entries.widestPriceDecimals(), entries.widestSizeDecimals(), receiveTimeNs)) {
            return DecodeResult.NO_ROOM;
        }
        final Instrument instrument = symbols.instrument(instrumentId);
        writer.begin();
        final int leftOut = putEntries(entries, instrument);
        writer.range(frame.firstSequence(), frame.lastSequence(), frame.venueTimeNs(), leftOut);
        writer.publish(instrumentId, linkId, receiveTimeNs);
        return DecodeResult.OK;
    }

    /** The number of entries that are left out. */
    private int putEntries(final DepthEntries entries, final Instrument instrument) {
        int leftOut = 0;
        for (int i = 0; i < entries.count(); i++) {
            final long price = entries.scaledPrice(i, instrument.priceScale());
            final long size = entries.scaledSize(i, instrument.sizeScale());
            if (price < 0 && (entries.isPriceFar(i) || size == 0)) {
                leftOut++;
            } else {
                // A price that only this scale cannot hold stands at the end of the range, as a level of unknown size.
                final boolean fits = price >= 0 && size != Decimals.OVERFLOW;
                writer.add(
                        price < 0 ? Long.MAX_VALUE : price,
                        fits ? size : 0,
                        entries.sequence(i),
                        entries.sideCode(i),
                        fits ? 0 : EventFlags.SIZE_OUT_OF_RANGE);
            }
        }
        return leftOut;
    }
}
