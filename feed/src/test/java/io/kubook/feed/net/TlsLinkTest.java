package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A link over TLS, byte for byte, by each provider. */
@ExtendWith(LeakWatch.class)
class TlsLinkTest {
    private static final URI ADDRESS = URI.create("wss://localhost/endpoint?token=x");
    private static final int FRAMES = 50;

    @TempDir
    static Path folder;

    private static TlsIdentity identity;
    private static TlsTrust trust;

    @BeforeAll
    static void makeCertificate() throws IOException {
        identity = TlsIdentity.selfSigned("localhost");
        identity.writeCertificate(folder.resolve("server.pem"));
        trust = TlsTrust.alsoIn(folder.resolve("server.pem"));
    }

    private static EmbeddedLink link(final TlsProvider provider) {
        return link(provider, ADDRESS);
    }

    private static EmbeddedLink link(final TlsProvider provider, final URI address) {
        assumeTrue(provider.isAvailable(), provider + " cannot be used here");
        return new EmbeddedLink(LinkOptions.DEFAULT.withTrust(trust.with(provider)), address);
    }

    private static SSLEngine engineOf(final EmbeddedLink link) {
        return link.channel.pipeline().get(SslHandler.class).engine();
    }

    private static ByteBuf frame(final String text) {
        return Unpooled.buffer()
                .writeByte(0x81)
                .writeByte(text.length())
                .writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHandOverFramesHoweverTheirRecordsAreCut(final TlsProvider provider) {
        final SplittableRandom random = new SplittableRandom(3);
        try (EmbeddedLink link = link(provider);
                TlsPeer peer = new TlsPeer(identity)) {
            peer.open(link);
            final ByteBuf wire = Unpooled.buffer();
            for (int i = 0; i < FRAMES; i++) {
                final ByteBuf record = peer.seal(frame("frame " + i));
                wire.writeBytes(record);
                record.release();
            }
            while (wire.isReadable()) {
                link.channel.writeInbound(
                        wire.readRetainedSlice(random.nextInt(Math.min(200, wire.readableBytes())) + 1));
            }
            wire.release();

            assertThat(link.heard)
                    .hasSize(FRAMES + 1)
                    .startsWith("open", "frame 0")
                    .endsWith("frame " + (FRAMES - 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHandOverNoFrameMoreWhenAFrameHasItPausedAndTheOthersLater(final TlsProvider provider) {
        try (EmbeddedLink link = link(provider);
                TlsPeer peer = new TlsPeer(identity)) {
            peer.open(link);
            link.frames = (buffer, length) -> link.handler.setReading(false);
            link.channel.writeInbound(Unpooled.wrappedBuffer(
                    peer.seal(frame("one")), peer.seal(Unpooled.wrappedBuffer(frame("two"), frame("three")))));
            assertThat(link.heard).containsExactly("open", "one");

            link.frames = (buffer, length) -> {};
            link.handler.setReading(true);
            link.channel.runPendingTasks();
            assertThat(link.heard).containsExactly("open", "one", "two", "three");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeResetWhenTheConnectionEndsWithoutACloseFrame(final TlsProvider provider) {
        try (EmbeddedLink cut = link(provider);
                EmbeddedLink ended = link(provider);
                TlsPeer peer = new TlsPeer(identity);
                TlsPeer other = new TlsPeer(identity)) {
            peer.open(cut);
            cut.channel.close();
            other.open(ended);
            ended.channel.writeInbound(other.seal(frame("last")), other.sealEnd());
            ended.channel.close();

            assertThat(cut.heard).containsExactly("open", "RESET 0");
            assertThat(ended.heard).containsExactly("open", "last", "RESET 0");
            assertThat(ended.detail).isEqualTo("the connection ended without a close frame");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndInOrderWhenACloseFrameComes(final TlsProvider provider) {
        try (EmbeddedLink link = link(provider);
                TlsPeer peer = new TlsPeer(identity)) {
            peer.open(link);
            link.channel.writeInbound(
                    peer.seal(Unpooled.wrappedBuffer(new byte[] {(byte) 0x88, 2, 3, (byte) 0xE8})), peer.sealEnd());
            link.channel.runPendingTasks();

            assertThat(link.heard).containsExactly("open", "CLOSED_BY_PEER 1000");
            assertThat(link.channel.isOpen()).isFalse();
        }
    }

    private static ByteBuf changedRecord(final TlsPeer peer) {
        final ByteBuf record = peer.seal(frame("changed"));
        return record.setByte(10, record.getByte(10) ^ 1);
    }

    /** BoringSSL complains at once, and ends with what comes next; the JDK's ends at once. */
    @ParameterizedTest
    @EnumSource
    void shouldHandOverNothingFromARecordThatWasChangedOn(final TlsProvider provider) {
        try (EmbeddedLink link = link(provider);
                TlsPeer peer = new TlsPeer(identity)) {
            peer.open(link);
            link.channel.writeInbound(changedRecord(peer));
            link.channel.runPendingTasks();
            peer.send(link, frame("next"));
            peer.exchangeWith(link);

            assertThat(link.heard).containsExactly("open", "RESET 0");
            assertThat(link.channel.isOpen()).isFalse();
            assertThat(peer.complaints)
                    .isNotEmpty()
                    .first()
                    .asString()
                    .endsWith("Received fatal alert: bad_record_mac");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellNobodyFromWithinSendingThatARecordWasChangedOn(final TlsProvider provider) {
        try (EmbeddedLink link = link(provider);
                TlsPeer peer = new TlsPeer(identity)) {
            peer.open(link);
            link.channel.writeInbound(changedRecord(peer));
            link.handler.send("more");
            link.heard.add("sent");
            link.channel.runPendingTasks();

            assertThat(link.heard).containsExactly(lastWords(provider));
            assertThat(link.detail).doesNotContain("Exception");
            assertThat(link.channel.isOpen()).isFalse();
        }
    }

    /** The JDK has ended it before there is more to be sent. */
    private static String[] lastWords(final TlsProvider provider) {
        return provider == TlsProvider.JDK
                ? new String[] {"open", "RESET 0", "sent"}
                : new String[] {"open", "sent", "RESET 0"};
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeResetWhenTheOtherSideSaysThatItWillSendNoMoreAndStays(final TlsProvider provider) {
        try (EmbeddedLink link = link(provider);
                TlsPeer peer = new TlsPeer(identity)) {
            peer.open(link);
            link.channel.writeInbound(peer.seal(frame("last")), peer.sealEnd());
            link.channel.runPendingTasks();

            assertThat(link.heard).containsExactly("open", "last", "RESET 0");
            assertThat(link.detail).isEqualTo("the connection ended without a close frame");
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "tls-answers.txt", delimiter = '|', ignoreLeadingAndTrailingWhitespace = true)
    void shouldSayWhyTlsFailedWhenTheAnswerIsNoneToAHello(
            final TlsProvider provider, final String answer, final String words) {
        try (EmbeddedLink link = link(provider)) {
            link.receive(HexFormat.of().parseHex(answer));
            link.channel.runPendingTasks();

            assertThat(link.heard).containsExactly("TLS_FAILED 0");
            assertThat(link.detail).isEqualTo(words);
            assertThat(link.channel.isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameTheHostInItsHello(final TlsProvider provider) {
        try (EmbeddedLink link = link(provider, URI.create("wss://venue.example.com/"))) {
            assertThat(link.sent()).contains("venue.example.com");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldOfferNoMoreThanTheJdkDoes(final TlsProvider provider) throws GeneralSecurityException {
        try (EmbeddedLink link = link(provider)) {
            final SSLEngine engine = engineOf(link);

            assertThat(engine.getSSLParameters().getEndpointIdentificationAlgorithm())
                    .isEqualTo("HTTPS");
            assertThat(engine.getEnabledProtocols())
                    .filteredOn(version -> !version.equals("SSLv2Hello"))
                    .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
            assertThat(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
                    .contains(engine.getEnabledCipherSuites());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFreeItsEngineHoweverItEnds(final TlsProvider provider) {
        final SSLEngine open;
        final SSLEngine failed;
        final SSLEngine cut;
        try (EmbeddedLink link = link(provider);
                TlsPeer peer = new TlsPeer(identity)) {
            open = engineOf(link);
            peer.open(link);
        }
        try (EmbeddedLink link = link(provider)) {
            failed = engineOf(link);
            link.receive(HexFormat.of().parseHex("15030300020250"));
        }
        try (EmbeddedLink link = link(provider)) {
            cut = engineOf(link);
        }
        // -1 is that of what is not counted: the JDK's.
        assertThat(new int[] {
                    ReferenceCountUtil.refCnt(open), ReferenceCountUtil.refCnt(failed), ReferenceCountUtil.refCnt(cut)
                })
                .containsOnly(provider == TlsProvider.JDK ? -1 : 0);
    }
}
