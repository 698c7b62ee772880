package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is believed and who is not, for links and requests alike. */
@Timeout(30)
@ExtendWith(LeakWatch.class)
class TlsTest {
    @TempDir
    static Path folder;

    private static TlsIdentity right;
    private static TlsIdentity wrongName;
    private static TlsTrust both;

    @BeforeAll
    static void makeCertificates() throws IOException {
        right = TlsIdentity.selfSigned("localhost");
        wrongName = TlsIdentity.selfSigned("elsewhere.invalid");
        right.writeCertificate(folder.resolve("right.pem"));
        wrongName.writeCertificate(folder.resolve("wrong.pem"));
        Files.writeString(
                folder.resolve("both.pem"),
                Files.readString(folder.resolve("right.pem")) + Files.readString(folder.resolve("wrong.pem")));
        both = TlsTrust.alsoIn(folder.resolve("both.pem"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldOpenAndAskWhenTheCertificateIsTrustedAndTheNameIsRight(final TlsProvider provider) {
        assertThat(heardFrom(right, by(provider, both))).containsExactly("open", "200 ");
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailWhenTheNameIsWrongThoughTheCertificateIsTrusted(final TlsProvider provider) {
        assertThat(heardFrom(wrongName, by(provider, both)))
                .containsExactly("closed TLS_FAILED 0", "failed TLS_FAILED");
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailWhenTheCertificateIsTrustedByNobody(final TlsProvider provider) {
        assertThat(heardFrom(right, by(provider, TlsTrust.system())))
                .containsExactly("closed TLS_FAILED 0", "failed TLS_FAILED");
    }

    @ParameterizedTest
    @CsvSource({"-60d, false", "-1d, true", "+1d, false"})
    void shouldBelieveACertificateOnlyWhileItIsValid(final String start, final boolean valid) throws IOException {
        final TestAuthority authority = new TestAuthority(Files.createTempDirectory(folder, "authority"));
        final TlsTrust trust = TlsTrust.alsoIn(authority.certificate());
        final TlsIdentity identity = authority.sign("localhost", start);

        for (final TlsProvider provider : available()) {
            assertThat(heardFrom(identity, trust.with(provider)))
                    .as(provider.name())
                    .containsExactlyElementsOf(
                            valid ? List.of("open", "200 ") : List.of("closed TLS_FAILED 0", "failed TLS_FAILED"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailWhenTheAddressIsAnotherNameOfTheSameMachine(final TlsProvider provider) {
        try (NetRig rig = new NetRig(NetTransport.best(), Optional.of(right))) {
            final URI address = URI.create("wss://127.0.0.1:" + rig.server.port() + "/");
            rig.loop.connect(address, LinkOptions.DEFAULT.withTrust(by(provider, both)), rig.heard);

            assertThat(rig.heard.next()).isEqualTo("closed TLS_FAILED 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailWhenTheOtherSideSpeaksNoTls(final TlsProvider provider) {
        final TlsTrust trust = by(provider, both);
        try (NetRig rig = new NetRig()) {
            final String authority = "localhost:" + rig.server.port() + "/";
            rig.loop.connect(URI.create("wss://" + authority), LinkOptions.DEFAULT.withTrust(trust), rig.heard);
            assertThat(rig.heard.next()).isEqualTo("closed TLS_FAILED 0");
            new HttpRequester(rig.loop, HttpOptions.DEFAULT.withTrust(trust))
                    .request(HttpCall.get(URI.create("https://" + authority)), rig.heard);
            assertThat(rig.heard.next()).isEqualTo("failed TLS_FAILED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldMisbehaveOnDemandWithinTlsToo(final TlsProvider provider) {
        try (NetRig rig = new NetRig(NetTransport.NIO, Optional.of(right))) {
            rig.venue.open = socket -> {
                socket.sendFragmented(new byte[] {'a', 'b'}, 1);
                socket.sendRaw(new byte[] {(byte) 0xC1, 0});
            };
            rig.connect(LinkOptions.DEFAULT.withTrust(by(provider, both)));

            assertThat(rig.heard.next(3)).containsExactly("open", "frame ab", "closed PROTOCOL_VIOLATION 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldOpenOnEveryTransport(final NetTransport transport) {
        for (final TlsProvider provider : available()) {
            try (NetRig rig = new NetRig(transport, Optional.of(right))) {
                rig.venue.open = socket -> socket.sendText(new byte[] {'h', 'i'});
                rig.connect(LinkOptions.DEFAULT.withTrust(both.with(provider)));

                assertThat(rig.heard.next(2)).as(provider.name()).containsExactly("open", "frame hi");
            }
        }
    }

    @Test
    void shouldSpeakTlsByTheBestProviderUnlessAnotherIsAskedFor() {
        assertThat(TlsTrust.system().provider()).isEqualTo(TlsProvider.best());
        assertThat(both.provider()).isEqualTo(TlsProvider.best());
        assertThat(both.with(TlsProvider.best())).isSameAs(both);
        assertThat(both.with(TlsProvider.JDK).provider()).isEqualTo(TlsProvider.JDK);
    }

    @Test
    void shouldNameTheFileThatHoldsNoCertificate() throws IOException {
        final Path empty = Files.createFile(folder.resolve("empty.pem"));
        final Path text = Files.writeString(folder.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nno\n");

        assertThatThrownBy(() -> TlsTrust.alsoIn(empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty.pem");
        assertThatThrownBy(() -> TlsTrust.alsoIn(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.pem");
        assertThatThrownBy(() -> TlsTrust.alsoIn(folder.resolve("absent.pem")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent.pem");
        assertThatThrownBy(() -> TlsIdentity.of(folder.resolve("right.pem"), text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.pem");
    }

    @Test
    void shouldContainNoWayToTrustEverybody() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/kubook/feed"))) {
            for (final Path source : sources.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(source))
                        .as(source.toString())
                        .doesNotContain(
                                "InsecureTrust",
                                "endpointIdentificationAlgorithm(null)",
                                "defaultEndpointVerificationAlgorithm",
                                "implements X509TrustManager",
                                "extends X509ExtendedTrustManager");
            }
        }
    }

    /** The trust in TLS by that provider; a test of one that cannot be used here is left out. */
    private static TlsTrust by(final TlsProvider provider, final TlsTrust trust) {
        assumeTrue(provider.isAvailable(), provider + " cannot be used here");
        return trust.with(provider);
    }

    private static List<TlsProvider> available() {
        return Stream.of(TlsProvider.values()).filter(TlsProvider::isAvailable).toList();
    }

    /** What a link and a request end with, given who the server says it is and who is believed. */
    private static List<String> heardFrom(final TlsIdentity identity, final TlsTrust trust) {
        try (NetRig rig = new NetRig(NetTransport.best(), Optional.of(identity))) {
            rig.connect(LinkOptions.DEFAULT.withTrust(trust));
            final String link = rig.heard.next();
            new HttpRequester(rig.loop, HttpOptions.DEFAULT.withTrust(trust))
                    .request(HttpCall.get(rig.http("/")), rig.heard);
            return List.of(link, rig.heard.next());
        }
    }
}
