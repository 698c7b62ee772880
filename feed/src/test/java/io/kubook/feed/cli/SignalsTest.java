package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What signals do to commands that run until somebody ends them, in processes of their own. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class SignalsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void shouldCloseCleanlyAndPrintTheBooksWhenASignalEndsALiveFeed(final String signal, final int exitCode)
            throws IOException, InterruptedException {
        try (Program venue = Program.start("simulate", "--symbols", "ETH-USDT,BTC-USDT");
                Program live = Program.start(
                        "live",
                        "eth-usdt",
                        "--rest",
                        venue.json().get("rest").textValue(),
                        "--journal",
                        folder.toString())) {
            live.readUntil("ETH-USDT live at ");
            assertThat(live.endBy(signal)).isEqualTo(exitCode);
            final List<String> rest = live.rest();
            assertThat(rest).anyMatch(line -> line.startsWith("ETH-USDT  LIVE  sequence "));
            assertThat(rest.get(rest.size() - 2)).isEqualTo("books         1 of 1 live");
            assertThat(rest.get(rest.size() - 1))
                    .matches("journal +[\\d,]+ records, [\\d,]+ bytes, up to event [\\d,]+, 0 lost, in " + folder);
            assertThat(Files.readString(folder.resolve("journal.manifest")))
                    .matches("kubook journal 1\n\\S+ sealed records=\\d+ bytes=\\d+ pages=\\S+\ncrc32c \\S+\n");
            assertThat(venue.endBy(signal)).isEqualTo(exitCode);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void shouldEndWhenASignalEndsADumpThatFollowsAJournal(final String signal, final int exitCode)
            throws IOException, InterruptedException {
        final String journal = Run.SAMPLE.resolve("journal").toString();
        try (Program dump = Program.start("journal", "dump", journal, "--follow")) {
            dump.readUntil("    638 2021-04-25T19:18:48.819500000Z Checkpoint");
            assertThat(dump.endBy(signal)).isEqualTo(exitCode);
            assertThat(dump.rest()).isEmpty();
        }
    }

    @Test
    void shouldTakeItsCertificateWithItWhenAVenueThatSpeaksTlsEnds() throws IOException, InterruptedException {
        try (Program venue = Program.start("simulate", "--tls", "--symbols", "ETH-USDT")) {
            final JsonNode about = venue.json();
            assertThat(about.get("rest").textValue()).startsWith("https://localhost:");
            final Path certificate = Path.of(about.get("certificate").textValue());
            final Run trusted = Run.of("symbols", "--rest", about.get("rest").textValue(), "--trust-cert", certificate);
            assertThat(trusted.lines()).hasSize(3);
            assertThat(trusted.exitCode()).isZero();
            final Run distrusted = Run.of("symbols", "--rest", about.get("rest").textValue());
            assertThat(distrusted.err())
                    .contains(": TLS failed: ")
                    .endsWith("; check the address, or trust a certificate of your own with --trust-cert\n");
            assertThat(distrusted.complaints()).hasSize(1);
            assertThat(distrusted.exitCode()).isEqualTo(4);
            assertThat(venue.endBy("TERM")).isEqualTo(143);
            assertThat(Files.exists(certificate.getParent())).isFalse();
        }
    }

    /** The program in a process of its own. */
    private static final class Program implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;

        private Program(final Process process) {
            this.process = process;
            this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        static Program start(final String... arguments) throws IOException {
            // A process that was started in the background ignores the interrupt, and so would its children.
            final List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(argument -> argument.startsWith("--") || argument.startsWith("-XX:+Ignore"))
                    .forEach(command::add);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Kubook.class.getName()));
            command.addAll(List.of(arguments));
            return new Program(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        /** The first line, read as JSON. */
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out.readLine());
        }

        void readUntil(final String part) throws IOException {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.contains(part)) {
                    return;
                }
            }
            throw new AssertionError("ended without " + part);
        }

        List<String> rest() {
            return out.lines().toList();
        }

        int endBy(final String signal) throws IOException, InterruptedException {
            final Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
