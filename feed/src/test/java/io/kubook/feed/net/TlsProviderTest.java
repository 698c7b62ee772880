package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who speaks TLS in processes that forbid something. */
@Tag("long")
@Timeout(120)
class TlsProviderTest {
    @ParameterizedTest
    @ValueSource(strings = {"-Dio.netty.handler.ssl.noOpenSsl=true", "-Djdk.tls.client.protocols=TLSv1.3"})
    void shouldLeaveTlsToTheJdkInSilenceWhenTheProcessForbidsWhatBoringSslWouldDo(final String option)
            throws IOException, InterruptedException {
        assertThat(saidWith(option)).containsExactly("JDK, refused: cannot be used in this process: BORINGSSL");
    }

    private static List<String> saidWith(final String option) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of(option, "-cp", System.getProperty("java.class.path"), Asking.class.getName()));
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }

    /** A program that says who speaks TLS, and what comes of asking for BoringSSL. */
    static final class Asking {
        private Asking() {}

        /** Without arguments. */
        public static void main(final String[] arguments) {
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
