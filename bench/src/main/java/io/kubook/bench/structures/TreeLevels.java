package io.kubook.bench.structures;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** The reference: what everybody begins with, a red-black tree of boxed numbers. */
public final class TreeLevels implements LevelStore {
    private final TreeMap<Long, Long> levels = new TreeMap<>();

    /** An empty store. */
    public TreeLevels() {}

    @Override
    public long put(final long key, final long size) {
        final Long before = size == 0 ? levels.remove(key) : levels.put(key, size);
        return before == null ? 0 : before;
    }

    @Override
    public int count() {
        return levels.size();
    }

    @Override
    public long best() {
        return levels.isEmpty() ? Long.MIN_VALUE : levels.lastKey();
    }

    @Override
    public int top(final int rows, final long[] keys, final long[] sizes) {
        final Iterator<Map.Entry<Long, Long>> entries =
                levels.descendingMap().entrySet().iterator();
        int row = 0;
        while (row < rows && entries.hasNext()) {
            final Map.Entry<Long, Long> entry = entries.next();
            keys[row] = entry.getKey();
            sizes[row++] = entry.getValue();
        }
        return row;
    }

    @Override
    public void clear() {
        levels.clear();
    }
}
