package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlidingBudgetTest {
    @Test
    void shouldRefuseWhatDoesNotFitTheWindowAndAllowItWhenTheWindowHasPassed() {
        final SlidingBudget budget = new SlidingBudget(10, 100);

        assertThat(budget.trySpend(6, 0)).isTrue();
        assertThat(budget.trySpend(5, 50)).isFalse();
        assertThat(budget.trySpend(4, 50)).isTrue();
        assertThat(budget.trySpend(1, 100)).isFalse();
        assertThat(budget.trySpend(6, 101)).isTrue();
        assertThat(budget.spent()).isEqualTo(10);
    }

    @Test
    void shouldSpendNothingWhileBlocked() {
        final SlidingBudget budget = new SlidingBudget(10, 100);
        budget.block(70);
        budget.block(60);

        assertThat(budget.trySpend(1, 69)).isFalse();
        assertThat(budget.trySpend(1, 70)).isTrue();
    }

    @Test
    void shouldNeverExceedTheLimitInAnyWindowAndNeverRefuseWhatWouldFit() {
        final long seed = 7;
        final SplittableRandom random = new SplittableRandom(seed);
        final SlidingBudget budget = new SlidingBudget(20, 1_000);
        final List<long[]> spent = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(120);
            final long start = now - 1_000;
            final int weight = random.nextInt(1, 8);
            final long inWindow = spent.stream()
                    .skip(Math.max(0, spent.size() - 20))
                    .filter(entry -> entry[0] >= start)
                    .mapToLong(entry -> entry[1])
                    .sum();

            assertThat(budget.trySpend(weight, now))
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(inWindow + weight <= 20);
            if (inWindow + weight <= 20) {
                spent.add(new long[] {now, weight});
            }
        }
    }
}
