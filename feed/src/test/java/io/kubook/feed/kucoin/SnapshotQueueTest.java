package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.Streams;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has a snapshot when more want one than there are at a time, which is one here. */
class SnapshotQueueTest {
    private static final SessionTimers TIMERS = SessionTimers.defaults();

    private final SessionRig rig = new SessionRig(new SessionConfig(
            SessionConfig.KUCOIN,
            Set.of(),
            Optional.empty(),
            1,
            1_000,
            new SessionLimits(300, 100, 8, 30, 2_000, 1, 32),
            TIMERS));

    @BeforeEach
    void follow() {
        rig.start(Streams.DEPTH, "A-B", "C-D", "E-F");
        rig.forget();
    }

    /** The books that were asked for after a while, since the last call. */
    private List<String> asked() {
        return rig.pass(100).takeSaid().stream()
                .filter(line -> line.contains("symbol="))
                .map(line -> line.substring(line.indexOf("symbol=") + "symbol=".length()))
                .toList();
    }

    @Test
    void shouldAskForLiveBooksAfterThoseThatAreNot() {
        rig.session.onRefreshRequested(0, 7);
        rig.session.onSnapshotRequested(1, 7);

        assertThat(asked()).containsExactly("C-D");
        rig.respond(3, SessionRig.SNAPSHOT);
        assertThat(asked()).containsExactly("A-B");
    }

    @Test
    void shouldAskOnceForABookThatIsNotLiveAnyMore() {
        rig.session.onRefreshRequested(0, 7);
        rig.session.onSnapshotRequested(0, 8);

        assertThat(asked()).containsExactly("A-B");
        rig.respond(3, SessionRig.SNAPSHOT);
        assertThat(rig.takeEvents()).contains("snapshot 0 8 depth 100");
        assertThat(asked()).isEmpty();
    }

    @Test
    void shouldTellALiveBookAtOnceThatOthersAreFirst() {
        rig.session.onRefreshRequested(0, 7);
        rig.session.onRefreshRequested(1, 8);

        assertThat(rig.takeEvents()).containsExactly("failed 1 8 NO_TURN 0");
        assertThat(rig.takeReports()).isEmpty();
        assertThat(asked()).containsExactly("A-B");
    }

    @Test
    void shouldNotAskWhenTheAnswerWouldComeTooLate() {
        rig.session.onSnapshotRequested(0, 7);
        assertThat(asked()).containsExactly("A-B");
        rig.session.onRefreshRequested(1, 7);
        rig.pass(TimeUnit.NANOSECONDS.toMillis(TIMERS.requestNs() / 2));
        rig.session.onRefreshRequested(2, 8);
        rig.respond(3, SessionRig.SNAPSHOT);

        assertThat(asked()).containsExactly("E-F");
    }
}
