package io.kubook.bench.peers;

import io.kubook.bench.LevelSum;
import it.unimi.dsi.fastutil.longs.Long2LongRBTreeMap;
import it.unimi.dsi.fastutil.longs.Long2LongSortedMap;

/** Two of fastutil's trees, which box nothing; bids have negated prices, so that none needs a comparator. */
final class FastutilLevels implements Levels {
    private final Long2LongSortedMap bids = new Long2LongRBTreeMap();
    private final Long2LongSortedMap asks = new Long2LongRBTreeMap();

    @Override
    public void clear() {
        bids.clear();
        asks.clear();
    }

    @Override
    public void set(final boolean isAsk, final long price, final long size) {
        final Long2LongSortedMap side = isAsk ? asks : bids;
        final long key = isAsk ? price : -price;
        if (size == 0) {
            side.remove(key);
        } else {
            side.put(key, size);
        }
    }

    @Override
    public long bestBid() {
        return -bids.firstLongKey();
    }

    @Override
    public long bestAsk() {
        return asks.firstLongKey();
    }

    @Override
    public void addTo(final LevelSum sum) {
        bids.long2LongEntrySet().forEach(level -> sum.add(false, -level.getLongKey(), level.getLongValue()));
        asks.long2LongEntrySet().forEach(level -> sum.add(true, level.getLongKey(), level.getLongValue()));
    }
}
