package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.Streams;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a session does while control events wait for room. */
class SessionPauseTest {
    private final SessionRig rig = new SessionRig(SessionConfig.of(SessionConfig.KUCOIN, Optional.empty(), 1));

    @Test
    void shouldStopReadingWhileWhatMustNotBeLostFindsNoRoom() {
        rig.start(Streams.DEPTH, "A-B").forget();
        rig.full = true;
        rig.ack(0, 1);
        assertThat(rig.takeSaid()).containsExactly("pause true");
        rig.pass(40_000);
        assertThat(rig.takeReports()).isEmpty();
        assertThat(rig.takeSaid()).anyMatch(line -> line.contains("ping"));
        rig.full = false;
        rig.pass(10);

        assertThat(rig.takeSaid()).containsExactly("pause false");
        assertThat(rig.takeEvents()).containsExactly("up 0 on 0");
    }

    @Test
    void shouldAskForNothingAndHoldNoSilenceAgainstTheVenueWhileItDoesNotRead() {
        rig.start(Streams.DEPTH | Streams.TRADES, "A-B").forget();
        rig.commands.requestSnapshot(0, 70);
        rig.pass(10);
        assertThat(rig.takeSaid()).containsExactly("request 3 GET /api/v1/market/orderbook/level2_100?symbol=A-B");
        rig.frame(0, SessionRig.trade("A-B", 1));
        rig.full = true;
        rig.ack(0, 1);
        rig.commands.requestSnapshot(0, 71);

        for (int i = 0; i < 20; i++) {
            rig.pass(10_000);
            rig.frame(0, "{\"type\":\"pong\"}");
        }

        assertThat(rig.takeReports()).isEmpty();
        assertThat(rig.takeSaid()).filteredOn(line -> !line.contains("ping")).containsExactly("pause true");
        rig.full = false;
        rig.pass(10);
        assertThat(rig.takeSaid()).containsExactly("pause false");
        rig.respond(3, SessionRig.SNAPSHOT);
        rig.ack(0, 2);
        assertThat(rig.takeEvents()).containsExactly("trade 0 on 0 1", "up 0 on 0", "snapshot 0 70 depth 100");
        assertThat(rig.pass(20).takeSaid())
                .containsExactly("request 4 GET /api/v1/market/orderbook/level2_100?symbol=A-B");
        assertThat(rig.takeReports()).isEmpty();
    }

    @Test
    void shouldNoticeWhatDoesNotComeThoughItPausesAgainAndAgain() {
        rig.start(Streams.DEPTH, "A-B").forget();

        for (int i = 0; i < 15; i++) {
            pauseShortly();
            rig.pass(1_000);
        }

        final String missing = "ACK_MISSING 0 1 messages";
        assertThat(rig.takeReports()).containsExactly(missing, missing, missing, "ACK_MISSING 0 ");
    }

    private void pauseShortly() {
        rig.full = true;
        rig.commands.resync("ab");
        rig.pass(100);
        rig.full = false;
        rig.pass(10);
    }

    @Test
    void shouldEndAStreamAsSoonAsThereIsRoomToTellTheEngine() {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.full = true;
        for (int i = 0; i < 200; i++) {
            rig.commands.resync("ab");
            rig.pass(10);
        }
        rig.commands.unsubscribe("ab", Streams.DEPTH);
        rig.pass(10).forget();

        assertThat(rig.pass(500).takeSaid()).isEmpty();
        rig.full = false;
        rig.pass(20);

        assertThat(rig.takeEvents()).endsWith("command 0 RESYNC", "command 0 UNSUBSCRIBE");
        assertThat(rig.takeSaid())
                .containsExactlyInAnyOrder(
                        "pause false",
                        "send 0 {\"id\":\"2\",\"type\":\"unsubscribe\",\"topic\":\"/market/level2:A-B\","
                                + "\"privateChannel\":false,\"response\":true}");
    }
}
