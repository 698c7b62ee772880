package io.kubook.bench.ours;

import io.kubook.bench.Contender;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.LevelSum;
import io.kubook.bench.LoadedEngine;
import io.kubook.bench.SnapshotBody;
import io.kubook.engine.EngineListeners;
import org.agrona.concurrent.UnsafeBuffer;

/** Decodes a snapshot and loads the book from it, some times over. */
final class SnapshotLoad implements Contender {
    private static final int TIMES = 20;

    private final UnsafeBuffer body;
    private final LoadedEngine engine;

    SnapshotLoad(final int levels) {
        body = new UnsafeBuffer(SnapshotBody.of(levels));
        engine = new LoadedEngine(1, EngineListeners.none(), FrameMaker.FIRST_SEQUENCE - 1);
    }

    @Override
    public void start() {}

    @Override
    public void take(final int index) {
        engine.load(body);
    }

    @Override
    public int count() {
        return TIMES;
    }

    @Override
    public long endBook() {
        return LevelSum.of(engine.book());
    }
}
