package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 as seen by a client, and the deadlines, on virtual time. */
@Timeout(30)
@ExtendWith(LeakWatch.class)
class LinkHandlerTest {
    private static final LinkOptions OPTIONS = new LinkOptions(1_000, 1_000, 1_000, 300, TlsTrust.system());
    private static final String TEXT_A = "810161";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a masked frame,                       81810000000061,         PROTOCOL_VIOLATION 0",
        "reserved bit 1 (compression),         C10161,                 PROTOCOL_VIOLATION 0",
        "reserved bit 2,                       A10161,                 PROTOCOL_VIOLATION 0",
        "reserved bit 3,                       910161,                 PROTOCOL_VIOLATION 0",
        "a ping in fragments,                  0900,                   PROTOCOL_VIOLATION 0",
        "a close in fragments,                 0800,                   PROTOCOL_VIOLATION 0",
        "a ping with a long length,            897E007E,               PROTOCOL_VIOLATION 0",
        "a continuation of nothing,            800161,                 PROTOCOL_VIOLATION 0",
        "a text within a message,              010161810162,           PROTOCOL_VIOLATION 0",
        "a binary within a message,            010161820162,           PROTOCOL_VIOLATION 0",
        "a text within a message and a ping,   010161890170810162,     PROTOCOL_VIOLATION 0",
        "a second close,                       880203E8880203E9,       CLOSED_BY_PEER 1000",
        "a text behind a close,                880203E8810162,         CLOSED_BY_PEER 1000",
        "16 bits for a short length,           817E000161,             PROTOCOL_VIOLATION 0",
        "64 bits for a short length,           817F000000000000000161, PROTOCOL_VIOLATION 0",
        "a negative length,                    817F8000000000000000,   PROTOCOL_VIOLATION 0",
        "a close with half a code,             880103,                 PROTOCOL_VIOLATION 0",
        "a close with code 999,                880203E7,               PROTOCOL_VIOLATION 0",
        "a close with code 1005,               880203ED,               PROTOCOL_VIOLATION 0",
        "a close with code 1006,               880203EE,               PROTOCOL_VIOLATION 0",
        "a close with a reason not in UTF-8,   880303E8FF,             PROTOCOL_VIOLATION 0",
        "a frame one over the limit,           827E012D,               FRAME_TOO_LARGE 0",
        "a frame of a tebibyte,                827F0000010000000000,   FRAME_TOO_LARGE 0",
        "a close without a code,               8800,                   CLOSED_BY_PEER 1005",
        "a close with a code and a reason,     880403E86F6B,           CLOSED_BY_PEER 1000",
        "a close with a code of the venue's,   88020FA1,               CLOSED_BY_PEER 4001"
    })
    void shouldEndTheLinkOnceAndForAll(final String what, final String wire, final String end) {
        final byte[] bytes = HexFormat.of().parseHex(TEXT_A + wire);
        for (int cut = 0; cut < bytes.length; cut++) {
            try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
                link.receive(bytes, 0, cut);
                if (link.channel.isOpen()) {
                    link.receive(bytes, cut, bytes.length);
                }
                link.channel.runPendingTasks();

                assertThat(link.heard).as("cut at %d", cut).containsExactly("open", "a", end);
                assertThat(link.channel.isOpen()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("reservedOpcodes")
    void shouldRefuseReservedOpcodes(final int opcode) {
        try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
            link.receive(new byte[] {(byte) (0x80 | opcode), 0});

            assertThat(link.heard).containsExactly("open", "PROTOCOL_VIOLATION 0");
        }
    }

    private static IntStream reservedOpcodes() {
        return IntStream.concat(IntStream.rangeClosed(3, 7), IntStream.rangeClosed(11, 15));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void shouldNotOpenWhenTheUpgradeIsAnsweredWrongly(final String what, final String answer, final String end) {
        try (EmbeddedLink link = new EmbeddedLink(OPTIONS)) {
            link.receive(answer.getBytes(StandardCharsets.ISO_8859_1));
            link.channel.runPendingTasks();

            assertThat(link.heard).containsExactly(end);
            assertThat(link.channel.isOpen()).isFalse();
        }
    }

    private static Stream<Arguments> answers() {
        final String upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
        return Stream.of(
                Arguments.of(
                        "refused", "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno", "HANDSHAKE_REFUSED 403"),
                Arguments.of(
                        "redirected",
                        "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",
                        "HANDSHAKE_REFUSED 302"),
                Arguments.of(
                        "agreed, but to what",
                        "HTTP/1.1 101 Yes\r\n" + upgrade + "Sec-WebSocket-Accept: x\r\n\r\n",
                        "PROTOCOL_VIOLATION 0"),
                Arguments.of(
                        "agreed, without an upgrade",
                        "HTTP/1.1 101 Yes\r\nConnection: Upgrade\r\n\r\n",
                        "PROTOCOL_VIOLATION 0"),
                Arguments.of("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "PROTOCOL_VIOLATION 0"),
                Arguments.of(
                        "a head without an end",
                        "HTTP/1.1 101 Yes\r\nA: " + "x".repeat(20_000),
                        "PROTOCOL_VIOLATION 0"),
                Arguments.of(
                        "a body over the limit",
                        "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n",
                        "PROTOCOL_VIOLATION 0"));
    }

    @Test
    void shouldNotOpenWhenAnExtensionIsForcedOnIt() {
        try (EmbeddedLink link = new EmbeddedLink(OPTIONS)) {
            final String answer = link.upgradeAnswer("Sec-WebSocket-Extensions: permessage-deflate\r\n");
            link.receive(answer.getBytes(StandardCharsets.US_ASCII));

            assertThat(link.heard).containsExactly("PROTOCOL_VIOLATION 0");
        }
    }

    @Test
    void shouldAskForNoExtension() {
        try (EmbeddedLink link = new EmbeddedLink(OPTIONS)) {
            assertThat(link.sent().toLowerCase(Locale.ROOT))
                    .startsWith("get /endpoint?token=x http/1.1\r\n")
                    .contains("host: localhost\r\n", "sec-websocket-version: 13\r\n")
                    .doesNotContain("extensions");
        }
    }

    @Test
    void shouldAnswerAPingAndDropAPong() {
        try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
            link.receive(HexFormat.of().parseHex("8A0178" + "890170"));

            final String pong = link.sent();
            assertThat(pong).hasSize(7).startsWith("\u008A\u0081");
            assertThat(pong.charAt(6) ^ pong.charAt(2)).isEqualTo('p');
            assertThat(link.heard).containsExactly("open");
        }
    }

    @Test
    void shouldLetTheParserJudgeWhatIsNotUtf8() {
        try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
            link.receive(HexFormat.of().parseHex("8101FF"));

            assertThat(link.heard).containsExactly("open", "\uFFFD");
        }
    }

    @Test
    void shouldSayResetWhenTheConnectionEndsWithinAFrame() {
        try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
            link.receive(HexFormat.of().parseHex("01016180"));
            link.channel.close();

            assertThat(link.heard).containsExactly("open", "RESET 0");
        }
    }

    @Test
    void shouldSayResetWhenTheConnectionEndsWithinTheHandshake() {
        try (EmbeddedLink link = new EmbeddedLink(OPTIONS)) {
            link.channel.close();

            assertThat(link.heard).containsExactly("RESET 0");
        }
    }

    @Test
    void shouldWaitForTheHandshakeAsLongAsItMayTake() {
        try (EmbeddedLink link = new EmbeddedLink(OPTIONS)) {
            link.pass(999);
            assertThat(link.heard).isEmpty();
            link.pass(1);

            assertThat(link.heard).containsExactly("HANDSHAKE_TIMEOUT 0");
        }
    }

    @Test
    void shouldCountSilenceFromTheLastByteEvenIfItMakesNoFrame() {
        try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
            link.pass(900);
            link.receive(new byte[] {(byte) 0x81});
            link.pass(999);
            assertThat(link.heard).containsExactly("open");
            link.pass(1);

            assertThat(link.heard).containsExactly("open", "READ_TIMEOUT 0");
        }
    }

    @Test
    void shouldNotCountTheTimeInWhichReadingIsPaused() {
        try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
            link.handler.setReading(false);
            link.pass(60_500);
            link.handler.setReading(true);
            link.pass(999);
            assertThat(link.heard).containsExactly("open");
            link.pass(1);

            assertThat(link.heard).containsExactly("open", "READ_TIMEOUT 0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"810161", "01016180016B"})
    void shouldHoldBackWhatWasReceivedBeforeThePause(final String wire) {
        try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
            link.handler.setReading(false);
            link.receive(HexFormat.of().parseHex(wire));
            assertThat(link.heard).containsExactly("open");
            link.handler.setReading(true);

            assertThat(link.heard).hasSize(2);
        }
    }

    @Test
    void shouldReadNothingMoreOnceAFrameHasPausedIt() {
        try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
            final int[] reads = new int[1];
            link.channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
                @Override
                public void read(final ChannelHandlerContext ctx) {
                    reads[0]++;
                    ctx.read();
                }
            });
            link.frames = (buffer, length) -> {
                link.handler.setReading(false);
                reads[0] = 0;
            };
            link.receive(HexFormat.of().parseHex(TEXT_A + "8102"));
            assertThat(reads[0]).as("reads after the pause").isZero();

            link.frames = (buffer, length) -> {};
            link.handler.setReading(true);
            link.receive(HexFormat.of().parseHex("6263"));
            assertThat(link.heard).containsExactly("open", "a", "bc");
        }
    }

    @Test
    void shouldEchoTheCloseFrame() {
        try (EmbeddedLink link = EmbeddedLink.open(OPTIONS)) {
            link.receive(HexFormat.of().parseHex("880203E8"));

            final String echo = link.sent();
            assertThat(echo).hasSize(8).startsWith("\u0088\u0082");
            assertThat((echo.charAt(6) ^ echo.charAt(2)) << 8 | echo.charAt(7) ^ echo.charAt(3))
                    .isEqualTo(1000);
        }
    }
}
