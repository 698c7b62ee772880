package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.instrument.Instrument;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleHistoryTest {
    private final ScaleHistory scales = new ScaleHistory();

    private void define(final int version, final int priceScale, final int sizeScale) {
        scales.define(new Instrument(0, version, "venue", "ABC", priceScale, sizeScale, 0, 0));
    }

    private List<Long> factors(final int version) {
        return List.of(scales.priceFactor(version), scales.sizeFactor(version));
    }

    @Test
    void shouldKnowOnlyVersionsThatWereDefined() {
        define(3, 2, 4);
        assertThat(scales.knows(3)).isTrue();
        for (final int version : new int[] {Integer.MIN_VALUE, -1, 0, 1, 2, 4, Integer.MAX_VALUE}) {
            assertThat(scales.knows(version)).as("version " + version).isFalse();
        }
    }

    @Test
    void shouldMultiplyEachVersionUpToTheNewest() {
        define(1, 0, 3);
        assertThat(factors(1)).containsExactly(1L, 1L);
        define(2, 2, 3);
        define(5, 12, 12);

        assertThat(factors(1)).containsExactly(1_000_000_000_000L, 1_000_000_000L);
        assertThat(factors(2)).containsExactly(10_000_000_000L, 1_000_000_000L);
        assertThat(factors(5)).containsExactly(1L, 1L);
        assertThat(scales.knows(3)).isFalse();
    }

    @Test
    void shouldNotKnowAVersionThatIsFinerThanTheNewest() {
        define(1, 1, 1);
        define(2, 2, 2);
        define(3, 1, 2);
        assertThat(List.of(scales.knows(1), scales.knows(2), scales.knows(3))).containsExactly(true, false, true);
        define(4, 2, 1);
        assertThat(List.of(scales.knows(1), scales.knows(2), scales.knows(3), scales.knows(4)))
                .containsExactly(true, false, false, true);
    }

    @Test
    void shouldTakeTheSameVersionAgain() {
        define(1, 1, 1);
        define(2, 3, 2);
        define(1, 1, 1);
        define(2, 3, 2);
        assertThat(factors(1)).containsExactly(100L, 10L);
    }
}
