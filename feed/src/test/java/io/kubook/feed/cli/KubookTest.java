package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubookTest {
    private static final Path SNAPSHOTS = Run.SAMPLE.resolve("snapshots.tsv");
    private static final Path FRAMES = Run.SAMPLE.resolve("frames.jsonl");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeBadFiles() throws IOException {
        Files.createDirectory(folder.resolve("dir"));
        Files.createFile(folder.resolve("empty"));
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0});
        Files.writeString(folder.resolve("words"), "hello\n");
        Files.createDirectory(folder.resolve("lost"));
        Files.createFile(folder.resolve("lost/20260102F.cq4"));
        Files.createDirectory(folder.resolve("torn"));
        Files.writeString(folder.resolve("torn/journal.manifest"), "kubook journal 1\n");
        Files.writeString(folder.resolve("other.tsv"), "A-B\t{\"code\":\"200000\",\"data\":7}\n");
        Files.writeString(
                folder.resolve("blanks.tsv"), Files.readString(SNAPSHOTS).replace('\t', ' '));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "bad-input.txt", delimiter = '|')
    void shouldEndWithOneLineAndItsExitCodeWhenTheInputIsBad(
            final int exitCode, final String command, final String complaint) {
        final Run run = Run.of((Object[]) named(command).split(" "));
        assertThat(run.err()).isEqualTo("kubook: " + named(complaint) + "\n");
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out().isEmpty()).isEqualTo(!command.contains("words") || command.contains("build"));
    }

    private String named(final String text) {
        return text.replace("@", folder.toString())
                .replaceAll("(?<= )J(?=[ ;]|$)", Run.SAMPLE.resolve("journal").toString())
                .replace(" F", " " + FRAMES)
                .replace(" S ", " " + SNAPSHOTS + " ")
                .replaceAll(" S;", " " + SNAPSHOTS + ";")
                .replaceAll(" S$", " " + SNAPSHOTS);
    }

    @Test
    void shouldShowTheStackTraceOfAFailureOnlyWhenVerbose() {
        assertThat(Run.of("decode", "--verbose", folder.resolve("none")).err())
                .startsWith("kubook: " + folder.resolve("none") + " does not exist; check the name\n")
                .contains("NoSuchFileException");
    }

    @Test
    void shouldNotShowAStackTraceOfAFindingAboutTheDataWhenVerbose() {
        assertThat(Run.withInput("{}\n{".getBytes(UTF_8), "decode", "--verbose").err())
                .isEqualTo("kubook: 1 of 2 lines is malformed; first at line 2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", ""})
    void shouldListTheCommandsAndTheExitCodesWhenAskedForHelp(final String argument) {
        final Run run = argument.isEmpty() ? Run.of() : Run.of(argument);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Exact order books from KuCoin's market data.\nUsage: kubook [-hV] [--verbose] COMMAND\n")
                .contains("  demo      Watch exact books being built, broken on purpose and proved right.\n")
                .contains("  build     Build exact order books from a recording.\n")
                .contains("  bench     Measure how fast kubook is, beside its peers.\n")
                .contains("  3          the data are damaged or incomplete\n")
                .endsWith("  kubook help build               more on a command\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "live",
                "simulate",
                "symbols",
                "snapshot",
                "build",
                "decode",
                "journal",
                "torture",
                "bench"
            })
    void shouldPrintTheSameHelpWhenACommandIsAskedInEitherWay(final String command) {
        final Run run = Run.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Exit codes:").contains("Examples:").doesNotContain("\033");
        assertThat(run.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(Run.of("help", command)).isEqualTo(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump", "stat", "verify", "replay"})
    void shouldPrintTheHelpOfACommandOfTheJournal(final String command) {
        final Run run = Run.of("journal", command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Exit codes:").contains("Examples:").doesNotContain("\033");
        assertThat(run.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(Run.of("journal", "help", command)).isEqualTo(run);
    }

    @Test
    void shouldNameItsVersion() {
        assertThat(Run.of("-V").out()).startsWith("kubook ");
        assertThat(Run.of("--version")).isEqualTo(Run.of("decode", "-V"));
    }

    @Test
    void shouldEndQuietlyWhenTheReaderHasGone() {
        assertThat(runInto("Broken pipe", "decode", FRAMES.toString())).isEqualTo(new Run(0, "", ""));
        assertThat(runInto("Broken pipe", "build", "--snapshots", SNAPSHOTS.toString(), "--frames", FRAMES.toString()))
                .isEqualTo(new Run(0, "", ""));
        assertThat(runInto(
                        "Broken pipe",
                        "build",
                        "--each",
                        "--snapshots",
                        SNAPSHOTS.toString(),
                        "--frames",
                        FRAMES.toString()))
                .isEqualTo(new Run(0, "", ""));
    }

    @Test
    void shouldFailWhenTheOutputCannotBeWritten() {
        assertThat(runInto("No space left on device", "decode", FRAMES.toString()))
                .isEqualTo(
                        new Run(1, "", "kubook: cannot write the output: No space left on device; make room for it\n"));
    }

    @Test
    void shouldUseColoursOnlyWhenATerminalShowsThem() {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        final Console terminal =
                new Console(InputStream.nullInputStream(), out, err, true, true, true, Run.HOME, Map.of());
        assertThat(Kubook.run(terminal, "build", "--levels", "1")).isZero();
        assertThat(out.toString(UTF_8)).contains("\033[32mLIVE\033[0m");
        assertThat(Run.of("build", "--levels", "1").out())
                .isEqualTo(out.toString(UTF_8).replaceAll("\033\\[\\d+m", ""));
    }

    private static Run runInto(final String problem, final String... arguments) {
        final OutputStream broken = new OutputStream() {
            @Override
            public void write(final int b) throws IOException {
                throw new IOException(problem);
            }
        };
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                broken,
                new PrintStream(err, true, UTF_8),
                false,
                false,
                false,
                Run.HOME,
                Map.of());
        return new Run(Kubook.run(console, arguments), "", err.toString(UTF_8));
    }
}
