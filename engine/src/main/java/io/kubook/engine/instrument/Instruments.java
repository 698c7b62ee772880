package io.kubook.engine.instrument;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The instruments of an engine, by id and by symbol. Filled by events only, on the book thread; read from any thread.
 */
public final class Instruments {
    private final Map<String, Instrument> bySymbol = new ConcurrentHashMap<>();
    private final int maxInstruments;
    private volatile Instrument[] byId = new Instrument[0];

    /**
     * An empty registry.
     *
     * @param maxInstruments how many there can be; ids are less than that.
     */
    public Instruments(final int maxInstruments) {
        this.maxInstruments = maxInstruments;
    }

    /**
     * Adds an instrument, or a new version of one. Book thread only.
     *
     * @param instrument the definition.
     * @throws IllegalArgumentException if its id is out of range, or belongs to another symbol: a bug of the feed.
     */
    public void define(final Instrument instrument) {
        final int id = instrument.id();
        if (id >= maxInstruments) {
            throw new IllegalArgumentException("more than " + maxInstruments + " instruments: " + instrument);
        }
        final Instrument known = byId(id);
        if (known != null && !known.symbol().equals(instrument.symbol())) {
            throw new IllegalArgumentException("id taken by " + known + ": " + instrument);
        }
        final Instrument[] grown = Arrays.copyOf(byId, Math.max(byId.length, id + 1));
        grown[id] = instrument;
        byId = grown;
        bySymbol.put(instrument.symbol(), instrument);
    }

    /**
     * The instrument of an id.
     *
     * @param id any number.
     * @return its newest version; null if there is none.
     */
    public Instrument byId(final int id) {
        final Instrument[] instruments = byId;
        return id >= 0 && id < instruments.length ? instruments[id] : null;
    }

    /**
     * The instrument of a symbol.
     *
     * @param symbol as the venue writes it.
     * @return its newest version; null if there is none.
     */
    public Instrument bySymbol(final String symbol) {
        return bySymbol.get(symbol);
    }

    /**
     * All instruments, in no particular order.
     *
     * @return a view that grows with this registry.
     */
    public Collection<Instrument> all() {
        return Collections.unmodifiableCollection(bySymbol.values());
    }
}
