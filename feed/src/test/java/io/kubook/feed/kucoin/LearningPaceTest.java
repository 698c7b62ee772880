package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LearningPaceTest {
    private final LearningPace pace = new LearningPace();

    @Test
    void shouldLearnFromTheFirstSurprisesAndThenOnceInSoManyFrames() {
        assertThat(learned(4)).isEqualTo(4);
        assertThat(learned(1_000 * LearningPace.PRICE)).isEqualTo(1_000);
    }

    @Test
    void shouldLearnAtOnceAfterACalmTime() {
        learned(5_000);
        for (int i = 0; i < LearningPace.PRICE; i++) {
            pace.onMatch();
        }
        assertThat(learned(1)).isEqualTo(1);
        assertThat(learned(1)).isZero();
    }

    private int learned(final int surprises) {
        int learned = 0;
        for (int i = 0; i < surprises; i++) {
            learned += pace.onSurprise() ? 1 : 0;
        }
        return learned;
    }
}
