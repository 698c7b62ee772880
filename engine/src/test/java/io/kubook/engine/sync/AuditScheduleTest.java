package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AuditScheduleTest {
    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(5);
    private static final long NOW = 1_700_000_000_123_456_789L;
    private static final SyncConfig CONFIG = SyncConfig.defaults().withAudits(INTERVAL, 0);

    /** The first time from a moment on at which an audit is due, to the second; the schedule takes it for begun. */
    private static long firstDue(final AuditSchedule schedule, final long fromNs) {
        long nowNs = fromNs;
        while (!schedule.tryBegin(nowNs)) {
            nowNs += TimeUnit.SECONDS.toNanos(1);
            assertThat(nowNs).isLessThan(fromNs + 3 * INTERVAL);
        }
        return nowNs;
    }

    @Test
    void shouldComeBackEveryInterval() {
        final AuditSchedule schedule = new AuditSchedule(CONFIG, 7);
        schedule.onSnapshot(NOW);
        final long first = firstDue(schedule, NOW);
        assertThat(first - NOW).isBetween(INTERVAL / 2, INTERVAL * 3 / 2 + TimeUnit.SECONDS.toNanos(1));
        for (int i = 1; i < 4; i++) {
            assertThat(schedule.tryBegin(first + i * INTERVAL - TimeUnit.SECONDS.toNanos(1)))
                    .isFalse();
            assertThat(schedule.tryBegin(first + i * INTERVAL)).isTrue();
        }
    }

    @Test
    void shouldSpreadBooksEvenlyThatWentLiveAtOnce() {
        final int books = 1_500;
        final int[] due = new int[100];
        for (int id = 0; id < books; id++) {
            final AuditSchedule schedule = new AuditSchedule(CONFIG, id);
            schedule.onSnapshot(NOW);
            final long inside = firstDue(schedule, NOW) - NOW - INTERVAL / 2;
            due[(int) Math.min(inside * due.length / INTERVAL, due.length - 1)]++;
        }
        assertThat(Arrays.stream(due).max().orElseThrow())
                .as("15 in each hundredth of the interval, give or take those on its border")
                .isLessThanOrEqualTo(25);
    }

    @Test
    void shouldWaitHalfAnIntervalAfterASnapshotThatCameForAnotherReason() {
        final AuditSchedule schedule = new AuditSchedule(CONFIG, 7);
        schedule.onSnapshot(NOW);
        final long first = firstDue(schedule, NOW);
        schedule.onSnapshot(first + INTERVAL * 3 / 4);
        assertThat(schedule.tryBegin(first + INTERVAL)).isFalse();
        assertThat(schedule.tryBegin(first + 2 * INTERVAL)).isTrue();
    }

    @Test
    void shouldNeverBeDueWhenThereAreNone() {
        final AuditSchedule schedule = new AuditSchedule(CONFIG.withAudits(0, 0), 7);
        schedule.onSnapshot(NOW);
        assertThat(schedule.tryBegin(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void shouldBeginWithTheNextTimeWhenItForgotTheLast() {
        final AuditSchedule schedule = new AuditSchedule(CONFIG, 7);
        schedule.onSnapshot(NOW);
        schedule.clear();
        final AuditSchedule other = new AuditSchedule(CONFIG, 7);
        final long later = NOW + 10 * INTERVAL;
        assertThat(schedule.tryBegin(later)).isFalse();
        assertThat(other.tryBegin(later)).isFalse();
        assertThat(firstDue(schedule, later)).isEqualTo(firstDue(other, later)).isGreaterThan(later + INTERVAL / 2);
    }
}
