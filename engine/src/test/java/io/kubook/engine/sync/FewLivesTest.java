package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import org.junit.jupiter.api.Test;

/** A small share of {@link SyncModelTest}, that takes so little time that it can be run for each mutant of the code. */
class FewLivesTest {
    private static final int LIVES = 8;

    @Test
    void shouldNeverShowAWrongBookInAFewLives() {
        final EngineCounters provoked = new EngineCounters();
        for (long seed = 1; seed <= LIVES; seed++) {
            final ModelLife life = new ModelLife(seed);
            life.run();
            life.counters().forEach(provoked::add);
        }
        assertThat(provoked.get(EngineCounter.AUDITS_DIFFERED))
                .as("a right book is never contradicted by a snapshot")
                .isZero();
        assertThat(provoked.get(EngineCounter.TICKERS_DIFFERED))
                .as("a right book is never contradicted by a ticker")
                .isZero();
        assertThat(provoked.get(EngineCounter.AUDITS_AGREED)).isPositive();
        assertThat(provoked.get(EngineCounter.TICKERS_AGREED)).isPositive();
    }
}
