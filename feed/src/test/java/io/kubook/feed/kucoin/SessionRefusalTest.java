package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.Streams;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a venue refuses late, or for absurdly long. */
class SessionRefusalTest {
    private static final long LONGEST_PAUSE_MS = 60_000;

    private final SessionRig rig =
            new SessionRig(SessionConfig.of(URI.create("https://api.kucoin.com"), Optional.empty(), 7));

    @Test
    void shouldLeaveABookWhoseStreamIsRefusedAfterItsDataCame() {
        rig.start(Streams.DEPTH, "A-B");
        rig.forget();
        rig.frame(0, SessionRig.depth("A-B", 5));

        rig.error(0, "1", 404);
        rig.frame(0, SessionRig.depth("A-B", 6));

        assertThat(rig.takeEvents()).containsExactly("up 0 on 0", "delta 0 on 0 5", "down 0 on 0");
        assertThat(rig.takeReports()).containsExactly("TOPIC_REFUSED 404 words", "A-B REFUSED_BY_VENUE");
    }

    @Test
    void shouldTellNothingOfAStreamThatIsRefusedBeforeItsDataCame() {
        rig.start(Streams.DEPTH, "A-B");
        rig.forget();

        rig.error(0, "1", 404);

        assertThat(rig.takeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1_790_000_000_000L, Long.MAX_VALUE})
    void shouldWaitForAMinuteAtMostWhateverTheVenueSays(final long resetMs) {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.session.onSnapshotRequested(0, 7);
        rig.pass(10);
        rig.forget();
        rig.respond(3, 429, resetMs, "{\"code\":\"429000\",\"msg\":\"slow\"}");
        assertThat(rig.takeEvents()).containsExactly("failed 0 7 RATE_LIMITED " + LONGEST_PAUSE_MS * 1_000_000);
        rig.session.onSnapshotRequested(0, 8);
        rig.forget();

        rig.passAlive(0, LONGEST_PAUSE_MS / 1_000 - 1);
        rig.forget();
        assertThat(rig.pass(1_100).takeSaid()).anyMatch(line -> line.contains("GET /api/v1/market"));
    }

    @Test
    void shouldTellWhatOthersWroteSoThatItCannotPassForLinesOfOurs() {
        rig.start(Streams.DEPTH, "A-B");
        rig.forget();

        rig.session.onLinkClosed(0, 1006, false, "over\nA-B live\u001b[2J", rig.nowNs);

        assertThat(rig.takeReports()).containsExactly("LINK_CLOSED 1006 over\\u000aA-B live\\u001b[2J");
    }
}
