package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentFramesTest {
    private static final ThreadUse THREAD = new ThreadUse(0, 1, 0);

    @ParameterizedTest
    @CsvSource({"900000000, 0", "1000000500, 0", "2000000500, 0.5", "4000000500, 0.75"})
    void shouldFallShortByThePartOfTheTimeThatItTookLonger(final long endNs, final double shortfall) {
        final Schedule second = new Load(1_000, 1).schedule(500, 1);
        final SentFrames sent = new SentFrames(endNs, new Histogram(3), THREAD);

        assertThat(sent.shortfall(second)).isEqualTo(shortfall);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.125", "NaN, NaN"})
    void shouldBecomeTextAndBack(final double ran, final double waited) {
        final ThreadUse thread = new ThreadUse(42, ran, waited);
        final Histogram lateness = new Histogram(3);
        lateness.recordValue(1_234);
        final SentFrames sent = new SentFrames(123_456_789_012L, lateness, thread);

        assertThat(SentFrames.of(sent.toText())).isEqualTo(sent);
    }
}
