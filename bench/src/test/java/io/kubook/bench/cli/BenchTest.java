package io.kubook.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class BenchTest {
    /** The launcher prints the file, so that nothing has to be built for it. */
    @Test
    void shouldKeepItsHelpInTheFileThatTheLauncherPrints() throws IOException {
        assertThat(Path.of("help.txt")).hasContent(Bench.line().getUsageMessage(Ansi.OFF));
        assertThat(Files.readAllLines(Path.of("help.txt")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "bar", "full", "latency", "jmh"})
    void shouldHaveEachCommandThatItsHelpNames(final String command) {
        assertThat(Bench.line().getSubcommands()).containsKey(command);
        assertThat(Bench.line().getUsageMessage(Ansi.OFF)).contains("\n  " + command);
    }
}
