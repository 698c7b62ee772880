package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.Streams;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamWatchTest {
    private final StreamWatch watch = new StreamWatch(4, 10);

    @Test
    void shouldSuspectAStreamThatIsBehindASnapshotAndStaysThere() {
        watch.onStream(2);
        watch.onSnapshot(2, 100, 0);
        watch.onSnapshot(2, 101, 50);

        assertThat(watch.silent(59)).isEqualTo(StreamWatch.NONE);
        assertThat(watch.silent(60)).isEqualTo(2);
        watch.onStream(2);
        assertThat(watch.silent(1_000)).isEqualTo(StreamWatch.NONE);
    }

    @Test
    void shouldThinkNothingOfAQuietMarketOrOfWhatTheStreamHasNotSeenYet() {
        watch.onSnapshot(1, 100, 0);
        watch.onSnapshot(1, 100, 5);
        watch.onSnapshot(1, 99, 6);
        watch.onDelta(1, 105);
        watch.onSnapshot(1, 104, 7);
        watch.onStream(1);
        watch.onSnapshot(1, 120, 8);

        assertThat(watch.silent(1_000)).isEqualTo(StreamWatch.NONE);
    }

    @Test
    void shouldSuspectAStreamThatSnapshotsRemainBehindOf() {
        watch.onDelta(1, 100);
        watch.onSnapshot(1, 50, 0);
        watch.onSnapshot(1, 51, 9);
        assertThat(watch.silent(1_000)).isEqualTo(StreamWatch.NONE);
        watch.onSnapshot(1, 52, 10);
        assertThat(watch.silent(10)).isEqualTo(1);

        watch.onDelta(1, 101);
        watch.onSnapshot(1, 60, 20);
        watch.onSnapshot(1, 101, 30);
        watch.onSnapshot(1, 60, 40);
        assertThat(watch.silent(1_000)).isEqualTo(StreamWatch.NONE);
    }

    @Test
    void shouldBelieveAStreamAgainThatBringsAnything() {
        watch.onDelta(0, 100);
        watch.onSnapshot(0, 200, 0);
        watch.onDelta(0, 101);
        watch.onSnapshot(3, 7, 0);
        watch.onSnapshot(3, 8, 2);
        watch.onSnapshot(3, 9, 9);

        assertThat(watch.silent(1_000)).isEqualTo(3);
    }

    @Test
    void shouldWaitLongerByTheTimeInWhichNothingCouldCome() {
        watch.onDelta(0, 100);
        watch.onSnapshot(0, 200, 0);
        watch.excuse(7);

        assertThat(watch.silent(16)).isEqualTo(StreamWatch.NONE);
        assertThat(watch.silent(17)).isZero();
    }

    @Test
    void shouldLeaveABookThatMovesWithoutItsStreamAndAskForThatAgain() {
        final SessionRig rig = new SessionRig(SessionConfig.of(SessionConfig.KUCOIN, Optional.empty(), 1));
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.frame(0, SessionRig.depth("A-B", 1));
        rig.commands.requestSnapshot(0, 70);
        rig.pass(10).forget();
        rig.respond(3, SessionRig.SNAPSHOT);
        rig.pass(9_990);
        assertThat(rig.takeReports()).isEmpty();
        rig.pass(20);

        assertThat(rig.takeReports()).containsExactly("STREAM_SILENT 0 A-B");
        assertThat(rig.takeEvents()).endsWith("down 0 on 0");
        assertThat(rig.takeSaid())
                .containsExactly("send 0 {\"id\":\"2\",\"type\":\"subscribe\",\"topic\":\"/market/level2:A-B\","
                        + "\"privateChannel\":false,\"response\":true}");
        rig.ack(0, 2);
        assertThat(rig.takeEvents()).containsExactly("up 0 on 0");
    }
}
