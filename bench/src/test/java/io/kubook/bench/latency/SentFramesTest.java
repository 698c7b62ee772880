package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentFramesTest {
    @ParameterizedTest
    @CsvSource({"900000000, 0", "1000000500, 0", "2000000500, 0.5", "4000000500, 0.75"})
    void shouldFallShortByThePartOfTheTimeThatItTookLonger(final long endNs, final double shortfall) {
        final Schedule second = new Load(1_000, 1).schedule(500, 1);
        final SentFrames sent = new SentFrames(endNs, new Histogram(3));

        assertThat(sent.shortfall(second)).isEqualTo(shortfall);
    }

    @Test
    void shouldBecomeTextAndBack() {
        final Histogram lateness = new Histogram(3);
        lateness.recordValue(1_234);
        final SentFrames sent = new SentFrames(123_456_789_012L, lateness);

        assertThat(SentFrames.of(sent.toText())).isEqualTo(sent);
    }
}
