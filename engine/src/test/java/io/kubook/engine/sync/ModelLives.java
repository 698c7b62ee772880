package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;

/** Some lives of the model, one after the other, and what has come of all of them. */
final class ModelLives {
    private final EngineCounters counters = new EngineCounters();
    private long events;

    /** Lives one. Fails with the seed if a book is ever wrong, or does not become right in the end. */
    void live(final long seed) {
        final ModelLife life = new ModelLife(seed);
        life.run();
        events += life.events();
        life.counters().forEach(counters::add);
    }

    long events() {
        return events;
    }

    long get(final EngineCounter counter) {
        return counters.get(counter);
    }

    /** Right books were never contradicted. */
    void requireNoFalseAlarm() {
        assertThat(get(EngineCounter.AUDITS_DIFFERED))
                .as("a right book is never contradicted by a snapshot")
                .isZero();
        assertThat(get(EngineCounter.TICKERS_DIFFERED))
                .as("a right book is never contradicted by a ticker")
                .isZero();
    }
}
