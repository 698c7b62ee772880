package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void shouldDoubleUpToTheCapWithinTheUpperHalf() {
        final Backoff backoff = new Backoff(100, 1_000, new SplittableRandom(1));

        for (int i = 0; i < 100; i++) {
            final long most = i < 4 ? 100L << i : 1_000;
            assertThat(backoff.next()).as("wait %d", i).isBetween(most / 2, most);
        }
        backoff.reset();
        assertThat(backoff.next()).isBetween(50L, 100L);
        assertThat(backoff.failures()).isEqualTo(1);
    }

    @Test
    void shouldNotOverflowWithLongWaits() {
        final Backoff backoff = new Backoff(Long.MAX_VALUE / 4, Long.MAX_VALUE / 2, new SplittableRandom(1));

        for (int i = 0; i < 80; i++) {
            assertThat(backoff.next()).isBetween(Long.MAX_VALUE / 8, Long.MAX_VALUE / 2);
        }
    }

    @Test
    void shouldDifferBetweenSeedsAndRepeatWithOne() {
        final long first = new Backoff(1 << 20, 1 << 30, new SplittableRandom(1)).next();

        assertThat(new Backoff(1 << 20, 1 << 30, new SplittableRandom(1)).next())
                .isEqualTo(first);
        assertThat(new Backoff(1 << 20, 1 << 30, new SplittableRandom(2)).next())
                .isNotEqualTo(first);
    }
}
