package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who speaks TLS in processes that forbid something. */
@Tag("long")
@Timeout(120)
class TlsProviderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dio.netty.handler.ssl.noOpenSsl=true",
                "-Djdk.tls.namedGroups=x25519",
                "-Djdk.tls.client.SignatureSchemes=ecdsa_secp256r1_sha256"
            })
    void shouldLeaveTlsToTheJdkInSilenceWhenTheProcessForbidsWhatBoringSslWouldDo(final String option)
            throws IOException, InterruptedException {
        assertThat(saidWith(option)).containsExactly("JDK, refused: cannot be used in this process: BORINGSSL");
    }

    @ParameterizedTest
    @CsvSource({"nothing=1, 'TLSv1.3, TLSv1.2'", "jdk.tls.client.protocols=TLSv1.3, TLSv1.3"})
    void shouldSpeakTheVersionsThatTheJdkMaySpeak(final String property, final String versions)
            throws IOException, InterruptedException {
        final String expected = TlsProvider.BORINGSSL.isAvailable()
                ? "BORINGSSL, not refused"
                : "JDK, refused: cannot be used in this process: BORINGSSL";
        assertThat(saidWith("-D" + property)).containsExactly(expected);
        assertThat(saidWith("-D" + property, "versions")).containsExactly("[" + versions + "]");
    }

    /** Otherwise all that is tried with BoringSSL would be left out unseen. */
    @Test
    void shouldHaveBoringSslOnLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"));

        assertThat(TlsProvider.BORINGSSL.isAvailable()).isTrue();
    }

    private static List<String> saidWith(final String option, final String... arguments)
            throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of(option, "-cp", System.getProperty("java.class.path"), Asking.class.getName()));
        command.addAll(List.of(arguments));
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    /** A program that says who speaks TLS, and what comes of asking for BoringSSL. */
    static final class Asking {
        private Asking() {}

        /** Says the versions instead if there is an argument. */
        public static void main(final String[] arguments) {
            if (arguments.length > 0) {
                System.out.println(TlsProvider.versions());
                return;
            }
            final TlsTrust trust = TlsTrust.system();
            String refusal = "not refused";
            try {
                trust.with(TlsProvider.BORINGSSL);
            } catch (final IllegalArgumentException refused) {
                refusal = "refused: " + refused.getMessage();
            }
            System.out.println(trust.provider() + ", " + refusal);
        }
    }
}
