package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrossedGuardTest {
    private final CrossedGuard guard = new CrossedGuard(SyncConfig.defaults().withCrossed(100, 3));

    @Test
    void shouldBearAsManyCrossedMessagesAsAllowedAndNotOneMore() {
        for (int i = 0; i < 3; i++) {
            assertThat(guard.onMessage(true, 5)).isFalse();
        }
        assertThat(guard.onMessage(true, 5)).isTrue();
    }

    @Test
    void shouldBearACrossedBookAsLongAsAllowedAndNotLonger() {
        guard.onMessage(true, 5);
        assertThat(guard.onMessage(true, 105)).isFalse();
        assertThat(guard.onTime(105)).isFalse();
        assertThat(guard.onTime(106)).isTrue();
        assertThat(guard.onMessage(true, 106)).isTrue();
    }

    @Test
    void shouldStartAnewWhenTheBookWasUncrossedInBetween() {
        for (int i = 0; i < 10; i++) {
            assertThat(guard.onMessage(true, i * 90)).isFalse();
            assertThat(guard.onMessage(true, i * 90 + 1)).isFalse();
            assertThat(guard.onMessage(false, i * 90 + 2)).isFalse();
            assertThat(guard.onTime(Long.MAX_VALUE)).isFalse();
        }
    }

    @Test
    void shouldForgetEverythingWhenCleared() {
        guard.onMessage(true, 5);
        guard.clear();
        assertThat(guard.onTime(Long.MAX_VALUE)).isFalse();
        assertThat(guard.onMessage(true, 1000)).isFalse();
    }

    @Test
    void shouldBearNoTimeAtAllWhenNoneIsAllowed() {
        final CrossedGuard strict = new CrossedGuard(SyncConfig.defaults().withCrossed(0, 3));
        assertThat(strict.onMessage(true, 5)).isFalse();
        assertThat(strict.onTime(5)).isFalse();
        assertThat(strict.onTime(6)).isTrue();
    }
}
