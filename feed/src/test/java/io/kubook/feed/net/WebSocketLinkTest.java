package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
@ExtendWith(LeakWatch.class)
class WebSocketLinkTest {
    private static final int SHORT_MS = 100;

    private final NetRig rig = new NetRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldOpenSendReceiveAndCloseOnEveryTransport(final NetTransport transport) throws InterruptedException {
        try (NetRig other = new NetRig(transport, Optional.empty())) {
            final WebSocketLink link = other.connect();
            assertThat(other.heard.next()).isEqualTo("open");
            other.loop.execute(() -> other.heard.note("sent " + link.send("{\"id\":\"grüße\"}")));
            assertThat(other.heard.next(2)).containsExactly("sent true", "frame {\"id\":\"grüße\"}");
            other.loop.execute(link::close);

            assertThat(other.heard.next()).isEqualTo("closed CLOSED_BY_US 0");
            assertThat(other.venue.closed.poll(20, TimeUnit.SECONDS)).isEqualTo("/endpoint?token=secret");
            assertThat(other.heard.rest()).isEmpty();
        }
    }

    @Test
    void shouldTellCodeAndReasonWhenThePeerCloses() {
        rig.venue.open = socket -> socket.close(4001, "maintenance");
        rig.connect();

        assertThat(rig.heard.next(2)).containsExactly("open", "closed CLOSED_BY_PEER 4001");
    }

    @Test
    void shouldTellTheStatusWhenTheUpgradeIsRefused() {
        rig.venue.upgradeStatus = 429;
        rig.connect();

        assertThat(rig.heard.next()).isEqualTo("closed HANDSHAKE_REFUSED 429");
    }

    @Test
    void shouldTellResetWhenThePeerResets() {
        rig.venue.open = LoopbackSocket::abort;
        rig.connect();

        assertThat(rig.heard.next(2)).containsExactly("open", "closed RESET 0");
    }

    @Test
    void shouldDoNothingWhenASocketIsResetOnceMore() {
        rig.venue.open = socket -> {
            socket.abort();
            socket.abort();
            socket.stall();
        };
        rig.connect();

        assertThat(rig.heard.next(2)).containsExactly("open", "closed RESET 0");
    }

    @Test
    void shouldTellReadTimeoutWhenTheLinkIsHalfOpen() {
        rig.venue.open = LoopbackSocket::stall;
        rig.connect(LinkOptions.DEFAULT.withReadTimeoutMs(SHORT_MS));

        assertThat(rig.heard.next(2)).containsExactly("open", "closed READ_TIMEOUT 0");
    }

    @Test
    void shouldTellHandshakeTimeoutWhenNobodyAnswers() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final URI address = URI.create("ws://127.0.0.1:" + mute.getLocalPort() + "/");
            rig.loop.connect(address, LinkOptions.DEFAULT.withHandshakeTimeoutMs(SHORT_MS), rig.heard);

            assertThat(rig.heard.next()).isEqualTo("closed HANDSHAKE_TIMEOUT 0");
        }
    }

    @Test
    void shouldTellHandshakeTimeoutWhenNobodyAnswersInTls() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final URI address = URI.create("wss://localhost:" + mute.getLocalPort() + "/");
            rig.loop.connect(address, LinkOptions.DEFAULT.withHandshakeTimeoutMs(SHORT_MS), rig.heard);

            assertThat(rig.heard.next()).isEqualTo("closed HANDSHAKE_TIMEOUT 0");
        }
    }

    @Test
    void shouldTellRefusedWhenNobodyListens() {
        rig.server.close();
        rig.connect();

        assertThat(rig.heard.next()).isEqualTo("closed REFUSED 0");
    }

    @ParameterizedTest
    @CsvSource({
        "ws://203.0.113.1/, PLAINTEXT_REFUSED",
        "ws://example.invalid/, PLAINTEXT_REFUSED",
        "http://127.0.0.1/, BAD_ADDRESS",
        "wss:///endpoint, BAD_ADDRESS",
        "wss://a-label-of-more-than-sixty-three-characters-is-asked-of-no-resolver-at-all/, UNKNOWN_HOST"
    })
    void shouldNotConnectWhenTheAddressIsWrong(final String address, final LinkClose reason) {
        rig.loop.connect(URI.create(address), LinkOptions.DEFAULT, rig.heard);

        assertThat(rig.heard.next()).isEqualTo("closed " + reason + " 0");
    }

    @Test
    void shouldPutFragmentsTogether() {
        rig.venue.open = socket -> socket.sendFragmented("abcdef".getBytes(StandardCharsets.UTF_8), 0, 2, 2, 5);
        rig.connect();

        assertThat(rig.heard.next(2)).containsExactly("open", "frame abcdef");
    }

    @Test
    void shouldTakeWhatIsAsLargeAsTheLimitAndCloseOnMore() {
        final byte[] limit = "x".repeat(LinkOptions.DEFAULT_FRAME_LIMIT).getBytes(StandardCharsets.US_ASCII);
        final byte[] more = "x".repeat(limit.length + 1).getBytes(StandardCharsets.US_ASCII);
        rig.venue.open = socket -> {
            socket.sendText(limit);
            socket.sendFragmented(limit, 1, 100_000);
            socket.sendText(more);
        };
        rig.connect();

        assertThat(rig.heard.next(4).stream().map(line -> line.length() < 40 ? line : "frame of " + line.length()))
                .containsExactly("open", "frame of 262150", "frame of 262150", "closed FRAME_TOO_LARGE 0");
    }

    @Test
    void shouldCloseWhenFragmentsTogetherAreOverTheLimit() {
        rig.venue.open = socket -> socket.sendFragmented(new byte[LinkOptions.DEFAULT_FRAME_LIMIT + 1], 200_000);
        rig.connect();

        assertThat(rig.heard.next(2)).containsExactly("open", "closed FRAME_TOO_LARGE 0");
    }

    @Test
    void shouldHandNothingOverWhilePausedAndAllAfterwards() {
        final int count = 2_000;
        rig.venue.open = socket -> {
            for (int i = 0; i < count; i++) {
                socket.sendText(("n" + i).getBytes(StandardCharsets.US_ASCII));
            }
        };
        final WebSocketLink link =
                rig.loop.connect(rig.server.webSocketAddress(), LinkOptions.DEFAULT, new PausingAtEveryFrame(rig));
        final String expected = "frame n";
        assertThat(rig.heard.next()).isEqualTo("open");
        for (int i = 0; i < count; i++) {
            assertThat(rig.heard.next()).isEqualTo(expected + i);
            assertThat(rig.heard.rest()).isEmpty();
            rig.loop.execute(link::resume);
        }
    }

    @Test
    void shouldHearNoFrameAfterClose() {
        rig.venue.open = socket -> {
            for (int i = 0; i < 100; i++) {
                socket.sendText(new byte[] {'x'});
            }
        };
        rig.loop.connect(rig.server.webSocketAddress(), LinkOptions.DEFAULT, new ClosingAtTheFirstFrame(rig));

        assertThat(rig.heard.next(3)).containsExactly("open", "frame x", "closed CLOSED_BY_US 0");
        assertThat(rig.heard.rest()).isEmpty();
    }

    @Test
    void shouldCloseInOrderEvenIfThePeerDoesNotAnswer() {
        rig.venue.open = LoopbackSocket::stall;
        final WebSocketLink link = rig.connect();
        assertThat(rig.heard.next()).isEqualTo("open");
        rig.loop.execute(link::close);

        assertThat(rig.heard.next()).isEqualTo("closed CLOSED_BY_US 0");
    }

    @Test
    void shouldSayClosedByUsLaterWhenClosedBeforeItIsOpen() {
        rig.loop.execute(() -> {
            final WebSocketLink link = rig.connect();
            link.close();
            rig.heard.note("returned " + link.send("nothing"));
        });

        assertThat(rig.heard.next(2)).containsExactly("returned false", "closed CLOSED_BY_US 0");
    }

    @Test
    void shouldSayClosedByUsWhenTheLoopCloses() {
        rig.connect();
        assertThat(rig.heard.next()).isEqualTo("open");
        rig.loop.close();

        assertThat(rig.heard.rest()).containsExactly("closed CLOSED_BY_US 0");
    }

    @Test
    void shouldReportAListenerThatThrowsAndGoOn() {
        rig.venue.open = socket -> {
            socket.sendText(new byte[] {'x'});
            socket.close(1000, "");
        };
        final LinkListener thrower = new LinkListener() {
            @Override
            public void onOpen(final WebSocketLink link) {
                throw new IllegalStateException("open");
            }

            @Override
            public void onFrame(final WebSocketLink link, final DirectBuffer buffer, final int at, final int length) {
                throw new IllegalStateException("frame");
            }

            @Override
            public void onClosed(
                    final WebSocketLink link, final LinkClose reason, final int code, final String detail) {
                rig.heard.onClosed(link, reason, code, detail);
                throw new IllegalStateException("closed");
            }
        };
        rig.loop.connect(rig.server.webSocketAddress(), LinkOptions.DEFAULT, thrower);

        assertThat(rig.heard.next()).isEqualTo("closed CLOSED_BY_PEER 1000");
        rig.loop.close();
        assertThat(rig.bugs.stream().map(Throwable::getMessage)).containsExactly("open", "frame", "closed");
        rig.bugs.clear();
    }

    @Test
    void shouldThrowWhenUsedFromAnotherThread() {
        final WebSocketLink link = rig.connect();

        assertThatThrownBy(() -> link.send("")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(link::close).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(link::pause).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(link::resume).isInstanceOf(IllegalStateException.class);
    }

    /** Pauses within each frame, so that whatever comes along in the same read has to wait. */
    private record PausingAtEveryFrame(NetRig rig) implements LinkListener {
        @Override
        public void onOpen(final WebSocketLink link) {
            rig.heard.onOpen(link);
        }

        @Override
        public void onFrame(final WebSocketLink link, final DirectBuffer buffer, final int at, final int length) {
            link.pause();
            rig.heard.onFrame(link, buffer, at, length);
        }

        @Override
        public void onClosed(final WebSocketLink link, final LinkClose reason, final int code, final String detail) {
            rig.heard.onClosed(link, reason, code, detail);
        }
    }

    /** Closes within the first frame. */
    private record ClosingAtTheFirstFrame(NetRig rig) implements LinkListener {
        @Override
        public void onOpen(final WebSocketLink link) {
            rig.heard.onOpen(link);
        }

        @Override
        public void onFrame(final WebSocketLink link, final DirectBuffer buffer, final int at, final int length) {
            rig.heard.onFrame(link, buffer, at, length);
            link.close();
        }

        @Override
        public void onClosed(final WebSocketLink link, final LinkClose reason, final int code, final String detail) {
            rig.heard.onClosed(link, reason, code, detail);
        }
    }
}
