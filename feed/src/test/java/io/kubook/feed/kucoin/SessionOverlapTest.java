package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.Streams;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two connections carry the same, since the old one has grown old, and one of them fails. */
class SessionOverlapTest {
    private static final int HALF_MINUTES = 2 * (23 * 60 + 30);

    private final SessionRig rig = new SessionRig(SessionConfig.of(SessionConfig.KUCOIN, Optional.empty(), 1));

    @BeforeEach
    void growsOld() {
        rig.start(Streams.TRADES, "A-B");
        rig.ack(0, 1);
        for (int i = 0; i < HALF_MINUTES; i++) {
            rig.frame(0, SessionRig.trade("A-B", 10 + i));
            rig.passAlive(0, i == HALF_MINUTES - 1 ? 29 : 30);
        }
        rig.pass(2_000);
        rig.respond(3, SessionRig.BULLET);
        rig.welcome(1);
        rig.forget();
    }

    @Test
    void shouldTellNoTradeTwiceWhenTheOldOneFails() {
        rig.frame(0, SessionRig.trade("A-B", 9_001));
        rig.session.onLinkClosed(0, 1006, false, "", rig.nowNs);
        rig.frame(1, SessionRig.trade("A-B", 9_001));
        rig.frame(1, SessionRig.trade("A-B", 9_002));

        assertThat(rig.takeEvents()).containsExactly("trade 0 on 0 9001", "trade 0 on 1 9002");
    }

    @Test
    void shouldTellNoTradeTwiceWhenTheNewOneFails() {
        rig.frame(1, SessionRig.trade("A-B", 9_001));
        rig.session.onLinkClosed(1, 1006, false, "", rig.nowNs);
        rig.frame(0, SessionRig.trade("A-B", 9_001));
        rig.frame(0, SessionRig.trade("A-B", 9_002));

        assertThat(rig.takeEvents()).containsExactly("trade 0 on 1 9001", "trade 0 on 0 9002");
    }
}
