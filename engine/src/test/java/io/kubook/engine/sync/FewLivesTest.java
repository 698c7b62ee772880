package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.metrics.EngineCounter;
import org.junit.jupiter.api.Test;

/** A small share of {@link SyncModelTest}, that takes so little time that it can be run for each mutant of the code. */
class FewLivesTest {
    private static final int LIVES = 8;

    @Test
    void shouldNeverShowAWrongBookInAFewLives() {
        final ModelLives lives = new ModelLives();
        for (long seed = 1; seed <= LIVES; seed++) {
            lives.live(seed);
        }
        lives.requireNoFalseAlarm();
        assertThat(lives.get(EngineCounter.AUDITS_AGREED)).isPositive();
        assertThat(lives.get(EngineCounter.TICKERS_AGREED)).isPositive();
    }
}
