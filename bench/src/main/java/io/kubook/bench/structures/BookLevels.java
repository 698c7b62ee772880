package io.kubook.bench.structures;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;

/** What the engine has: a side of a book, which also keeps the known window and the digest. */
public final class BookLevels implements LevelStore {
    private final BookSide side;
    private final long sign;

    /**
     * An empty store.
     *
     * @param side bids have positive keys, asks negative ones.
     */
    public BookLevels(final Side side) {
        this.side = new BookSide(side, BookSide.MAX_LEVELS);
        sign = side == Side.BID ? 1 : -1;
        clear();
    }

    @Override
    public long put(final long key, final long size) {
        return side.set(sign * key, size);
    }

    @Override
    public int count() {
        return side.levelCount();
    }

    @Override
    public long best() {
        return side.levelCount() == 0 ? Long.MIN_VALUE : sign * side.price(0);
    }

    @Override
    public int top(final int rows, final long[] keys, final long[] sizes) {
        final int count = side.top(rows, keys, sizes);
        for (int i = 0; i < count; i++) {
            keys[i] *= sign;
        }
        return count;
    }

    @Override
    public void clear() {
        side.clear(SideView.horizonOfAll(side.side()));
    }
}
