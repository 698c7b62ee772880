package io.kubook.bench.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs jcstress over this package, for a minute or two; what it says goes to standard output. */
@Tag("proof")
class RacesTest {
    private static final int RACES = 5;

    @TempDir
    Path folder;

    @Test
    void shouldMeetNoOutcomeThatIsForbidden() throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.io.tmpdir=" + folder));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-t",
                "io\\.kubook\\.bench\\.races\\.",
                "-m",
                "quick",
                "-sc",
                "false",
                "-af",
                "NONE",
                "-r",
                folder.toString(),
                "-jvmArgs",
                String.join(" ", engineFlags())));
        final Process jcstress = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        jcstress.getOutputStream().close();
        final String said = new String(jcstress.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(said);
        assertThat(jcstress.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("Failed tests: No matches.")
                .contains("Error tests: No matches.")
                .contains("All remaining tests: " + RACES + " matching test results.");
    }

    /** Those that this JVM was started with, but for what is the tests' own. */
    private static List<String> engineFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-") || flag.startsWith("-XX:+IgnoreUnrecognized"))
                .toList();
    }
}
