package io.kubook.bench.ours;

import io.kubook.bench.Contender;
import io.kubook.bench.DecodedFrames;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.LevelSum;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;

/** Applies changes that were decoded before to a book, without an engine around it. */
final class BookOnly implements Contender {
    private static final int MAX_LEVELS = 1 << 18;

    private final OrderBook book = new OrderBook(
            new Instrument(0, 1, "venue", FrameMaker.SYMBOL, FrameMaker.PRICE_SCALE, FrameMaker.SIZE_SCALE, 1, 1),
            MAX_LEVELS);
    private final DecodedFrames frames;
    private final int levels;

    BookOnly(final DecodedFrames frames, final int levels) {
        this.frames = frames;
        this.levels = levels;
    }

    @Override
    public void start() {
        book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
        // As a snapshot is loaded: from the worst to the best.
        for (int i = levels - 1; i >= 0; i--) {
            book.set(Side.BID, FrameMaker.BEST_BID - i, 1_000_000L + i);
            book.set(Side.ASK, FrameMaker.BEST_BID + 1 + i, 1_000_000L + i);
        }
    }

    @Override
    public void take(final int index) {
        for (int i = frames.first(index); i < frames.first(index + 1); i++) {
            book.set(frames.isAsk(i) ? Side.ASK : Side.BID, frames.price(i), frames.size(i));
        }
    }

    @Override
    public int count() {
        return frames.count();
    }

    @Override
    public long operations() {
        return frames.changes();
    }

    @Override
    public long endBook() {
        return LevelSum.of(book);
    }
}
