package io.kubook.bench.ours;

import io.kubook.bench.Contender;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import io.kubook.bench.LevelSum;
import io.kubook.bench.LoadedEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.feed.kucoin.DecodeResult;

/** The whole of it inline, for many books in one engine. */
final class ManyBooks implements Contender {
    private final Frames frames;
    private final LoadedEngine engine;
    private final int symbols;

    ManyBooks(final Frames frames, final int symbols, final int levels) {
        this.frames = frames;
        this.symbols = symbols;
        engine = new LoadedEngine(levels, EngineListeners.none(), FrameMaker.FIRST_SEQUENCE - 1);
        for (int i = 1; i < symbols; i++) {
            engine.addBook(FrameMaker.symbol(i));
        }
    }

    @Override
    public void start() {
        for (int id = 0; id < symbols; id++) {
            engine.load(id);
        }
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
        long sum = 0;
        for (int id = 0; id < symbols; id++) {
            sum += LevelSum.of(engine.engine().agent().book(id));
        }
        return sum;
    }
}
