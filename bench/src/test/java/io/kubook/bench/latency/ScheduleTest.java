package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void shouldSpaceFramesEvenly() {
        final Schedule schedule = new Load(10_000, 1).schedule(500, 0.5);

        assertThat(schedule).isEqualTo(new Schedule(500, 100_000, 1, 5_000));
        assertThat(schedule.dueNs(3)).isEqualTo(300_500);
        assertThat(schedule.seconds()).isEqualTo(0.5);
        assertThat(new long[] {
                    schedule.dueAt(499),
                    schedule.dueAt(500),
                    schedule.dueAt(300_499),
                    schedule.dueAt(300_500),
                    schedule.dueAt(Long.MAX_VALUE / 2)
                })
                .containsExactly(0, 1, 3, 4, 5_000);
    }

    @Test
    void shouldSendABurstAtOnce() {
        final Schedule schedule = new Load(25_000, 250).schedule(0, 1);

        assertThat(schedule).isEqualTo(new Schedule(0, 10_000_000, 250, 25_000));
        assertThat(new long[] {schedule.dueNs(249), schedule.dueNs(250)}).containsExactly(0, 10_000_000);
        assertThat(schedule.dueAt(0)).isEqualTo(250);
    }

    @Test
    void shouldBecomeTextAndBack() {
        final Schedule schedule = new Load(200_000, 1).schedule(123_456_789_012L, 20);

        assertThat(Schedule.of(schedule.toText())).isEqualTo(schedule);
    }
}
