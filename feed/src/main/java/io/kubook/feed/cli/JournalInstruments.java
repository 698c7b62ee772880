package io.kubook.feed.cli;

import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.instrument.Instrument;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/** The instruments of one session of a journal, in every version that was defined. */
final class JournalInstruments {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final Map<Integer, Map<Integer, Instrument>> versions = new HashMap<>();
    private final Map<Integer, Instrument> newest = new HashMap<>();

    /** A session begins: ids mean something else from here on. */
    void clear() {
        versions.clear();
        newest.clear();
    }

    /**
     * Takes a definition.
     *
     * @throws IndexOutOfBoundsException if it is shorter than it says.
     * @throws IllegalArgumentException  if no instrument can be like that.
     */
    void define(final DirectBuffer buffer, final int offset) {
        definition.wrapAndApplyHeader(buffer, offset, header);
        final Instrument instrument = new Instrument(
                definition.instrumentId(),
                definition.instrumentVersion(),
                definition.venue(),
                definition.symbol(),
                definition.priceScale(),
                definition.sizeScale(),
                definition.priceIncrement(),
                definition.sizeIncrement());
        newest.put(instrument.id(), instrument);
        versions.computeIfAbsent(instrument.id(), id -> new HashMap<>()).put(instrument.version(), instrument);
    }

    /** The newest version; null if there is none. */
    Instrument of(final int id) {
        return newest.get(id);
    }

    /** A version; null if it was not defined. */
    Instrument of(final int id, final int version) {
        final Map<Integer, Instrument> all = versions.get(id);
        return all == null ? null : all.get(version);
    }
}
