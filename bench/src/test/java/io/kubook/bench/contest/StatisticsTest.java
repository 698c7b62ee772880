package io.kubook.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void shouldTakeTheMiddleOrTheMeanOfTheTwo() {
        assertThat(Statistics.median(3, 1, 2)).isEqualTo(2);
        assertThat(Statistics.median(4, 1, 2, 3)).isEqualTo(2.5);
    }

    @Test
    void shouldGiveNoWeightToAnOutlier() {
        assertThat(Statistics.noise(99, 100, 101, 100, 5_000)).isEqualTo(0.014826, within(1e-12));
        assertThat(Statistics.noise(100, 100, 100)).isZero();
    }

    @Test
    void shouldFindTheExponentOfAPower() {
        final double[] sizes = {1, 10, 100};

        assertThat(Statistics.exponent(sizes, new double[] {7, 7, 7})).isZero();
        assertThat(Statistics.exponent(sizes, new double[] {3, 30, 300})).isEqualTo(1, within(1e-12));
        assertThat(Statistics.exponent(sizes, new double[] {1, 100, 10_000})).isEqualTo(2, within(1e-12));
    }
}
