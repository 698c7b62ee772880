package io.kubook.bench.ours;

import io.kubook.bench.Contender;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import io.kubook.bench.LevelSum;
import io.kubook.bench.LoadedEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookView;
import io.kubook.feed.kucoin.DecodeResult;

/** The whole of it inline: from the bytes of a frame to the book and, where there is one, its listener. */
final class Engine implements Contender {
    private final Frames frames;
    private final LoadedEngine engine;
    private final Touch touch = new Touch();

    Engine(final Frames frames, final int levels, final boolean isListened) {
        this.frames = frames;
        engine = new LoadedEngine(
                levels, isListened ? EngineListeners.of(touch) : EngineListeners.none(), FrameMaker.FIRST_SEQUENCE - 1);
    }

    /** Reads what a strategy would read first. */
    private static final class Touch implements BookListener {
        private long sum;

        @Override
        public void onBookChange(final BookView book, final BookChange change) {
            sum += book.bestAsk() - book.bestBid() + book.bestBidSize() + book.bestAskSize();
        }
    }

    @Override
    public void start() {
        engine.load(FrameMaker.FIRST_SEQUENCE - 1);
    }

    @Override
    public void take(final int index) {
        final DecodeResult result =
                engine.decoder().decode(frames.buffer(), frames.offset(index), frames.length(index), 0, 1);
        if (result != DecodeResult.OK) {
            throw new IllegalStateException("frame " + index + ": " + result);
        }
    }

    @Override
    public int count() {
        return frames.count();
    }

    @Override
    public long endBook() {
        return LevelSum.of(engine.book());
    }
}
