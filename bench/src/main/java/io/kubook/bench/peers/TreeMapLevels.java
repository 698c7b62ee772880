package io.kubook.bench.peers;

import io.kubook.bench.LevelSum;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The book of the textbook: two of the JDK's trees. */
final class TreeMapLevels implements Levels {
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();

    @Override
    public void clear() {
        bids.clear();
        asks.clear();
    }

    @Override
    public void set(final boolean isAsk, final long price, final long size) {
        final NavigableMap<Long, Long> side = isAsk ? asks : bids;
        if (size == 0) {
            side.remove(price);
        } else {
            side.put(price, size);
        }
    }

    @Override
    public long bestBid() {
        return bids.firstKey();
    }

    @Override
    public long bestAsk() {
        return asks.firstKey();
    }

    @Override
    public void addTo(final LevelSum sum) {
        bids.forEach((price, size) -> sum.add(false, price, size));
        asks.forEach((price, size) -> sum.add(true, price, size));
    }
}
