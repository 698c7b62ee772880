package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final Heartbeat heartbeat = new Heartbeat(18);

    @Test
    void shouldPingAtTheIntervalWhateverTheTraffic() {
        heartbeat.start(15, 10, 100);
        heartbeat.onFrame(114);

        assertThat(heartbeat.isPingDue(114)).isFalse();
        assertThat(heartbeat.isPingDue(115)).isTrue();
        heartbeat.onPing(1, 115);
        assertThat(heartbeat.onPong(1, true, 117)).isEqualTo(2);
        assertThat(heartbeat.isPingDue(129)).isFalse();
        assertThat(heartbeat.isPingDue(130)).isTrue();
    }

    @Test
    void shouldNotWaitLongerThanItsOwnLimit() {
        heartbeat.start(50, 40, 100);

        assertThat(heartbeat.isPingDue(118)).isTrue();
        heartbeat.onPing(1, 118);
        assertThat(heartbeat.isPongOverdue(136)).isTrue();
    }

    @Test
    void shouldMissThePongThatDoesNotComeThoughOtherFramesDo() {
        heartbeat.start(18, 10, 0);
        heartbeat.onPing(7, 18);
        heartbeat.onFrame(27);

        assertThat(heartbeat.onPong(6, true, 20)).isEqualTo(-1);
        assertThat(heartbeat.isPongOverdue(27)).isFalse();
        assertThat(heartbeat.isPongOverdue(28)).isTrue();
        assertThat(heartbeat.onPong(-1, false, 28)).isEqualTo(10);
        assertThat(heartbeat.isPongOverdue(28)).isFalse();
        assertThat(heartbeat.onPong(7, true, 29)).isEqualTo(-1);
    }

    @Test
    void shouldNoticeSilenceUnlessItIsExcused() {
        heartbeat.start(18, 10, 0);
        heartbeat.onFrame(5);

        assertThat(heartbeat.isSilent(32)).isFalse();
        assertThat(heartbeat.isSilent(33)).isTrue();
        heartbeat.onPing(1, 18);
        heartbeat.excuse(20);
        assertThat(heartbeat.isSilent(52) || heartbeat.isPongOverdue(47)).isFalse();
        assertThat(heartbeat.isSilent(53) && heartbeat.isPongOverdue(48)).isTrue();
    }
}
