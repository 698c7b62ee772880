package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotRequestsTest {
    private static final long TIMEOUT = 1000;
    private static final SyncConfig CONFIG = new SyncConfig(0, 1, TIMEOUT, 10, 100, 1, 4096, 16, 0, 0);

    private final List<Long> asked = new ArrayList<>();
    private boolean full;
    private final SnapshotRequests requests = new SnapshotRequests(
            CONFIG,
            (instrumentId, requestId) -> {
                assertThat(instrumentId).isEqualTo(7);
                return !full && asked.add(requestId);
            },
            7);

    /** How long after {@code nowNs} the next request is made. */
    private long waitAfter(final long nowNs) {
        long waited = 0;
        while (!requests.tryAsk(nowNs + waited)) {
            waited++;
        }
        return waited;
    }

    @Test
    void shouldWantNothingAtFirst() {
        assertThat(requests.tryAsk(0)).isFalse();
        assertThat(requests.isOpen(requests.lastId())).isFalse();
        assertThat(requests.isOpen(SnapshotRequests.NONE)).isFalse();
        assertThat(requests.isOverdue(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void shouldAskAtOnceAndKnowTheAnswerByItsNumber() {
        assertThat(requests.ask(50)).isTrue();

        assertThat(asked).containsExactly(1L);
        assertThat(requests.isOpen(1)).isTrue();
        assertThat(requests.isOpen(2)).isFalse();
        assertThat(requests.tryAsk(51)).isFalse();
        assertThat(requests.isOverdue(50 + TIMEOUT - 1)).isFalse();
        assertThat(requests.isOverdue(50 + TIMEOUT)).isTrue();
    }

    @Test
    void shouldForgetTheOpenRequestWhenAskedAnew() {
        requests.ask(0);
        requests.ask(1);

        assertThat(asked).containsExactly(1L, 2L);
        assertThat(requests.isOpen(1)).isFalse();
        assertThat(requests.isOpen(2)).isTrue();
    }

    @Test
    void shouldTakeARequestThatFoundNoRoomForOneWithoutAnAnswerAsAReplayWould() {
        full = true;
        assertThat(requests.ask(0)).isFalse();
        full = false;

        assertThat(requests.isOpen(1)).isTrue();
        assertThat(requests.tryAsk(TIMEOUT)).isFalse();
        assertThat(requests.isOverdue(TIMEOUT)).isTrue();
        requests.onFailure(TIMEOUT, 0);
        assertThat(waitAfter(TIMEOUT)).isEqualTo(CONFIG.retryMinNs());
        assertThat(asked).containsExactly(2L);
    }

    @Test
    void shouldDoubleTheWaitUpToTheLimitForEver() {
        requests.ask(0);
        final List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.onFailure(0, 0);
            waits.add(waitAfter(0));
        }
        assertThat(waits.subList(0, 5)).containsExactly(10L, 20L, 40L, 80L, 100L);
        assertThat(waits.subList(5, 100)).containsOnly(100L);
        assertThat(asked.get(100)).isEqualTo(101);
    }

    @Test
    void shouldHeedTheVenuesWishWithinTheLimit() {
        requests.ask(0);
        requests.onFailure(0, 55);
        assertThat(waitAfter(0)).isEqualTo(55);
        requests.onFailure(0, 5);
        assertThat(waitAfter(0)).isEqualTo(20);
        requests.onFailure(0, Long.MAX_VALUE);
        assertThat(waitAfter(0)).isEqualTo(CONFIG.retryMaxNs());
    }

    @Test
    void shouldAskAtOnceAfterTheFirstAnswerThatWasTooOldAndWaitAfterTheNext() {
        requests.ask(0);
        requests.onTooOld(0);
        assertThat(waitAfter(0)).isZero();
        requests.onTooOld(0);
        assertThat(waitAfter(0)).isEqualTo(20);
    }

    @Test
    void shouldLosePatienceAfterFiveAnswersOfNoUseAndGainItBySuccess() {
        requests.ask(0);
        requests.onTooOld(0);
        for (int i = 0; i < 3; i++) {
            requests.onFailure(0, 0);
        }
        assertThat(requests.isPatienceOver()).isFalse();
        requests.onFailure(0, 0);
        assertThat(requests.isPatienceOver()).isTrue();
        requests.onSuccess();
        assertThat(requests.isPatienceOver()).isFalse();
        requests.ask(0);
        requests.onFailure(0, 0);
        assertThat(waitAfter(0)).isEqualTo(CONFIG.retryMinNs());
    }

    @Test
    void shouldWantNothingMoreAfterSuccessOrCancelling() {
        requests.ask(0);
        requests.onSuccess();
        assertThat(requests.isOpen(requests.lastId())).isFalse();
        assertThat(requests.isOverdue(Long.MAX_VALUE)).isFalse();
        assertThat(requests.tryAsk(Long.MAX_VALUE)).isFalse();

        requests.ask(0);
        requests.cancel();
        assertThat(requests.isOpen(requests.lastId())).isFalse();
        assertThat(requests.tryAsk(Long.MAX_VALUE)).isFalse();
        assertThat(requests.lastId()).isEqualTo(2);
    }

    @Test
    void shouldGoOnFromTheNumberOfAnImageAndForgetTheRest() {
        requests.ask(0);
        requests.onFailure(0, 0);
        requests.ask(0);
        requests.restore(41);
        assertThat(requests.isOpen(2)).isFalse();
        assertThat(requests.isOverdue(Long.MAX_VALUE)).isFalse();
        assertThat(requests.tryAsk(Long.MAX_VALUE)).isFalse();
        requests.ask(0);
        assertThat(requests.isOpen(42)).isTrue();
        requests.onFailure(0, 0);
        assertThat(waitAfter(0)).as("short again").isEqualTo(CONFIG.retryMinNs());
    }

    @Test
    void shouldNotOverflowWhenTheWaitsAreAbsurdlyLong() {
        final long longest = Long.MAX_VALUE / 4;
        final SyncConfig patient = CONFIG.withRetry(longest / 3, longest);
        final SnapshotRequests slow = new SnapshotRequests(patient, (instrumentId, requestId) -> true, 7);
        slow.ask(0);
        for (int i = 0; i < 30; i++) {
            slow.onFailure(0, 0);
            assertThat(slow.tryAsk(patient.retryMinNs() - 1)).isFalse();
            assertThat(slow.tryAsk(longest)).isTrue();
        }
    }

    @Test
    void shouldSayWhetherARefreshCouldBeAskedFor() {
        assertThat(requests.askRefresh(0)).isTrue();
        full = true;
        assertThat(requests.askRefresh(1)).isFalse();
        assertThat(asked).containsExactly(1L);
    }
}
