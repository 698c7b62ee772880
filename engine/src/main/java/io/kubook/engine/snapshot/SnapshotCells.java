package io.kubook.engine.snapshot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cells of an engine, by symbol; any thread may ask for one, before or after its instrument is defined. */
public final class SnapshotCells {
    private final Map<String, SnapshotCell> bySymbol = new ConcurrentHashMap<>();
    private final int depth;

    /**
     * No cells yet.
     *
     * @param depth levels of each side in every cell, 1 or more.
     */
    public SnapshotCells(final int depth) {
        this.depth = depth;
    }

    /**
     * The cell of a symbol; created if there is none.
     *
     * @param symbol as the venue writes it.
     * @return always the same one for a symbol.
     */
    public SnapshotCell cell(final String symbol) {
        return bySymbol.computeIfAbsent(symbol, unused -> new SnapshotCell(depth));
    }
}
