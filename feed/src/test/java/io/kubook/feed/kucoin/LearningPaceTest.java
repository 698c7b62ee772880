package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LearningPaceTest {
    private final LearningPace pace = new LearningPace();

    @Test
    void shouldLearnFromTheFirstSurpriseAndThenEverMoreRarely() {
        assertThat(learned(100)).isEqualTo(6);
        assertThat(learned(1_000_000)).isLessThan(1_000_000 / LearningPace.MAX_PATIENCE + 10);
    }

    @Test
    void shouldLearnAtOnceAfterACalmTime() {
        learned(5_000);
        match(LearningPace.CALM - 1);
        assertThat(pace.onSurprise()).isFalse();
        match(LearningPace.CALM);
        assertThat(pace.onSurprise()).isTrue();
    }

    private void match(final int frames) {
        for (int i = 0; i < frames; i++) {
            pace.onMatch();
        }
    }

    private int learned(final int surprises) {
        int learned = 0;
        for (int i = 0; i < surprises; i++) {
            learned += pace.onSurprise() ? 1 : 0;
        }
        return learned;
    }
}
