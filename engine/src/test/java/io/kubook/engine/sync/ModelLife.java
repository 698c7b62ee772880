package io.kubook.engine.sync;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.metrics.EngineCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;

/** One venue from its beginning to its quiet end. */
final class ModelLife {
    private static final int STEPS = 2500;
    private static final int CALM_ROUNDS = 150;
    private static final long MS = 1_000_000;

    private final long seed;
    private final SplittableRandom random;
    private final List<ModelMirror> mirrors = List.of(new ModelMirror(0), new ModelMirror(1));
    private final List<ModelJudge> judges = new ArrayList<>();
    private final BookEngine engine;
    private final ModelFeed feed;
    private long events;

    ModelLife(final long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        final SyncConfig sync = new SyncConfig(
                50 * MS + random.nextLong(500 * MS),
                1 + random.nextInt(50),
                200 * MS + random.nextLong(1000 * MS),
                10 * MS,
                500 * MS,
                50 * MS,
                random.nextBoolean() ? 4096 : 64 << 10,
                random.nextInt(4) == 0 ? 40 : 1000,
                random.nextBoolean() ? 0 : 200 * MS + random.nextLong(2000 * MS),
                random.nextInt(4) == 0 ? 0 : 100 * MS);
        final EngineConfig defaults = EngineConfig.defaults().withSync(sync);
        final EngineConfig small = new EngineConfig(2 << 20, 0, 1024, 16, 2, 0, defaults.waiting(), false, sync);
        engine = new BookEngine(
                small, EngineListeners.none().withBooks(mirrors.get(0)).withBooks(mirrors.get(1)), this::fail);
        feed = new ModelFeed(random, engine.commands(), engine.agent()::book, this::take);
        feed.streams().forEach(stream -> judges.add(new ModelJudge(stream, mirrors.get(stream.id()))));
    }

    private void fail(final Throwable cause) {
        throw new AssertionError("seed " + seed + ", event " + events, cause);
    }

    private boolean take(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        events++;
        engine.agent().offer(templateId, buffer, offset, length);
        for (final ModelJudge judge : judges) {
            final String verdict = judge.verdict(engine.agent().book(judge.id()));
            if (verdict != null) {
                throw new AssertionError("seed " + seed + ", event " + events + ", " + judge.id() + ": " + verdict);
            }
        }
        return true;
    }

    /** How many events there were. */
    long events() {
        return events;
    }

    EngineCounters counters() {
        return engine.counters();
    }

    /** Fails with the seed if a book is ever wrong, or does not become right in the end. */
    void run() {
        for (int i = 0; i < STEPS; i++) {
            feed.step();
        }
        feed.calmDown();
        int rounds = 0;
        while (!isRight()) {
            feed.calmRound();
            if (++rounds > CALM_ROUNDS) {
                throw new AssertionError("seed " + seed + ": not right after " + rounds + " calm rounds: "
                        + engine.agent().book(0).state() + ", "
                        + engine.agent().book(1).state());
            }
        }
    }

    private boolean isRight() {
        return judges.stream().allMatch(judge -> judge.isUpToDate(engine.agent().book(judge.id())));
    }
}
