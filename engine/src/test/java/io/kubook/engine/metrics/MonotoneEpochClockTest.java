package io.kubook.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MonotoneEpochClockTest {
    @Test
    void shouldNeverGoBack() {
        final MonotoneEpochClock clock = new MonotoneEpochClock();
        long last = clock.nanoTime();
        for (int i = 0; i < 1_000_000; i++) {
            final long now = clock.nanoTime();
            assertThat(now >= last).as("%d after %d", now, last).isTrue();
            last = now;
        }
    }

    @Test
    void shouldCountFromTheUnixEpochInNanoseconds() {
        final long afterSomeTimeIn2020 = 1_600_000_000_000_000_000L;
        assertThat(new MonotoneEpochClock().nanoTime()).isBetween(afterSomeTimeIn2020, 3 * afterSomeTimeIn2020);
    }

    @Test
    void shouldKnowTheMonotonicTimeOfAStamp() {
        final MonotoneEpochClock clock = new MonotoneEpochClock();
        final long before = System.nanoTime();
        final long stamp = clock.monotonicTimeNs(clock.nanoTime());
        assertThat(stamp).isBetween(before, System.nanoTime());
    }
}
