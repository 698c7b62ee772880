package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.Streams;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RawFramesTest {
    private static final String ACK = "{\"id\":\"1\",\"type\":\"ack\"}";

    private final SessionRig rig = new SessionRig(
            SessionConfig.of(SessionConfig.KUCOIN, Optional.empty(), 1).withRawFrames());

    private long lost() {
        return rig.session.statistics().get(SessionCounter.RAW_FRAMES_LOST);
    }

    @Test
    void shouldPublishEachFrameAsItCameBeforeWhatComesOfIt() {
        rig.start(Streams.DEPTH, "A-B");
        assertThat(rig.takeEvents())
                .containsExactly("instrument 0 A-B", "frame at 0 on 0 {\"id\":\"x\",\"type\":\"welcome\"}");
        rig.frame(0, ACK);
        rig.frame(0, SessionRig.depth("A-B", 5));
        rig.frame(0, "no JSON");
        rig.frame(7, SessionRig.depth("A-B", 6));
        assertThat(rig.takeEvents())
                .containsExactly(
                        "frame at 0 on 0 " + ACK,
                        "up 0 on 0",
                        "frame at 0 on 0 " + SessionRig.depth("A-B", 5),
                        "delta 0 on 0 5",
                        "frame at 0 on 0 no JSON");
        assertThat(lost()).isZero();
    }

    @Test
    void shouldCountAFrameThatFindsNoRoomAndOweNothingForIt() {
        rig.start(Streams.DEPTH, "A-B").ack(0, 1);
        rig.forget();
        rig.full = true;
        rig.frame(0, ACK);
        assertThat(lost()).isEqualTo(1);
        rig.full = false;
        rig.frame(0, SessionRig.depth("A-B", 5));
        rig.pass(200);
        assertThat(rig.takeEvents()).containsExactly("frame at 0 on 0 " + SessionRig.depth("A-B", 5), "delta 0 on 0 5");
        assertThat(rig.publisher.droppedEvents()).isZero();
    }

    @Test
    void shouldCountAFrameThatNoEventCanHold() {
        rig.start(Streams.DEPTH, "A-B").ack(0, 1);
        rig.forget();
        final String padded = SessionRig.depth("A-B", 5).replace("{\"topic\"", " ".repeat(256) + "{\"topic\"");
        rig.frame(0, padded);
        assertThat(rig.takeEvents()).containsExactly("delta 0 on 0 5");
        assertThat(lost()).isEqualTo(1);
    }
}
