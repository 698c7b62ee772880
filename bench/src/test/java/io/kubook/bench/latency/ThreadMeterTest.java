package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThreadMeterTest {
    private static final int LENGTH = 1 << 20;

    private final ThreadMeter meter = new ThreadMeter();

    @Test
    void shouldCountWhatTheThreadAllocatedSinceTheBeginning() {
        meter.isThisThread();
        final byte[] before = new byte[LENGTH];
        meter.begin();
        final byte[] counted = new byte[LENGTH];

        assertThat(meter.sinceBegin().bytes()).isBetween((long) counted.length, 2L * before.length);
    }

    @Test
    void shouldKnowNothingOfAThreadThatHasNotSaidThatItIsTheOne() {
        meter.begin();

        assertThat(meter.sinceBegin()).isEqualTo(new ThreadUse(0, Double.NaN, Double.NaN));
    }

    @Test
    @Timeout(60)
    void shouldTellWhichPartOfTheTimeTheThreadRanWhereTheKernelDoes() {
        assumeTrue(Files.isReadable(Path.of("/proc/thread-self/schedstat")));
        meter.isThisThread();
        meter.begin();
        ThreadUse use = meter.sinceBegin();
        while (!(use.ran() > 0)) {
            use = meter.sinceBegin();
        }

        assertThat(use.waited()).isNotNegative();
    }
}
