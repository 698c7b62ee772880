package io.kubook.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.bench.latency.Load;
import io.kubook.bench.latency.RigSetup;
import io.kubook.engine.EngineConfig.Waiting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class LatencyRunTest {
    private static LatencyRun parse(final String... arguments) {
        final LatencyRun run = new LatencyRun(Path.of("unused"), new Progress(System.err, false));
        new CommandLine(run).parseArgs(arguments);
        return run;
    }

    @Test
    void shouldRunAllLoadsOverAPlainConnectionWhenNothingIsSaid() {
        final LatencyRun run = parse();

        assertThat(run.loads()).isEqualTo(Load.ALL);
        assertThat(run.seconds()).isEqualTo(10);
        assertThat(run.setup()).isEqualTo(RigSetup.PLAIN);
        assertThat(run.mode()).isEqualTo("latency");
    }

    @Test
    void shouldRunWhatIsAskedFor() {
        final LatencyRun run = parse("--rate", "10000,200000", "--seconds", "60", "--tls", "--journal", "--spin");

        assertThat(run.loads()).isEqualTo(List.of(new Load(10_000, 1), new Load(200_000, 1)));
        assertThat(run.seconds()).isEqualTo(60);
        assertThat(run.setup()).isEqualTo(new RigSetup(Waiting.SPIN, true, true));
        assertThat(run.mode()).isEqualTo("latency-tls");
    }

    @ParameterizedTest
    @CsvSource({
        "--seconds, 0, --seconds must be more than 0 and at most 3600: 0.0",
        "--seconds, NaN, --seconds must be more than 0 and at most 3600: NaN",
        "--seconds, 3601, --seconds must be more than 0 and at most 3600: 3601.0",
        "--rate, many, must be 1 to 1000000 frames a second: many",
        "--rate, 0, must be 1 to 1000000 frames a second: 0",
        "--rate, 1000001, must be 1 to 1000000 frames a second: 1000001"
    })
    void shouldSayInOneLineWhatIsWrong(final String option, final String value, final String message) {
        assertThatThrownBy(() -> parse(option, value))
                .isInstanceOf(ParameterException.class)
                .hasMessageEndingWith(message);
    }

    @Test
    void shouldEndWithTheExitCodeOfAWrongCommandLine() {
        assertThat(Bench.line().execute("latency", "--rate", "many")).isEqualTo(2);
    }
}
