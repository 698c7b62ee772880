package io.kubook.feed.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.feed.kucoin.SessionLimits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VenueLimitsTest {
    private static final SessionLimits LIMITS = new SessionLimits(5, 3, 8, 2, 30, 1, 1);
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final Findings findings = new Findings();
    private final VenueLimits limits = new VenueLimits(LIMITS, findings);

    @Test
    void shouldFindAMessageTooManyInAnySecondAndNoneOtherwise() {
        final VenueLimits.Window messages = limits.messagesOfAConnection();
        for (int count = 0; count < 8; count++) {
            messages.spend(1, count * SECOND_NS / 10);
        }
        messages.spend(1, SECOND_NS + 1);
        assertThat(findings.first()).isEmpty();

        messages.spend(1, SECOND_NS + 1);
        assertThat(findings.first()).isEqualTo("messages of a connection in a second: 9, where 8 are allowed");
    }

    @Test
    void shouldFindAConnectTooMany() {
        limits.onConnect(0);
        limits.onConnect(1);
        assertThat(findings.isEmpty()).isTrue();

        limits.onConnect(60 * SECOND_NS);
        assertThat(findings.first()).isEqualTo("connects in a minute: 3, where 2 are allowed");
    }

    @Test
    void shouldFindCallsThatWeighTooMuch() {
        limits.onRequest("/api/v1/bullet-public", 0);
        limits.onRequest("/api/v2/symbols", 0);
        limits.onRequest("/api/v3/market/orderbook/level2?symbol=A", 0);
        limits.onRequest("/api/v1/market/orderbook/level2_100?symbol=A", 0);
        limits.onRequest("/api/v1/timestamp", 0);
        assertThat(findings.isEmpty()).isTrue();

        limits.onRequest("/api/v1/bullet-public", 30 * SECOND_NS);
        assertThat(findings.first()).isEqualTo("weight of calls in 30 s: 32, where 30 are allowed");
    }

    @Test
    void shouldFindTopicsTooMany() {
        limits.onTopics(3, 5);
        assertThat(findings.isEmpty()).isTrue();

        limits.onTopics(4, 5);
        assertThat(findings.first()).isEqualTo("4 topics in a message, where 3 are allowed");
        final Findings others = new Findings();
        new VenueLimits(LIMITS, others).onTopics(1, 6);
        assertThat(others.first()).isEqualTo("6 topics on a connection, where 5 are allowed");
    }
}
