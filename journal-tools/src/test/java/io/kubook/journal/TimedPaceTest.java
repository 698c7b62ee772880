package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TimedPaceTest {
    private static final long START = 1_700_000_000_000_000_000L;

    /** Goes on by a millisecond each time it is looked at. */
    private static final class Ticking implements NanoClock {
        private long nowNs = 7;
        private boolean isOver;

        @Override
        public long nanoTime() {
            nowNs += 1_000_000;
            return nowNs;
        }
    }

    private final Ticking clock = new Ticking();

    private TimedPace pace(final double speed) {
        return new TimedPace(speed, () -> clock.isOver, clock);
    }

    @ParameterizedTest
    @CsvSource({"1, 20", "10, 2", "0.5, 40"})
    void shouldWaitAsLongAsItWasDividedByTheSpeed(final double speed, final long expectedMs) {
        final TimedPace pace = pace(speed);
        assertThat(pace.await(START)).isTrue();
        final long beganNs = clock.nowNs;
        assertThat(pace.await(START + TimeUnit.MILLISECONDS.toNanos(20))).isTrue();
        assertThat(TimeUnit.NANOSECONDS.toMillis(clock.nowNs - beganNs)).isBetween(expectedMs - 1, expectedMs + 1);
    }

    @Test
    void shouldNotWaitForWhatIsLate() {
        final TimedPace pace = pace(1);
        pace.await(START);
        clock.nowNs += TimeUnit.SECONDS.toNanos(1);
        final long lateNs = clock.nowNs;
        assertThat(pace.await(START + TimeUnit.MILLISECONDS.toNanos(900))).isTrue();
        assertThat(clock.nowNs - lateNs).isLessThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
    }

    @ParameterizedTest
    @ValueSource(longs = {6_000_000_000L, 86_400_000_000_000L, -1_000_000_000L})
    void shouldGoOnAtOnceWhereNothingWasRecordedOrTimeGoesBack(final long stepNs) {
        final TimedPace pace = pace(1);
        pace.await(START);
        final long beganNs = clock.nowNs;
        assertThat(pace.await(START + stepNs)).isTrue();
        assertThat(clock.nowNs - beganNs).isLessThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(3));

        assertThat(pace.await(START + stepNs + TimeUnit.MILLISECONDS.toNanos(10)))
                .isTrue();
        assertThat(TimeUnit.NANOSECONDS.toMillis(clock.nowNs - beganNs)).isBetween(10L, 14L);
    }

    @Test
    void shouldEndTheReplayWhenItIsOverOrTheThreadInterrupted() {
        final TimedPace pace = pace(0.001);
        assertThat(pace.await(START)).isTrue();
        clock.isOver = true;
        assertThat(pace.await(START + 1_000_000_000)).isFalse();
        clock.isOver = false;
        Thread.currentThread().interrupt();
        assertThat(pace.await(START + 2_000_000_000)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseASpeedThatIsNone(final double speed) {
        assertThatThrownBy(() -> pace(speed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("speed must be more than 0: " + speed);
    }
}
