package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeStampTest {
    private long nowNs;

    @Test
    void shouldCostWhatTheClockAdvancesFromOneToTheNext() {
        assertThat(TimeStamp.costNs(() -> nowNs += 25)).isEqualTo(25);
    }
}
